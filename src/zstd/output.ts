import { ZstdFault } from './fault.ts';

/**
 * What was decoded so far. It grows with what is decoded, never by what a frame declares, and never beyond the limit.
 */
export class Output {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;
  readonly #limit: number;

  constructor(expected: number, limit: number) {
    this.#limit = limit;
    this.bytes = new Uint8Array(Math.min(expected, limit));
  }

  /** Makes room for so many bytes more. */
  reserve(size: number): void {
    const end = this.length + size;
    if (end > this.#limit) throw new ZstdFault('the content is over the limit', '8', 'too_large');
    if (end <= this.bytes.length) return;
    const larger = new Uint8Array(Math.min(this.#limit, Math.max(end, 2 * this.bytes.length)));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  repeat(byte: number, count: number): void {
    this.reserve(count);
    this.bytes.fill(byte, this.length, this.length + count);
    this.length += count;
  }
}
