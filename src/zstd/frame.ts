import type { FseTable } from './fse.ts';
import type { HuffmanTable } from './huffman.ts';
import type { Output } from './output.ts';

/** RFC 8878 §3.1.1.2.3. */
const LARGEST_BLOCK = 2 ** 17;

/** What the blocks of one frame share (RFC 8878 §3.1.1). */
export class Frame {
  readonly output: Output;
  readonly windowSize: number;
  /** Block_Maximum_Size (§3.1.1.2.4). */
  readonly maxBlockSize: number;
  /** Where its content begins in the output. Nothing before it can be referred to. */
  readonly start: number;
  /** For Treeless_Literals_Block. */
  huffman: HuffmanTable | null = null;
  /** For Repeat_Mode: the latest tables of literals lengths, offsets and match lengths. */
  readonly tables: [FseTable | null, FseTable | null, FseTable | null] = [null, null, null];
  /** Repeated_Offset1 to 3 (§3.1.1.5). */
  repeatedOffsets: readonly [number, number, number] = [1, 4, 8];
  #literals = new Uint8Array();

  constructor(output: Output, windowSize: number) {
    this.output = output;
    this.windowSize = windowSize;
    this.maxBlockSize = Math.min(windowSize, LARGEST_BLOCK);
    this.start = output.length;
  }

  /** A place for the literals of a block, which all become output. It is used again for the next block. */
  literalBuffer(size: number): Uint8Array {
    this.output.reserve(size);
    if (this.#literals.length < size) this.#literals = new Uint8Array(size);
    return this.#literals.subarray(0, size);
  }
}
