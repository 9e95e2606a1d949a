import { isAlphanumeric, isQuote, isSpace } from './character-classes.ts';
import { MAX_NAME } from './secret-names.ts';

/** Quotation marks, brackets and white space that may stand between a name, a separator and a value, in total. */
const MAX_GAP = 32;

/** Between a separator and a value: `= "`, `: \"`, `= ["`. */
const OPENING = /* @__PURE__ */ new Set([0x5c /* \ */, 0x5b /* [ */, 0x28 /* ( */]);

/** Between a name and a separator: `" :`, `\" :`, `["name"] =`, `**name**:`, `name?:`. */
const CLOSING = /* @__PURE__ */ new Set([0x5c /* \ */, 0x5b /* [ */, 0x5d /* ] */, 0x2a /* * */, 0x3f /* ? */]);

/**
 * The name to which the value at `at` is assigned, as by `name = value`, `"name": "value"`, `name: string = value` or
 * `Name: Bearer value`; '' if there is none.
 *
 * @param textName - the name of the text as a whole, and so of a value at its start
 */
export function nameBefore(text: string, at: number, textName: string): string {
  let index = skipScheme(text, skip(text, at, OPENING));
  if (index === 0) return textName;
  for (let names = 0; names < 2; names++) {
    const separatorEnd = index;
    while (separatorEnd - index < 3 && isSeparator(text.charCodeAt(index - 1))) index--;
    if (index === separatorEnd) return '';
    const end = skip(text, index, CLOSING);
    index = end;
    while (end - index < MAX_NAME && isNameCharacter(text.charCodeAt(index - 1))) index--;
    const name = text.slice(index, end);
    // A type stands between name and value in some languages: `apiKey: string =`, `api_key: &str =`.
    if (text.charCodeAt(index - 1) === 0x26 /* & */) index = skip(text, index - 1, CLOSING);
    if (text.charCodeAt(index - 1) !== 0x3a /* : */) return name;
    // Between two colons it is part of a path: `arn:aws:secretsmanager:…:secret:name`.
    if (!/^ ?(?:str|string) ?$/i.test(name)) return text.charCodeAt(end) === 0x3a && name[0] !== ' ' ? '' : name;
  }
  return '';
}

/** `Authorization: Bearer value` assigns in the same way as `Authorization: value`. */
function skipScheme(text: string, index: number): number {
  if (isSeparator(text.charCodeAt(index - 1))) return index;
  const scheme = /(?:bearer|basic|token)\s$/i.exec(text.slice(Math.max(0, index - 7), index + 1));
  return scheme === null ? index : skip(text, index + 1 - scheme[0].length, OPENING);
}

/** The first index from which on all characters before `end` are white space, quotation marks or among `others`. */
function skip(text: string, end: number, others: ReadonlySet<number>): number {
  let index = end;
  while (index > 0 && end - index < MAX_GAP) {
    const code = text.charCodeAt(index - 1);
    if (!isSpace(code) && !isQuote(code) && !others.has(code)) break;
    index--;
  }
  return index;
}

export function isSeparator(code: number): boolean {
  return code === 0x3d /* = */ || code === 0x3a /* : */ || code === 0x3e /* > */;
}

function isNameCharacter(code: number): boolean {
  return (
    isAlphanumeric(code) ||
    code === 0x5f /* _ */ ||
    code === 0x2d /* - */ ||
    code === 0x2e /* . */ ||
    code === 0x24 /* $ */ ||
    code === 0x20
  );
}
