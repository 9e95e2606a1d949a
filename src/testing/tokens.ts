import { type Json, RawJson, isObject } from './json.ts';

/** Brings the members of an object into the order in which they are to be written. */
export type Arrange = <Member extends { readonly name: string }>(members: readonly Member[]) => readonly Member[];

const PUNCTUATION = '{}[],:';
const WHITESPACE = ' \t\n\r';

/** The tokens of a value, without the white space between them: joined, they are its canonical form (R1). */
export function tokensOf(value: Json, arrange: Arrange): string[] {
  const tokens: string[] = [];
  append(tokens, value, arrange);
  return tokens;
}

function append(tokens: string[], value: Json, arrange: Arrange): void {
  if (value instanceof RawJson) {
    // One by one: as arguments of one call, the tokens of a large document would not fit on the stack.
    for (const token of tokenize(value.text)) tokens.push(token);
  } else if (isObject(value)) {
    const members = Object.entries(value).flatMap(([name, part]) => (part === undefined ? [] : [{ name, part }]));
    list(tokens, '{', '}', arrange(members), ({ name, part }) => {
      tokens.push(JSON.stringify(name), ':');
      append(tokens, part, arrange);
    });
  } else if (typeof value === 'object' && value !== null) {
    list(tokens, '[', ']', value, (element) => append(tokens, element, arrange));
  } else {
    tokens.push(JSON.stringify(value));
  }
}

function list<Item>(tokens: string[], open: string, close: string, items: readonly Item[], write: (item: Item) => void): void {
  tokens.push(open);
  for (const [index, item] of items.entries()) {
    if (index > 0) tokens.push(',');
    write(item);
  }
  tokens.push(close);
}

/** Splits JSON text at its tokens. What is no JSON is split somehow, and nothing but white space between tokens is lost. */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = tokenEnd(text, start);
    if (!WHITESPACE.includes(text.charAt(start))) tokens.push(text.slice(start, end));
    start = end;
  }
  return tokens;
}

function tokenEnd(text: string, start: number): number {
  const first = text.charAt(start);
  if (PUNCTUATION.includes(first) || WHITESPACE.includes(first)) return start + 1;
  let end = start + 1;
  if (first === '"') {
    for (; end < text.length && text.charAt(end) !== '"'; end++) if (text.charAt(end) === '\\') end++;
    return Math.min(end + 1, text.length);
  }
  while (end < text.length && !`${PUNCTUATION}${WHITESPACE}"`.includes(text.charAt(end))) end++;
  return end;
}
