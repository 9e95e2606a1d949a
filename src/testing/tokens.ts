import { type Json, RawJson, isObject } from './raw-json.ts';

/** Sorts the members of an object into the order in which to write them. */
export type Arrange = <Member extends { readonly name: string }>(members: readonly Member[]) => readonly Member[];

const PUNCTUATION = '{}[],:';
const WHITESPACE = ' \t\n\r';

/**
 * The tokens of a value, without the white space between them: joined, they are its canonical form (R1).
 *
 * @throws TypeError if it is not JSON, or contains itself
 */
export function tokensOf(value: Json, arrange: Arrange): string[] {
  const tokens: string[] = [];
  append(tokens, value, arrange, new Set());
  return tokens;
}

/** @param around - the objects that contain the value, to detect cycles */
function append(tokens: string[], value: Json, arrange: Arrange, around: Set<object>): void {
  if (value instanceof RawJson) {
    // One by one: as arguments of one call, the tokens of a large document would not fit on the stack.
    for (const token of tokenize(value.text)) tokens.push(token);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    tokens.push(scalar(value));
    return;
  }
  if (around.has(value)) throw new TypeError('What a package is built from contains itself.');
  around.add(value);
  if (isObject(value)) {
    if (!isPlain(value))
      throw new TypeError(
        `There is no JSON for ${Object.prototype.toString.call(value)}: give its members as a plain object.`,
      );
    const members = Object.entries(value).flatMap(([name, part]) => (part === undefined ? [] : [{ name, part }]));
    list(tokens, '{', '}', arrange(members), ({ name, part }) => {
      tokens.push(JSON.stringify(name), ':');
      append(tokens, part, arrange, around);
    });
  } else {
    list(tokens, '[', ']', value, (element) => append(tokens, element, arrange, around));
  }
  around.delete(value);
}

/** Throws for what `JSON.stringify` would leave out or write as null, which a test cannot have intended. */
function scalar(value: null | boolean | number | string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value))
    return JSON.stringify(value);
  const what = typeof value === 'number' ? String(value) : `a value of type ${typeof value}`;
  throw new TypeError(
    `There is no JSON for ${what}. Text that is to stand in the document as it is, is written raw('…').`,
  );
}

/** Whether it is a plain object, of any realm. A map or a date would become an object without members. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function list<Item>(
  tokens: string[],
  open: string,
  close: string,
  items: readonly Item[],
  write: (item: Item) => void,
): void {
  tokens.push(open);
  for (const [index, item] of items.entries()) {
    if (index > 0) tokens.push(',');
    write(item);
  }
  tokens.push(close);
}

/** Splits JSON text at its tokens. Text that is not JSON is split as well, and only white space between tokens is lost. */
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
