import type { Bytes } from './bytes.ts';

/**
 * The canonical form of one value (R1): its bytes as they stand, without the white space between tokens. While no such
 * white space has been seen, nothing is copied, and the canonical form is a view of the document itself.
 */
export interface Compactor {
  /** Whether the reader is inside the value. */
  active: boolean;
  /** Where the value begins in the document, or -1 before it was met. */
  start: number;
  /** What was copied so far, or null while there was nothing to leave out. */
  output: Bytes | null;
  outputView: DataView | null;
  size: number;
  /** Where the bytes begin that are still to be copied. */
  runStart: number;
  canonical: Bytes | null;
}

export function createCompactor(): Compactor {
  return { active: false, start: -1, output: null, outputView: null, size: 0, runStart: 0, canonical: null };
}

export function beginCompacting(compactor: Compactor, position: number): void {
  compactor.active = true;
  compactor.start = position;
  compactor.runStart = position;
}

/** Leaves out the white space from `from` to `to`. */
export function skipGap(compactor: Compactor, view: DataView<ArrayBuffer>, from: number, to: number): void {
  copyRun(compactor, view, from);
  compactor.runStart = to;
}

/** How many bytes the canonical form has before `position`, which no gap may have passed yet. */
export function canonicalOffset(compactor: Compactor, position: number): number {
  return compactor.size + position - compactor.runStart;
}

/** Takes the bytes for the span `from` to `to` from a place in the output where they were written before. */
export function repeatOutput(compactor: Compactor, view: DataView<ArrayBuffer>, from: number, to: number, copyOf: number, length: number): void {
  const output = copyRun(compactor, view, from);
  copyBytes(output, copyOf, output, compactor.size, length);
  compactor.size += length;
  compactor.runStart = to;
}

export function endCompacting(compactor: Compactor, view: DataView<ArrayBuffer>, position: number): void {
  compactor.active = false;
  if (compactor.output === null) {
    compactor.canonical = new Uint8Array(view.buffer, view.byteOffset + compactor.start, position - compactor.start);
  } else {
    copyRun(compactor, view, position);
    compactor.canonical = compactor.output.subarray(0, compactor.size);
  }
}

function copyRun(compactor: Compactor, view: DataView<ArrayBuffer>, to: number): DataView {
  const from = compactor.runStart;
  const length = to - from;
  if (compactor.output === null || compactor.outputView === null) {
    compactor.output = new Uint8Array(view.byteLength - compactor.start);
    compactor.outputView = new DataView(compactor.output.buffer);
  }
  if (length > LONG_RUN) {
    compactor.output.set(new Uint8Array(view.buffer, view.byteOffset + from, length), compactor.size);
  } else {
    copyBytes(view, from, compactor.outputView, compactor.size, length);
  }
  compactor.size += length;
  return compactor.outputView;
}

/** From about this length on, `set` with its fixed cost is faster than a loop over words. */
const LONG_RUN = 256;

function copyBytes(source: DataView, from: number, target: DataView, to: number, length: number): void {
  if (length < 4) {
    for (let index = 0; index < length; index++) target.setUint8(to + index, source.getUint8(from + index));
    return;
  }
  // The last word overlaps the one before it, which spares the loop over the odd bytes.
  const lastWord = length - 4;
  for (let index = 0; index < lastWord; index += 4) target.setInt32(to + index, source.getInt32(from + index, true), true);
  target.setInt32(to + lastWord, source.getInt32(from + lastWord, true), true);
}
