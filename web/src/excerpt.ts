import { printable } from '../../src/cli/safe-output.ts';
import { findSecrets } from '../../src/policies/no-secrets/scan.ts';
import { type Literal, Strings } from './strings.ts';

/** Lines before and after the line with the issue. */
const AROUND = 2;
/** Bytes of a line before and after the place, since a document can be a single line. */
const BEFORE = 72;
const AFTER = 120;
/** How far around the excerpt to search for secrets, so that half of one is recognised as well. */
const SEARCHED = 4096;

const LF = 0x0a;
const CR = 0x0d;

export interface Part {
  readonly text: string;
  readonly marked: boolean;
  /** A text of the page, with nothing from the document. */
  readonly own: boolean;
}

export interface Line {
  readonly number: number;
  readonly parts: readonly Part[];
}

/** Cuts excerpts out of one document, without anything that looks like a secret. */
export class Excerpts {
  readonly #bytes: Uint8Array;
  readonly #strings: Strings;
  readonly #secretPlaces: ReadonlySet<number>;
  /** Whether to hide the string that starts at an offset. */
  readonly #hidden = new Map<number, boolean>();

  /** @param secretPlaces - the offsets of strings that are known to contain secrets */
  constructor(bytes: Uint8Array, secretPlaces: ReadonlySet<number>) {
    this.#bytes = bytes;
    this.#strings = new Strings(bytes);
    this.#secretPlaces = secretPlaces;
  }

  /**
   * The lines around a place.
   *
   * @param line - the line number of the place
   * @returns null if something there looks like a secret that cannot be separated from the rest
   */
  at(offset: number, line: number): Line[] | null {
    const ranges = this.#ranges(Math.min(offset, this.#bytes.length), line);
    const from = ranges[0]?.from ?? 0;
    const to = ranges.at(-1)?.to ?? from;
    const searchedFrom = Math.max(0, from - SEARCHED);
    const searchedTo = Math.min(this.#bytes.length, to + SEARCHED);
    const literals = this.#strings.between(searchedFrom, searchedTo);
    const hidden = literals.filter((literal) => this.#isSecret(literal));
    if (this.#hasSecretOutside(hidden, searchedFrom, searchedTo)) return null;
    const mark = this.#mark(offset, literals);
    return ranges.map((range) => ({ number: range.number, parts: this.#parts(range, mark, hidden) }));
  }

  #ranges(offset: number, line: number): Range[] {
    const bytes = this.#bytes;
    const start = offset === 0 ? 0 : bytes.lastIndexOf(LF, offset - 1) + 1;
    const end = endOfLine(bytes, offset);
    const from = Math.max(start, offset - BEFORE);
    const to = Math.min(end, offset + AFTER);
    const ranges: Range[] = [
      { number: line, start, from: Math.min(onBoundary(bytes, from), offset), to: onBoundary(bytes, to), end },
    ];
    for (let before = start, number = line - 1; before > 0 && number >= line - AROUND; number--) {
      const stop = before - 1;
      before = stop === 0 ? 0 : bytes.lastIndexOf(LF, stop - 1) + 1;
      ranges.unshift(wholeLine(bytes, number, before, stop));
    }
    for (let after = end + 1, number = line + 1; after < bytes.length && number <= line + AROUND; number++) {
      const stop = endOfLine(bytes, after);
      ranges.push(wholeLine(bytes, number, after, stop));
      after = stop + 1;
    }
    return ranges;
  }

  #isSecret(literal: Literal): boolean {
    const known = this.#hidden.get(literal.start);
    if (known !== undefined) return known;
    const secret = this.#secretPlaces.has(literal.start) || this.#looksSecret(literal);
    this.#hidden.set(literal.start, secret);
    return secret;
  }

  #looksSecret(literal: Literal): boolean {
    const text = this.#strings.read(literal);
    if (findSecrets(text).count > 0) return true;
    return literal.name !== null && findSecrets(text, this.#strings.read(literal.name)).count > 0;
  }

  /** A malformed document can have secrets outside its strings, or strings that begin where others should end. */
  #hasSecretOutside(hidden: readonly Literal[], from: number, to: number): boolean {
    const rest = this.#bytes.slice(from, to);
    for (const { start, end } of hidden) rest.fill(0x20, Math.max(0, start - from), Math.max(0, end - from));
    return findSecrets(new TextDecoder().decode(rest)).count > 0;
  }

  /** From the place to the end of the value there. */
  #mark(offset: number, literals: readonly Literal[]): Mark {
    const whole = literals.find(({ start }) => start === offset);
    if (whole !== undefined) return { from: offset, to: whole.end };
    const inside = literals.some(({ start, end }) => start < offset && offset < end);
    let to = offset + 1;
    if (!inside && isWord(this.#bytes[offset])) while (isWord(this.#bytes[to])) to++;
    while (isContinuation(this.#bytes[to])) to++;
    return { from: offset, to };
  }

  #parts({ start, from, to, end }: Range, mark: Mark, hidden: readonly Literal[]): Part[] {
    const parts: Part[] = [];
    if (from > start) parts.push({ text: '…', marked: false, own: true });
    for (let position = from; position < to; ) {
      const secret = hidden.find((literal) => literal.start <= position && position < literal.end);
      const marked = mark.from <= position && position < mark.to;
      if (secret !== undefined) {
        const shown = Math.min(secret.end, to);
        parts.push({ text: '"hidden"', marked: marked || (position <= mark.from && mark.from < shown), own: true });
        position = shown;
        continue;
      }
      const stops = [to, mark.from, mark.to, ...hidden.map((literal) => literal.start)];
      const stop = Math.min(...stops.filter((each) => each > position));
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(position, stop));
      parts.push({ text: shownText(text, position === start), marked, own: false });
      position = stop;
    }
    if (mark.from >= from && mark.from >= to && mark.from <= end && to === end)
      parts.push({ text: endWord(mark.from, this.#bytes), marked: true, own: true });
    if (to < end) parts.push({ text: '…', marked: false, own: true });
    return parts;
  }
}

interface Range {
  readonly number: number;
  /** Of the line. */
  readonly start: number;
  readonly end: number;
  /** Of the part that is shown. */
  readonly from: number;
  readonly to: number;
}

interface Mark {
  readonly from: number;
  readonly to: number;
}

function wholeLine(bytes: Uint8Array, number: number, start: number, stop: number): Range {
  const end = stop > start && bytes[stop - 1] === CR ? stop - 1 : stop;
  return { number, start, from: start, to: onBoundary(bytes, Math.min(end, start + BEFORE + AFTER)), end };
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(LF, from);
  return end < 0 ? bytes.length : end;
}

function endWord(offset: number, bytes: Uint8Array): string {
  return offset >= bytes.length ? 'end of the document' : 'end of the line';
}

/** The first offset at or after this one that does not cut a character; the offset itself if the bytes are not UTF-8. */
function onBoundary(bytes: Uint8Array, place: number): number {
  for (let shift = 0; shift < 4; shift++) if (!isContinuation(bytes[place + shift])) return place + shift;
  return place;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

function isWord(byte: number | undefined): boolean {
  return byte !== undefined && /[\w.+-]/.test(String.fromCharCode(byte));
}

/** Tabs that only indent are shown as spaces; everything else that is not printable, by its number. */
function shownText(text: string, atStart: boolean): string {
  const indented = atStart ? text.replace(/^[ \t]+/, (space) => space.replaceAll('\t', '  ')) : text;
  return printable(indented.replace(/\r$/, ''));
}
