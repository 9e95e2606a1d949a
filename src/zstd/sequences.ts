import { bitsOf, checkUsedUp, nextBits, readBits, topBits } from './bit-stream.ts';
import { ZstdFault } from './fault.ts';
import type { Frame } from './frame.ts';
import { buildFseTable, readFseTable, rleTable } from './fse.ts';

/** What RFC 8878 says of literals lengths, offsets and match lengths, in this order (§3.1.1.3.2.1, §3.1.1.3.2.2). */
interface Codes {
  readonly maxSymbol: number;
  readonly maxAccuracyLog: number;
  readonly defaultAccuracyLog: number;
  readonly defaultProbabilities: readonly number[];
}

const CODES: readonly [Codes, Codes, Codes] = [
  {
    maxSymbol: 35,
    maxAccuracyLog: 9,
    defaultAccuracyLog: 6,
    defaultProbabilities: [
      4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1,
    ],
  },
  {
    maxSymbol: 31,
    maxAccuracyLog: 8,
    defaultAccuracyLog: 5,
    defaultProbabilities: [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
  },
  {
    maxSymbol: 52,
    maxAccuracyLog: 9,
    defaultAccuracyLog: 6,
    defaultProbabilities: [
      1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
      1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
    ],
  },
];

/** Number_of_Bits of the codes that have any, the last ones of a table (§3.1.1.3.2.1.1). */
const LITERALS_LENGTH_BITS: readonly number[] = [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const MATCH_LENGTH_BITS: readonly number[] = [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

/** For each code its Baseline and, from bit 24, its Number_of_Bits. Each begins where the one before it ends. */
function lengthTable(bits: readonly number[], plainCodes: number, first: number): Int32Array {
  const table = new Int32Array(plainCodes + bits.length);
  let baseline = first;
  for (let code = 0; code < table.length; code++) {
    const count = bits[code - plainCodes] ?? 0;
    table[code] = baseline | (count << 24);
    baseline += 1 << count;
  }
  return table;
}

const LITERALS_LENGTHS: Int32Array = /* @__PURE__ */ lengthTable(LITERALS_LENGTH_BITS, 16, 0);
const MATCH_LENGTHS: Int32Array = /* @__PURE__ */ lengthTable(MATCH_LENGTH_BITS, 32, 3);

/** Decodes the Sequences_Section (RFC 8878 §3.1.1.3.2) of a block that ends at `end`, and executes it. */
export function executeSequences(data: DataView, start: number, end: number, literals: Uint8Array, frame: Frame): void {
  const { output } = frame;
  const blockEnd = output.length + frame.maxBlockSize;
  const { count, next } = readCount(data, start, end);
  let unused = literals;
  if (count > 0) {
    const stream = readTables(data, next, end, frame);
    unused = literals.subarray(decodeSequences(data, stream, end, count, literals, blockEnd, frame));
  } else if (next < end) {
    throw new ZstdFault('something follows a Sequences_Section without sequences', '3.1.1.3.2.1');
  }
  if (output.length + unused.length > blockEnd) throw oversized();
  output.append(unused);
}

/** Number_of_Sequences (§3.1.1.3.2.1). */
function readCount(data: DataView, start: number, end: number): { readonly count: number; readonly next: number } {
  const first = start < end ? data.getUint8(start) : 255;
  const size = first < 128 ? 1 : first < 255 ? 2 : 3;
  if (start + size > end) throw truncated();
  const next = start + size;
  if (size === 1) return { count: first, next };
  if (size === 2) return { count: ((first - 128) << 8) + data.getUint8(start + 1), next };
  return { count: data.getUint16(start + 1, true) + 0x7f00, next };
}

/** Symbol_Compression_Modes and the tables (§3.1.1.3.2.1). @returns the offset of the bit stream */
function readTables(data: DataView, start: number, end: number, { tables }: Frame): number {
  if (start >= end) throw truncated();
  const modes = data.getUint8(start);
  if ((modes & 3) !== 0)
    throw new ZstdFault('the Reserved bits of the Symbol_Compression_Modes are set', '3.1.1.3.2.1');
  let next = start + 1;
  for (const [index, codes] of CODES.entries()) {
    switch ((modes >> (6 - 2 * index)) & 3) {
      case 0: // Predefined_Mode
        tables[index] = buildFseTable(codes.defaultProbabilities, codes.defaultAccuracyLog);
        break;
      case 1: // RLE_Mode
        if (next >= end) throw truncated();
        if (data.getUint8(next) > codes.maxSymbol) throw new ZstdFault('an RLE symbol is out of range', '3.1.1.3.2.1');
        tables[index] = rleTable(data.getUint8(next++));
        break;
      case 2: // FSE_Compressed_Mode
        ({ table: tables[index], next } = readFseTable(data, next, end, codes.maxAccuracyLog, codes.maxSymbol));
        break;
      default: // Repeat_Mode
        if (tables[index] === null) throw new ZstdFault('Repeat_Mode comes before any table', '3.1.1.3.2.1');
    }
  }
  return next;
}

/**
 * Decodes sequences (§3.1.1.3.2.1.2) and executes each at once (§3.1.1.4).
 *
 * @returns how many literals they used
 */
function decodeSequences(
  data: DataView,
  start: number,
  end: number,
  count: number,
  literals: Uint8Array,
  blockEnd: number,
  frame: Frame,
): number {
  const { tables, output, windowSize, start: frameStart, repeatedOffsets } = frame;
  const [lengths, offsets, matches] = tables;
  if (lengths === null || offsets === null || matches === null) throw new Error('Each mode gives a table.');
  let left = bitsOf(data, start, end);
  let lengthEntry = lengths.states[readBits(data, start, left, lengths.accuracyLog)] ?? 0;
  left -= lengths.accuracyLog;
  let offsetEntry = offsets.states[readBits(data, start, left, offsets.accuracyLog)] ?? 0;
  left -= offsets.accuracyLog;
  let matchEntry = matches.states[readBits(data, start, left, matches.accuracyLog)] ?? 0;
  left -= matches.accuracyLog;

  let [offset1, offset2, offset3] = repeatedOffsets;
  let { bytes, length: at } = output;
  let room = Math.min(bytes.length, blockEnd);
  let literal = 0;
  for (let sequence = 1; ; sequence++) {
    // The values: offset, match length, literals length.
    const offsetCode = offsetEntry & 255;
    const lengthCode = LITERALS_LENGTHS[lengthEntry & 255] ?? 0;
    const matchCode = MATCH_LENGTHS[matchEntry & 255] ?? 0;
    const lengthBits = lengthCode >>> 24;
    const matchBits = matchCode >>> 24;
    let offsetValue = (1 << offsetCode) >>> 0;
    let matchLength = matchCode & 0xffffff;
    let literalsLength = lengthCode & 0xffffff;
    const valueBits = offsetCode + matchBits + lengthBits;
    if (valueBits <= 25) {
      const bits = nextBits(data, start, left);
      offsetValue += topBits(bits, offsetCode);
      matchLength += topBits(bits << offsetCode, matchBits);
      literalsLength += topBits(bits << (offsetCode + matchBits), lengthBits);
    } else {
      offsetValue += readBits(data, start, left, offsetCode);
      matchLength += readBits(data, start, left - offsetCode, matchBits);
      literalsLength += readBits(data, start, left - offsetCode - matchBits, lengthBits);
    }
    left -= valueBits;
    if (left < 0) checkUsedUp(left);

    // Repeat offsets (§3.1.1.5).
    let offset = offsetValue - 3;
    if (offset > 0) {
      offset3 = offset2;
      offset2 = offset1;
      offset1 = offset;
    } else {
      const which = literalsLength === 0 ? offsetValue + 1 : offsetValue;
      offset = which === 1 ? offset1 : which === 2 ? offset2 : which === 3 ? offset3 : offset1 - 1;
      if (which > 2) offset3 = offset2;
      if (which > 1) {
        offset2 = offset1;
        offset1 = offset;
      }
    }

    // Literals, then the match (§3.1.1.4).
    const matchStart = at + literalsLength;
    const matchEnd = matchStart + matchLength;
    if (matchEnd > room) {
      if (matchEnd > blockEnd) throw oversized();
      output.length = at;
      output.reserve(matchEnd - at);
      bytes = output.bytes;
      room = Math.min(bytes.length, blockEnd);
    }
    if (literal + literalsLength > literals.length) throw new ZstdFault('the sequences need more literals', '3.1.1.4');
    if (offset === 0 || offset > windowSize || offset > matchStart - frameStart) {
      throw new ZstdFault('a match offset is 0, or reaches beyond the window or the content', '3.1.1.4');
    }
    if (literalsLength > 32) {
      bytes.set(literals.subarray(literal, (literal += literalsLength)), at);
      at = matchStart;
    } else {
      while (at < matchStart) bytes[at++] = literals[literal++] ?? 0;
    }
    if (matchLength > 32 && offset >= matchLength) {
      bytes.copyWithin(at, at - offset, at - offset + matchLength);
      at = matchEnd;
    } else {
      // Byte by byte, because a match may overlap what it makes.
      for (let from = at - offset; at < matchEnd; at++, from++) bytes[at] = bytes[from] ?? 0;
    }
    if (sequence === count) break;

    // The next states: literals length, match length, offset. Together they take at most 26 bits.
    const lengthUpdate = (lengthEntry >> 8) & 255;
    const matchUpdate = (matchEntry >> 8) & 255;
    const offsetUpdate = (offsetEntry >> 8) & 255;
    const bits = nextBits(data, start, left);
    left -= lengthUpdate + matchUpdate;
    const offsetBits = nextBits(data, start, left);
    lengthEntry = lengths.states[(lengthEntry >> 16) + topBits(bits, lengthUpdate)] ?? 0;
    matchEntry = matches.states[(matchEntry >> 16) + topBits(bits << lengthUpdate, matchUpdate)] ?? 0;
    offsetEntry = offsets.states[(offsetEntry >> 16) + topBits(offsetBits, offsetUpdate)] ?? 0;
    left -= offsetUpdate;
    if (left < 0) checkUsedUp(left);
  }
  checkUsedUp(left);
  output.length = at;
  frame.repeatedOffsets = [offset1, offset2, offset3];
  return literal;
}

function truncated(): ZstdFault {
  return new ZstdFault('the Sequences_Section is larger than its block', '3.1.1.3.2');
}

function oversized(): ZstdFault {
  return new ZstdFault('a block regenerates more than Block_Maximum_Size', '3.1.1.2.4');
}
