import { matchAt, textBefore } from './around.ts';
import { isDigit, isQuote, isSpace } from './character-classes.ts';
import { MAX_NAME, namesSecret } from './secret-names.ts';

/** Quotation marks, brackets and white space that may stand between a name, a separator and a value, in total. */
const MAX_GAP = 32;

/** Before a value: `= "`, `: \"`, `= ["`, `set("`, `= *b"`, `= @"`. */
const OPENING = '\\[({*&@';

/** Between a name and a separator: `" :`, `\" :`, `["name"] =`, `**name**:`, `name?:`, `name ||=`. */
const CLOSING = '\\[]*?|';

/** How a secret's name stands before its value. */
export interface Lead {
  readonly name: string;
  /** Nothing but white space is between them, as in `--token value` or in a sentence. */
  readonly isLoose: boolean;
}

/**
 * The name of the value at `at`: what it is assigned to, such as `name = value`, `"name": "value"`, `name: string = value` or
 * `Name: Bearer value`; what it is a default for, such as `process.env.NAME || value`, `${NAME:-value}` or `var("NAME").unwrap_or(value)`; the argument before it,
 * the function it is passed to, the cell before it in a table, or the words before it. The name is '' if there is none.
 *
 * Reads backwards, and a bounded number of characters.
 *
 * @param textName - the name of the text as a whole, and so of a value at its start
 */
export function leadOf(text: string, at: number, textName: string): Lead {
  return new Backwards(text, at, textName);
}

class Backwards implements Lead {
  readonly name: string;
  isLoose = false;
  readonly #text: string;
  readonly #at: number;
  #index: number;

  constructor(text: string, at: number, textName: string) {
    this.#text = text;
    this.#at = at;
    this.#index = at;
    this.name = this.#find(textName);
  }

