import type { Crypto } from '../crypto/crypto.ts';
import type { Bytes } from '../json/bytes.ts';
import type { JsonDocument } from '../json/document.ts';
import { decodeString } from '../json/text.ts';
import { encodeUtf8 } from '../json/utf8.ts';
import { compareCodePoints } from '../report/code-points.ts';
import type { Digests } from '../report/report.ts';
import { type Shown, type Texts, say } from '../report/shown.ts';
import type { PackageFacts } from './facts.ts';

// Programs that read JSON and write it again keep the data and lose the spelling. So the content is written as the programs do that
// make packages: if that has the declared hash, it is what was hashed. Nothing here changes what a string or number is, or the order
// of an array, or else an edit could be explained away.

/**
 * Looks for a form of the content that has the declared hash (R1).
 *
 * @param canonical - the content as it is written
 * @param computed - its hash
 * @returns a sentence on how the content differs from it; null if none was found
 */
export async function explainRewriting(
  document: JsonDocument,
  canonical: Bytes,
  computed: Pick<Digests, 'contentHash'>,
  declared: PackageFacts['integrity'],
  crypto: Pick<Crypto, 'hexDigest'>,
  texts: Texts,
): Promise<Shown | null> {
  const byteSize = Number(declared.byteSize.text);
  const isDeclared = async (form: Bytes): Promise<boolean> =>
    (await crypto.hexDigest(form)) === declared.contentHash.text;

  const findSpelling = async (form: Bytes): Promise<Shown | null> => {
    const mostWork = form.length + 2 ** 18;
    const { choices, work } = findChoices(form, mostWork);
    // No spelling is more than six times as long as another.
    const room = Math.min(byteSize, 6 * form.length);
    // Time is in proportion to the length of the content: the more there is to write, the fewer writers are tried.
    const writers = work === 0 ? [] : WRITERS.slice(0, mostWork / work);
    for (const writer of writers) {
      const { bytes, length, difference } = respell(form, choices, writer, room, texts);
      if (length === byteSize && (await isDeclared(bytes))) return difference;
    }
    return null;
  };

  const explained = (difference: Shown): Shown =>
    say`The content is the same, but was rewritten: ${difference}. Tools such as jq do this.`;

  const spelling = await findSpelling(canonical);
  if (spelling !== null) return explained(spelling);

  const content = document.member(document.root, 'content');
  const sorted = orderedForm(document, content, () => compareCodePoints);
  // If the keys are sorted already, a tool may have sorted them, and they had the order of the reference before.
  const isSorted = (await crypto.hexDigest(sorted)) === computed.contentHash;
  const reordered = isSorted ? orderedForm(document, content, asReference) : sorted;
  const otherOrder = isSorted ? say`it has its keys sorted` : say`it was hashed with its keys sorted`;
  if (await isDeclared(reordered)) return explained(otherOrder);
  const otherSpelling = await findSpelling(reordered);
  return otherSpelling === null ? null : explained(say`${otherSpelling}, and ${otherOrder}`);
}

/** Writes a floating-point number as a program does. */
type WriteNumber = (number: number) => string;

const javascript: WriteNumber = String;
const rust: WriteNumber = (number) => writeNumber(number, -5);
// The exponent has two digits.
const python: WriteNumber = (number) => writeNumber(number, -4).replace(/e.(?=\d$)/, '$&0');

/** @param lowest - the power of ten below which a number has an exponent; above 15 it has one as well */
function writeNumber(number: number, lowest: number): string {
  const exponential = number.toExponential();
  const power = Number(exponential.split('e')[1]);
  if (power < lowest || power > 15) return exponential;
  return Number.isInteger(number) ? `${number}.0` : `${number}`;
}

/** How a program writes JSON. */
interface Writer {
  readonly number: WriteNumber;
  /** Whether it escapes what is not ASCII. */
  readonly isAscii: boolean;
}

/** The likely ones first. */
const WRITERS: readonly Writer[] = [
  { number: rust, isAscii: false },
  { number: javascript, isAscii: false },
  { number: python, isAscii: true },
  { number: python, isAscii: false },
];

/** Floating point by section 3 of the format. Programs that do not know that write 1 for 1.0. */
const FLOATING_POINT = ['activation', 'confidence', 'weight', 'structural', 'semantic'];

/** A number or string that programs write in different ways. */
interface Choice {
  readonly start: number;
  readonly end: number;
  /** A number as it is written, or what a string says, in quotation marks. */
  readonly text: string;
}

// Not from json/bytes.ts: this part is a file of its own, and engines use constants that are exported to another file more slowly, such
// as in the loops of the reader.
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const CLOSE_OBJECT = 0x7d;

/**
 * @param form - an object or array without white space
 * @param mostWork - where the search ends
 * @returns `work` is what it takes to write the choices: their length, and 32 for each
 */
