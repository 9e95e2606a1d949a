import { tokenize } from './tokens.ts';

/** The place of a value in the text of a document, in UTF-16 units. */
export type Span = ObjectSpan | ArraySpan | ScalarSpan;

interface Place {
  readonly start: number;
  readonly end: number;
}

export interface ScalarSpan extends Place {
  readonly kind: 'string' | 'number' | 'literal';
}

export interface ArraySpan extends Place {
  readonly kind: 'array';
  readonly elements: readonly Span[];
}

export interface ObjectSpan extends Place {
  readonly kind: 'object';
  readonly members: readonly MemberSpan[];
}

export interface MemberSpan extends Place {
  /** The name, without its escapes. */
  readonly name: string;
  readonly nameSpan: ScalarSpan;
  readonly value: Span;
}

export interface TokenSpan extends Place {
  readonly text: string;
}

/** The tokens of a text with their places. */
export function tokenSpans(text: string): TokenSpan[] {
  let end = 0;
  return tokenize(text).map((token) => {
    // There is only white space between two tokens, so the next one is the next occurrence.
    const start = text.indexOf(token, end);
    end = start + token.length;
    return { text: token, start, end };
  });
}

/** The places of all values of a document that is valid JSON. Recursion is deep enough for the documents of this kit. */
export function spansOf(text: string): Span {
  const tokens = tokenSpans(text);
  let next = 0;
  const take = (): TokenSpan => {
    const token = tokens[next++];
    if (token === undefined) throw new SyntaxError('The text is no JSON.');
    return token;
  };
  const skip = (punctuation: string): boolean => {
    if (tokens[next]?.text !== punctuation) return false;
    next++;
    return true;
  };
  const value = (): Span => {
    const { text: token, start, end } = take();
    if (token === '{') {
      const members: MemberSpan[] = [];
      if (!skip('}')) {
        do members.push(member());
        while (skip(','));
        if (take().text !== '}') throw new SyntaxError('The text is no JSON.');
      }
      return { kind: 'object', start, end: tokens[next - 1]?.end ?? end, members };
    }
    if (token === '[') {
      const elements: Span[] = [];
      if (!skip(']')) {
        do elements.push(value());
        while (skip(','));
        if (take().text !== ']') throw new SyntaxError('The text is no JSON.');
      }
      return { kind: 'array', start, end: tokens[next - 1]?.end ?? end, elements };
    }
    return { kind: token.startsWith('"') ? 'string' : /^[-\d]/.test(token) ? 'number' : 'literal', start, end };
  };
  const member = (): MemberSpan => {
    const { text: token, start, end } = take();
    const name: unknown = JSON.parse(token);
    if (typeof name !== 'string' || !skip(':')) throw new SyntaxError('The text is no JSON.');
    const span = value();
    return { name, nameSpan: { kind: 'string', start, end }, value: span, start, end: span.end };
  };
  return value();
}

/** The member of an object, or undefined if the span is not an object or has no such member. */
export function memberOf(span: Span | undefined, name: string): MemberSpan | undefined {
  return span?.kind === 'object' ? span.members.find((member) => member.name === name) : undefined;
}

/** The value at a path of member names. */
export function valueAt(span: Span, path: readonly string[]): Span | undefined {
  return path.reduce<Span | undefined>((value, name) => memberOf(value, name)?.value, span);
}

/** A value and everything in it. */
export function allOf(span: Span): Span[] {
  const found: Span[] = [];
  const walk = (value: Span): void => {
    found.push(value);
    if (value.kind === 'array') for (const element of value.elements) walk(element);
    if (value.kind === 'object') for (const member of value.members) walk(member.value);
  };
  walk(span);
  return found;
}