  #find(textName: string): string {
    this.#skipOpening();
    this.#skipScheme();
    if (this.#index === 0) return textName;
    this.#skipBlockHeader();
    if (this.#skipSeparator()) return this.#assigned();
    const operator = /(?:\|\||\?\?|:-|\sor|\.(?:\w+_)?or(?:_?else(?:\(\|_?\|)?)?)$/i.exec(this.#before(24));
    if (operator) {
      this.#index -= operator[0].length;
      return this.#assigned(true);
    }
    const before = this.#text.charAt(this.#index - 1);
    if (before === '|') return this.#neighbour();
    if (before === ',') return isQuote(this.#text.charCodeAt(this.#at - 1)) ? this.#neighbour() : '';
    const opening = this.#text.charAt(this.#index);
    if (opening === '(' || opening === '{') return this.#called();
    return this.#spoken();
  }

  /** What is before a separator. */
  #assigned(isDefault = false): string {
    const isEquals = this.#text.charCodeAt(this.#index) === 0x3d; /* = */
    // `getenv("name") ?: value`, but not `f("name") => value`.
    const end = this.#skip(isDefault || this.#text.charAt(this.#index - 1) === '?' ? `${CLOSING})` : CLOSING);
    const name = this.#word();
    const before = this.#text.charCodeAt(this.#index - 1);
    const [, typed = ''] = isEquals && !namesSecret(name) ? (TYPED.exec(textBefore(this.#text, end, 64)) ?? []) : [];
    if (namesSecret(typed)) return typed;
    if (SAYS_NOTHING.test(name)) return this.#label() ?? name;
    if (WITH_USER.test(name)) return 'credentials';
    // Between two colons it is part of a path: `arn:aws:secretsmanager:…:secret:name`.
    const isPath = before === 0x3a /* : */ && this.#text.charCodeAt(end) === 0x3a && name[0] !== ' ';
    return isPath ? '' : name;
  }

  /** The name that stands in the entry beside a member such as `value`: `{"key": "name", "value": …`, `<add key="name" value=`. */
  #label(): string | null {
    const entry = this.#before(160);
    let last: string | null = null;
    for (const [, label, argument, parent] of entry.matchAll(LABEL)) last = label ?? argument ?? parent ?? null;
    return last;
  }

  /** The argument before, as in `set("name", "value")`, or the cell of a table of Markdown, `| name | value |`. */
  #neighbour(): string {
    this.#index--;
    this.#skip(CLOSING);
    return this.#word();
  }

  /** The function: `setName("value")`. One that looks something up takes a name, not a secret. */
  #called(): string {
    const name = this.#word();
    if (namesSecret(name)) return /\b(?:get|fetch|read|load|find|lookup)\w*$/i.test(name) ? '' : name;
    // A conversion: `name = []byte("value")`, `name = Buffer.from("value")`.
    if (!/(?:bytes?|from|of|new|string|secret)$/i.test(name)) return '';
    this.#skip(`${OPENING}]`);
    return this.#skipSeparator() ? this.#assigned() : '';
  }

  /** The words before: `--name value`, `SET name value`, `the name is value`. */
  #spoken(): string {
    const gap = this.#text.slice(this.#index, this.#at);
    if (gap === '' || /[\r\n\t([{]/.test(gap)) return '';
    this.isLoose = true;
    const words = this.#word();
    return /(?:identified by|\s-p)$/i.test(words) ? 'password' : words;
  }

  /** `Authorization: Bearer value` assigns in the same way as `Authorization: value`. */
  #skipScheme(): void {
    if (isSeparator(this.#text.charCodeAt(this.#index - 1))) return;
    const scheme = /(?:bearer|basic|token)\s$/i.exec(textBefore(this.#text, this.#index + 1, 8));
    if (scheme === null) return;
    const index = this.#index;
    this.#index += 1 - scheme[0].length;
    this.#skipOpening();
    // `token value` and `the token value` are no scheme.
    if (!/^$|[=:>,]/.test(this.#text.charAt(this.#index - 1))) this.#index = index;
  }

  /** YAML 1.2.2 §6.8, §6.9 and §8.1: a block, a tag or an anchor, with the colon before it. */
  #skipBlockHeader(): void {
    const header = /:[ \t]*(?:[|>][-+]?|!!str|&\w{1,20})$/.exec(this.#before(24));
    if (header !== null) this.#index -= header[0].length - 1;
  }

  /** `=`, `:`, `=>`, `:=`, `>` and the like; or an equals sign as URLs encode it. */
  #skipSeparator(): boolean {
    const start = this.#index;
    while (start - this.#index < 3 && isSeparator(this.#text.charCodeAt(this.#index - 1))) this.#index--;
    if (this.#index === start && /%3d/i.test(this.#text.slice(start - 3, start))) this.#index -= 3;
    return this.#index < start;
  }

  #skipOpening(): void {
    this.#skip(OPENING);
    // A string can have a prefix: `b"value"`, `r'value'`.
    if (
      isQuote(this.#text.charCodeAt(this.#index)) &&
      /[^A-Za-z\d][bruLf]$/.test(this.#text.slice(this.#index - 2, this.#index))
    ) {
      this.#index--;
      this.#skip(OPENING);
    }
  }

  /** Goes back over white space, quotation marks and `others`, and returns where that is. */
  #skip(others: string): number {
    const text = this.#text;
    const end = this.#index;
    while (this.#index > 0 && end - this.#index < MAX_GAP) {
      const code = text.charCodeAt(this.#index - 1);
      if (isSpace(code) || isQuote(code) || others.includes(String.fromCharCode(code))) this.#index--;
      else if (isDigit(code) && /\\u002[27]/.test(this.#before(6))) this.#index -= 6;
      else break;
    }
    return this.#index;
  }

  #word(): string {
    const [word = ''] = /[\w.$ -]*$/.exec(this.#before(MAX_NAME)) ?? [];
    this.#index -= word.length;
    return word.replace(/ (?:is|was)$/, '');
  }

  /** At most this many characters before the index. */
  #before(length: number): string {
    return textBefore(this.#text, this.#index, length);
  }
}

/** Names that say nothing about their values, so that another member does. */
const SAYS_NOTHING = /(?:^|[^a-z])(?:val(?:ue)?|default(?:_?value)?|content|string|text)\s*$/i;

/** The name before a type: `apiKey: string =`, `api_key: &str =`, `KEY: [u8; 32] =`. */
const TYPED = /([\w$]{3,})\\?["']?\??\s*:[\w<>[\];&' ]{1,32}$/;

/** The member that says what another one is, the argument before it, or the object that it is in. */
const LABEL =
  /(?:name|key|id|variable)\\?["']?\s*(?:=>|[:=>])?\s*\\?["'`]?([\w./-]{2,64})|["']([\w./-]{2,64})["'],\s*$|([\w.-]{2,64})\\?["']?: *[{\n][\s\\"']*$/gi;

/** `-u user:`, in which a command takes a password after a user. */
const WITH_USER = /(?:^|\s)-u \S*$/;

/** The name in an entry in which the value comes first: `"value": "…", "name": "…"`. */
const LABEL_AFTER = /["'`]?[\s,;]*(?:where\s+)?["'`]?(?:name|key|id)["'`]?\s*[:=]\s*["'`]?([\w./-]{2,64})/iy;

export function saysNothing(name: string): boolean {
  return SAYS_NOTHING.test(name);
}

/** The name of a value that ends at `end`, if its own name says nothing; or ''. */
export function nameAfter(text: string, end: number): string {
  return matchAt(LABEL_AFTER, text, end)?.[1] ?? '';
}

export function isSeparator(code: number): boolean {
  return code === 0x3d /* = */ || code === 0x3a /* : */ || code === 0x3e /* > */ || code === 0x2192; /* → */
}

/** Whether a value may begin at `at` within a word: behind a separator, an opening bracket, or the sign of a default or of a table. */
export function mayBegin(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const code = text.charCodeAt(at);
  if (isSeparator(code) || isBar(code)) return false;
  if (before === 0x2d /* - */) return text.charCodeAt(at - 2) === 0x3a; /* : */
  // `:-` is one sign.
  return isBar(before) || (isSeparator(before) && (before !== 0x3a || code !== 0x2d));
}

/** [ and | */
function isBar(code: number): boolean {
  return code === 0x5b || code === 0x7c;
}
