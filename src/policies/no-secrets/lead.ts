import { matchAt, textBefore } from './around.ts';
import { MAX_NAME, namesSecret } from './secret-names.ts';

/** Quotation marks, brackets and white space that may stand between a name, a separator and a value, in total. */
const MAX_GAP = 32;

/** How far above a cell its header row can be. */
const MAX_TABLE = 2000;

/** Before a value: `= "`, `: \"`, `= ["`, `set("`, `= *b"`, `= @"`, `= “`, `= () => "`. */
const OPENING = /(?:[\s"'`\\[({*&@‘“]|\\u002[27]|\b[bruLf](?=["'`])|\(\) ?[-=]>)*$/;

/** Between a name and a separator: `" :`, `\" :`, `["name"] =`, `**name**:`, `name?:`, `name ||=`, `name !==`. */
const CLOSING = /(?:[\s"'`\\[\]*?|!’”]|\\u002[27])*$/;

/** Between a name and a default: `getenv("name") ?: value`. */
const CLOSING_CALL = /(?:[\s"'`\\[\]*?|!’”)]|\\u002[27])*$/;

/** `Authorization: Bearer value` assigns in the same way as `Authorization: value`. In `the token value` there is no scheme. */
const SCHEME = /(?:^|[=:>,])([\s"'`\\[({]*(?:bearer|basic|token))\s$/i;

/** `=`, `:`, `=>`, `:=`, `>` and the like; or an equals sign as URLs encode it. */
const SEPARATOR = /[=:>→]+$|%3d$/i;

/** YAML 1.2.2 §6.8, §6.9 and §8.1: a block, a tag or an anchor, with the colon before it. */
const BLOCK_HEADER = /:[ \t]*(?:[|>][-+]?|!!str|&\w{1,20})$/;

/** Between a name and its default: `NAME || value`, `${NAME:-value}`, `var("NAME").unwrap_or(value)`; and the arrow of R. */
const DEFAULT = /(?:\|\||\?\?|:-|<-|\sor|\.(?:\w+_|get)?or(?:_?else(?:get|\(\|\w*\|)?)?)$/i;

/** Between a name and a value: `name is value`, `set name to value`. */
const VERB = / (?:is|was|to)$/;

/** What can be between a name and its separator: `name (of staging):`, `name is:`. */
const QUALIFIER = / (?:\([^()]*\)|is|was) *$/;

/** How a secret's name stands before its value. */
export interface Lead {
  readonly name: string;
  /** Nothing but white space is between them, as in `--token value` or in a sentence. */
  readonly isLoose: boolean;
}

/**
 * The name of the value at `at`: what it is assigned to, such as `name = value`, `"name": "value"`, `name: string = value` or
 * `Name: Bearer value`; what it is a default for, such as `process.env.NAME || value` or `${NAME:-value}`; the argument before it,
 * the function it is passed to, the cell before it in a table or the header row above it, or the words before it. The name is ''
 * if there is none.
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
    this.#take(OPENING);
    const [, scheme = ''] = SCHEME.exec(textBefore(this.#text, this.#index + 1, MAX_GAP)) ?? [];
    this.#index -= scheme.length;
    if (this.#index === 0) return textName;
    if (this.#take(BLOCK_HEADER)) this.#index++;
    if (this.#take(SEPARATOR, 3)) return this.#assigned();
    if (this.#take(DEFAULT)) return this.#assigned(CLOSING_CALL);
    const before = this.#text.charAt(this.#index - 1);
    if (before === '|') return this.#cell();
    if (before === ',') return /["'`]/.test(this.#text.slice(this.#index, this.#at)) ? this.#neighbour() : '';
    return /[({]/.test(this.#text.charAt(this.#index)) ? this.#called() : this.#spoken();
  }

  /** What is before a separator, a verb or the sign of a default. */
  #assigned(closing = CLOSING): string {
    const isEquals = this.#text.charCodeAt(this.#index) === 0x3d; /* = */
    this.#take(QUALIFIER);
    // `getenv("name") ?: value`, but not `f("name") => value`.
    this.#take(this.#text.charAt(this.#index - 1) === '?' ? CLOSING_CALL : closing);
    const end = this.#index;
    const name = this.#word();
    const before = this.#text.charCodeAt(this.#index - 1);
    const [, typed = ''] = isEquals && !namesSecret(name) ? (TYPED.exec(textBefore(this.#text, end, 64)) ?? []) : [];
    if (namesSecret(typed)) return typed;
    if (WITH_USER.test(name)) return 'credentials';
    // Between two colons it is part of a path: `arn:aws:secretsmanager:…:secret:name`.
    const isPath = before === 0x3a /* : */ && this.#text.charCodeAt(end) === 0x3a && name[0] !== ' ';
    return isPath ? '' : this.#labelled(name);
  }

  /**
   * A name; or if it says nothing, as `value` and `default`, the one that stands in the entry beside it: `{"key": "name", "value": …`,
   * `<add key="name" value=`, `name: z.string().default(`.
   */
  #labelled(name: string): string {
    if (!saysNothing(name)) return name;
    let last = name;
    for (const [, label, argument, parent] of this.#before(160).matchAll(LABEL))
      last = label ?? argument ?? parent ?? last;
    return last;
  }

  /** The cell before, in a table of Markdown: `| name | value |`; or the one in the header row, above the value. */
  #cell(): string {
    const lines = this.#before(MAX_TABLE).split('\n');
    const column = (lines.pop() ?? '').split('|').length - 1;
    const cell = this.#neighbour();
    if (namesSecret(cell)) return cell;
    for (let line = lines.pop(); line?.includes('|'); line = lines.pop())
      if (!/[^\s|:>-]/.test(line)) return lines.pop()?.split('|')[column] ?? '';
    return '';
  }

  /** The argument before, as in `set("name", "value")`, or the cell. */
  #neighbour(): string {
    this.#index--;
    this.#take(CLOSING);
    return this.#word();
  }

  /** The function: `setName("value")`. One that looks something up takes a name, not a secret. */
  #called(): string {
    const name = this.#word();
    if (namesSecret(name)) return /\b(?:get|fetch|read|load|find|lookup)\w*$/i.test(name) ? '' : name;
    // A conversion: `name = []byte("value")`, `name = Buffer.from("value")`.
    if (!/(?:bytes?|from|of|new|string|secret|hex\w*|decode|atob)$/i.test(name))
      return saysNothing(name) ? this.#labelled(name) : '';
    this.#take(CLOSING);
    return this.#take(SEPARATOR, 3) ? this.#assigned() : '';
  }

  /** The words before: `--name value`, `SET name value`, `the name is value`. */
  #spoken(): string {
    const gap = this.#text.slice(this.#index, this.#at);
    // In `Revert "add a token" 3f9a…`, the name is part of what is quoted.
    if (/^(?:["'] *)?$|[\r\n\t([{]/.test(gap)) return '';
    this.isLoose = true;
    if (this.#take(VERB)) return this.#assigned();
    const words = this.#word();
    // `the token of commit 3f9a…`, `git show src/auth 3f9a…`
    if (/ (?:of|for) |\/\S*$/.test(words)) return '';
    return /(?:identified by|(?:pass|-u.*|login) -p)$/i.test(words) ? 'password' : this.#labelled(words);
  }

  #word(): string {
    return this.#take(/(?:[\w.$ /-]|::)*$/, MAX_NAME);
  }

  /** Goes back over what the pattern matches at the end of so many characters, and returns it. */
  #take(pattern: RegExp, length = MAX_GAP): string {
    const [taken = ''] = pattern.exec(this.#before(length)) ?? [];
    this.#index -= taken.length;
    return taken;
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
  /(?:name|key|id|variable)\\?["']?\s*(?:=>|[:=>])?\s*\\?["'`]?([\w./-]{2,64})|["']([\w./-]{2,64})["'],\s*$|([\w.-]{2,64})\\?["']?(?:: ?\w+)?\s*[:=]\s*(?:\n\s*|[\w.\\"']*[({]\s*[^,;:=\n]*)$/gi;

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

function isSeparator(code: number): boolean {
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