function findChoices(form: Bytes, mostWork: number): { choices: Choice[]; work: number } {
  const view = new DataView(form.buffer, form.byteOffset, form.byteLength);
  const choices: Choice[] = [];
  let work = 0;
  let key = 0;
  for (let end = 0; end < form.length && work <= mostWork; ) {
    const start = end++;
    const byte = view.getUint8(start);
    let isChoice = false;
    if (byte === QUOTE) {
      key = end;
      for (let next = view.getUint8(end++); next !== QUOTE; next = view.getUint8(end++)) {
        isChoice ||= next === BACKSLASH || next > 0x7e;
        if (next === BACKSLASH) end++;
      }
    } else if (byte === MINUS || isDigit(byte)) {
      isChoice = view.getUint8(start - 1) === COLON && FLOATING_POINT.includes(decodeString(view, key, start - 2));
      for (let next = view.getUint8(end); next !== COMMA && next !== CLOSE_ARRAY && next !== CLOSE_OBJECT; ) {
        isChoice ||= !isDigit(next);
        next = view.getUint8(++end);
      }
    }
    if (!isChoice) continue;
    work += end - start + 32;
    choices.push({ start, end, text: decodeString(view, start, end) });
  }
  return { choices, work };
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/**
 * Writes a form as a program would.
 *
 * @param room - how many bytes are written at most
 * @returns the bytes, how many there would be, and how the form differs from them
 */
function respell(
  form: Bytes,
  choices: readonly Choice[],
  writer: Writer,
  room: number,
  texts: Texts,
): { bytes: Bytes; length: number; difference: Shown } {
  const bytes = new Uint8Array(room);
  let length = 0;
  let copied = 0;
  let changedNumber: Shown | undefined;
  const append = (part: Bytes): void => {
    if (length + part.length <= room) bytes.set(part, length);
    length += part.length;
  };
  for (const { start, end, text } of choices) {
    append(form.subarray(copied, start));
    copied = end;
    const isString = text[0] === '"';
    const spelling = isString ? writeString(text.slice(1, -1), writer.isAscii) : writer.number(Number(text));
    append(encodeUtf8(spelling));
    if (!isString && spelling !== text)
      changedNumber ??= say`${texts.value(text, '')} stands where ${texts.value(spelling, '')} was hashed`;
  }
  append(form.subarray(copied));
  return { bytes, length, difference: changedNumber ?? say`characters are escaped differently` };
}

function writeString(characters: string, isAscii: boolean): string {
  const text = JSON.stringify(characters);
  if (!isAscii) return text;
  return text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A member: the place of its name on the tape, and what the name says. */
interface Member {
  readonly name: number;
  readonly key: string;
}

/** How to compare the keys of an object, to put them in order. */
type Order = (members: readonly Member[]) => (left: string, right: string) => number;

/**
 * The order in which the reference writes the members of every object, for a content that `jq -S` or `sort_keys` sorted.
 * `confidence` comes twice: in a fact it stands before `created_at`, in a node after it.
 */
const KEYS =
  'format knowledge graph session facts nodes edges patterns gotchas context_graph insights exported_at pattern_type description examples id from to type weight coactivations content activation category key value severity trigger resolution file_patterns source source_session confidence created_at decay_half_life_days confidence last_confirmed retrieval_count last_retrieved valid_from valid_until blob_ref file_path line_start line_end supersedes confirmation_count feedback_up feedback_down last_feedback privacy sensitivity imported_from archetype fidelity revision_count structural semantic computed_at summary from_sessions timestamp metadata'.split(
    ' ',
  );

const asReference: Order = (members) => {
  const isFact = members.some(({ key }) => key === 'value');
  const place = (key: string): number => (isFact ? KEYS.indexOf(key) : KEYS.lastIndexOf(key));
  return (left, right) => place(left) - place(right);
};

/** A value with the members of its objects in an order, everything else as it is written, without white space. */
export function orderedForm(document: JsonDocument, root: number, order: Order): Bytes {
  const output = new Uint8Array(document.end(root) - document.start(root));
  let length = 0;

  const copy = (start: number, end: number): void => {
    for (let position = start; position < end; position++) output[length++] = document.view.getUint8(position);
  };

  const writeAscii = (text: string): void => {
    for (const character of text) output[length++] = character.charCodeAt(0);
  };

  const writeName = (name: number): void => {
    const start = document.nameStart(name);
    if (start >= 0) copy(start, document.stringEnd(start));
    // A listed name: its spelling is not on the tape. They are ASCII, and writers do not escape them.
    else writeAscii(`"${document.name(name)}"`);
  };

  const namesInOrder = (object: number): number[] => {
    const names = [...document.memberNames(object)];
    if (names.length < 2) return names;
    const members = names.map((name) => ({ name, key: document.name(name) }));
    const compare = order(members);
    return members.sort((left, right) => compare(left.key, right.key)).map(({ name }) => name);
  };

  // Recursion is safe: the reader accepted at most 127 levels.
  const write = (value: number): void => {
    const kind = document.kind(value);
    const isObject = kind === 'object';
    if (!isObject && kind !== 'array') {
      copy(document.start(value), document.end(value));
      return;
    }
    let separator = '';
    writeAscii(isObject ? '{' : '[');
    for (const entry of isObject ? namesInOrder(value) : document.elements(value)) {
      writeAscii(separator);
      separator = ',';
      if (!isObject) write(entry);
      else {
        writeName(entry);
        writeAscii(':');
        write(entry + 1);
      }
    }
    writeAscii(isObject ? '}' : ']');
  };

  write(root);
  return output.subarray(0, length);
}
