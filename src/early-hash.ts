import { type Bytes, CLOSE_OBJECT, isWhitespace } from './json/bytes.ts';

/** Below this, a wrong guess costs more than a right one gains. */
const SMALLEST = 0x4000;

/**
 * Guesses where the content ends before it is read, and has it hashed in the meantime. In a package that is written without
 * white space the content is the last member, and the document ends with two closing braces: there the guess is right, and
 * an engine hashes the content while this thread reads it. A wrong guess is thrown away; what was hashed is compared with
 * what was read.
 */
export class EarlyHash<Hash> {
  readonly #document: Bytes;
  readonly #hash: (bytes: Bytes) => Hash;
  #guess: { readonly bytes: Bytes; readonly hash: Hash } | null = null;

  constructor(document: Bytes, hash: (bytes: Bytes) => Hash) {
    this.#document = document;
    this.#hash = hash;
  }

  /** @param start - where the content begins */
  begin(start: number): void {
    const document = this.#document;
    // Where there is white space after its first brace, the content is no part of the document as it stands.
    if (isWhitespace(document[start + 1] ?? 0)) return;
    let end = document.length - 1;
    while (end > start && isWhitespace(document[end] ?? 0)) end--;
    if (end - start < SMALLEST || document[end] !== CLOSE_OBJECT || document[end - 1] !== CLOSE_OBJECT) return;
    const bytes = document.subarray(start, end);
    this.#guess = { bytes, hash: this.#hash(bytes) };
  }

  /** The hash of the content, if it was guessed right. */
  of(content: Bytes): Hash | null {
    if (this.#guess === null) return null;
    const { bytes, hash } = this.#guess;
    return bytes.buffer === content.buffer && bytes.byteOffset === content.byteOffset && bytes.length === content.length ? hash : null;
  }

  /** What was begun, right or wrong. */
  get pending(): Hash | null {
    return this.#guess?.hash ?? null;
  }
}
