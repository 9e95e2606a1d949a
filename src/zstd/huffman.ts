import { bitsOf, checkUsedUp, nextBits, readBits, topBits } from './bit-stream.ts';
import { ZstdFault } from './fault.ts';
import { readFseTable } from './fse.ts';

/** RFC 8878 §4.2.1: no code is longer, in bits. A weight is at most as large. */
const MAX_BITS = 11;
const MAX_WEIGHT_ACCURACY_LOG = 6;

/** A decoding table of Huffman codes (RFC 8878 §4.2). */
export interface HuffmanTable {
  /** Max_Number_of_Bits. */
  readonly maxBits: number;
  /** For each value of so many bits the symbol whose code they begin with, and its length (from bit 8). */
  readonly codes: Uint16Array;
}

/**
 * Reads a Huffman tree description (§4.2.1).
 *
 * @returns the table, and the offset after the description
 */
export function readHuffmanTable(
  data: DataView,
  start: number,
  end: number,
): { readonly table: HuffmanTable; readonly next: number } {
  const header = start < end ? data.getUint8(start) : 0;
  const direct = header >= 128;
  const next = start + 1 + (direct ? (header - 126) >> 1 : header);
  if (next > end) throw new ZstdFault('a Huffman tree description ends too early', '4.2.1.1');
  const weights = direct ? directWeights(data, start + 1, header - 127) : fseWeights(data, start + 1, next);
  return { table: buildHuffmanTable(weights), next };
}

/** Four bits for each weight (§4.2.1.1). */
function directWeights(data: DataView, start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const pair = data.getUint8(start + (index >> 1));
    return index & 1 ? pair & 15 : pair >> 4;
  });
}

/** Two states take turns (§4.2.1.2). The stream ends where the next one of them would need more bits than are left. */
function fseWeights(data: DataView, start: number, end: number): number[] {
  const { table, next } = readFseTable(data, start, end, MAX_WEIGHT_ACCURACY_LOG, MAX_BITS);
  const { accuracyLog, states } = table;
  let left = bitsOf(data, next, end);
  let state = readBits(data, next, left, accuracyLog);
  let other = readBits(data, next, left - accuracyLog, accuracyLog);
  left -= 2 * accuracyLog;
  const weights: number[] = [];
  for (;;) {
    const entry = states[state] ?? 0;
    weights.push(entry & 255);
    const bits = (entry >> 8) & 255;
    if (bits > left) break;
    if (weights.length > 255) throw tooManyWeights();
    state = other;
    other = (entry >> 16) + readBits(data, next, left, bits);
    left -= bits;
  }
  weights.push((states[other] ?? 0) & 255);
  return weights;
}

/** From weights to prefix codes (§4.2.1, §4.2.1.3). The last weight is not written: it makes the codes complete. */
export function buildHuffmanTable(written: readonly number[]): HuffmanTable {
  const total = written.reduce((sum, weight) => sum + ((1 << weight) >> 1), 0);
  const maxBits = 32 - Math.clz32(total);
  const rest = (1 << maxBits) - total;
  const last = 32 - Math.clz32(rest);
  const weights = [...written, last];
  if (weights.length > 256) throw tooManyWeights();
  if (total === 0 || maxBits > MAX_BITS) throw new ZstdFault('Huffman codes must be of 1 to 11 bits', '4.2.1');
  if (rest !== 1 << (last - 1)) throw new ZstdFault('the Huffman weights do not add up to a power of two', '4.2.1');
  if (!weights.includes(1)) throw new ZstdFault('no Huffman weight is 1', '4.2.1');

  // Codes of one length are in the order of their symbols, and the longest come first.
  const codes = new Uint16Array(1 << maxBits);
  const ends = new Array<number>(MAX_BITS + 2).fill(0);
  for (const weight of weights) ends[weight + 1] = (ends[weight + 1] ?? 0) + ((1 << weight) >> 1);
  for (let weight = 1; weight <= MAX_BITS; weight++) ends[weight] = (ends[weight] ?? 0) + (ends[weight - 1] ?? 0);
  for (let symbol = 0; symbol < weights.length; symbol++) {
    const weight = weights[symbol] ?? 0;
    const code = symbol | ((maxBits + 1 - weight) << 8);
    let at = ends[weight] ?? 0;
    const end = at + ((1 << weight) >> 1);
    // A call takes longer than a few steps, and many blocks can have long spans and hardly any literals.
    if (weight > 5) codes.fill(code, at, end);
    else while (at < end) codes[at++] = code;
    ends[weight] = end;
  }
  return { maxBits, codes };
}

/** Decodes a stream of Huffman codes (§4.2.2) to `target`, which it fills. */
export function decodeHuffmanStream(
  data: DataView,
  start: number,
  end: number,
  { maxBits, codes }: HuffmanTable,
  target: Uint8Array,
  from: number,
  to: number,
): void {
  let left = bitsOf(data, start, end);
  let at = from;
  // 25 bits have two codes of at most 11 in them.
  for (; at + 1 < to && left >= 0; at += 2) {
    const bits = nextBits(data, start, left);
    const first = codes[bits >>> (32 - maxBits)] ?? 0;
    const length = first >> 8;
    const second = codes[(bits << length) >>> (32 - maxBits)] ?? 0;
    target[at] = first;
    target[at + 1] = second;
    left -= length + (second >> 8);
  }
  if (at < to && left > 0) {
    const code = codes[topBits(nextBits(data, start, left), maxBits)] ?? 0;
    target[at++] = code;
    left -= code >> 8;
  }
  checkUsedUp(at < to ? -1 : left);
}

function tooManyWeights(): ZstdFault {
  return new ZstdFault('there are more than 255 Huffman weights', '4.2.1');
}
