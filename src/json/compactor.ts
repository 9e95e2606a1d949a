import type { Bytes } from './bytes.ts';
import { borrow } from './scratch.ts';

/**
 * The canonical form of one value (R1): its bytes as they stand, without the white space between tokens. While no such
 * white space has been seen, nothing is copied, and the canonical form is a view of the document itself.
 */
export interface Compactor {
  /** Whether the reader is inside the value. */
  active: boolean;
  /** Where the value begins in the document, or -1 before it was met. */
  start: number;
  /** Where the canonical form is written, or null while there was nothing to leave out. */
  output: Bytes | null;
  /** A view of the output while the reader is inside the value. */
  outputView: DataView | null;
  /** What to add to a place in the document, after the last gap, for its place in the output. */
  shift: number;
  /** The place in the document up to which the output has everything. */
  written: number;
  canonical: Bytes | null;
}

export function createCompactor(): Compactor {
  return { active: false, start: -1, output: null, outputView: null, shift: 0, written: 0, canonical: null };
}

export function beginCompacting(compactor: Compactor, position: number): void {
  compactor.active = true;
  compactor.start = position;
  compactor.shift = -position;
  compactor.written = position;
}

/** Leaves out the white space from `from` to `to`. */
export function skipGap(compactor: Compactor, view: DataView<ArrayBuffer>, from: number, to: number): void {
  writeUpTo(compactor, view, from);
  compactor.shift -= to - from;
  compactor.written = to;
}

/** How many bytes the canonical form has before `position`, which no gap may have passed yet. */
export function canonicalOffset(compactor: Compactor, position: number): number {
  return position + compactor.shift;
}

/** Takes the bytes for the span `from` to `to` from a place in the output where they were written before. */
export function repeatOutput(compactor: Compactor, view: DataView<ArrayBuffer>, from: number, to: number, copyOf: number, length: number): void {
  const output = writeUpTo(compactor, view, from);
  copyBytes(output, copyOf, output, from + compactor.shift, length);
  compactor.shift += length - (to - from);
  compactor.written = to;
}

export function endCompacting(compactor: Compactor, view: DataView<ArrayBuffer>, position: number): void {
  compactor.active = false;
  if (compactor.output === null) {
    compactor.canonical = new Uint8Array(view.buffer, view.byteOffset + compactor.start, position - compactor.start);
  } else {
    writeUpTo(compactor, view, position);
    compactor.canonical = compactor.output.subarray(0, position + compactor.shift);
  }
  compactor.outputView = null;
}

/** Brings the output up to a place in the document, after the last gap. */
export function writeUpTo(compactor: Compactor, view: DataView<ArrayBuffer>, to: number): DataView {
  const from = compactor.written;
  const length = to - from;
  if (compactor.output === null || compactor.outputView === null) {
    compactor.output = borrow(view.byteLength - compactor.start);
    compactor.outputView = new DataView(compactor.output.buffer, 0, compactor.output.length);
  }
  if (length > LONG_RUN) {
    compactor.output.set(new Uint8Array(view.buffer, view.byteOffset + from, length), from + compactor.shift);
  } else if (length > 0) {
    copyBytes(view, from, compactor.outputView, from + compactor.shift, length);
  }
  compactor.written = to;
  return compactor.outputView;
}

/** From about this length on, `set` with its fixed cost is faster than a loop over words. */
const LONG_RUN = 256;

export function copyBytes(source: DataView, from: number, target: DataView, to: number, length: number): void {
  if (length < 4) {
    for (let index = 0; index < length; index++) target.setUint8(to + index, source.getUint8(from + index));
    return;
  }
  // The last word overlaps the one before it, which spares the loop over the odd bytes.
  const lastWord = length - 4;
  for (let index = 0; index < lastWord; index += 4) target.setInt32(to + index, source.getInt32(from + index, true), true);
  target.setInt32(to + lastWord, source.getInt32(from + lastWord, true), true);
}
