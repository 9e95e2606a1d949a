import { ZstdFault } from './fault.ts';

/** A decoding table of Finite State Entropy (RFC 8878 §4.1). */
export interface FseTable {
  readonly accuracyLog: number;
  /** For each state its symbol, the number of bits to read for the next state (from bit 8) and its baseline (from bit 16). */
  readonly states: readonly number[];
}

/** What stands in the place of a table for one symbol alone (§3.1.1.3.2.1, RLE_Mode): its state takes no bits. */
export function rleTable(symbol: number): FseTable {
  return { accuracyLog: 0, states: [symbol] };
}

/**
 * Reads an FSE table description (§4.1.1).
 *
 * @returns the table, and the offset after the description
 */
export function readFseTable(
  data: DataView,
  start: number,
  end: number,
  maxAccuracyLog: number,
  maxSymbol: number,
): { readonly table: FseTable; readonly next: number } {
  const peek = (position: number, count: number): number => forwardBits(data, start, end, position, count);
  const accuracyLog = peek(0, 4) + 5;
  let position = 4;
  if (accuracyLog > maxAccuracyLog) throw new ZstdFault('Accuracy_Log is too large', '4.1.1');

  const probabilities: number[] = [];
  let remaining = 1 << accuracyLog;
  let used = 0;
  while (remaining > 0) {
    if (probabilities.length > maxSymbol) throw new ZstdFault('an FSE table has a symbol out of range', '4.1.1');
    // A value is at most `remaining` + 1. Those that are low enough take one bit less.
    const width = 32 - Math.clz32(remaining + 1);
    const low = (1 << width) - 1 - (remaining + 1);
    let value = peek(position, width - 1);
    if (value < low) {
      position += width - 1;
    } else {
      value = peek(position, width);
      if (value >= 1 << (width - 1)) value -= low;
      position += width;
    }
    const probability = value - 1;
    probabilities.push(probability);
    remaining -= Math.abs(probability);
    if (probability !== 0) used++;
    else {
      let repeat = 3;
      while (repeat === 3 && probabilities.length <= maxSymbol) {
        repeat = peek(position, 2);
        position += 2;
        for (let index = 0; index < repeat; index++) probabilities.push(0);
      }
    }
    if (position > 8 * (end - start)) throw new ZstdFault('an FSE table description ends too early', '4.1.1');
  }
  // One symbol alone is what RLE_Mode is for (R19).
  if (used < 2) throw new ZstdFault('an FSE table has one symbol alone', '4.1.1');
  return { table: buildFseTable(probabilities, accuracyLog), next: start + ((position + 7) >> 3) };
}

/** Bits that are read forwards, from `position` on; behind the end stand zeros. At most 17. */
function forwardBits(data: DataView, start: number, end: number, position: number, count: number): number {
  const first = start + (position >> 3);
  let bits = 0;
  for (let at = Math.min(first + 3, end) - 1; at >= first; at--) bits = (bits << 8) | data.getUint8(at);
  return (bits >> (position & 7)) & ((1 << count) - 1);
}

/** From probabilities to a decoding table (§4.1.1). A probability "less than 1" is -1. */
export function buildFseTable(probabilities: readonly number[], accuracyLog: number): FseTable {
  const size = 1 << accuracyLog;
  const states = new Array<number>(size).fill(0);
  let highest = size - 1;
  // First the symbols: the improbable ones at the end, the others spread over the rest.
  for (let symbol = 0; symbol < probabilities.length; symbol++) {
    if (probabilities[symbol] === -1) states[highest--] = symbol;
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let position = 0;
  for (let symbol = 0; symbol < probabilities.length; symbol++) {
    for (let count = probabilities[symbol] ?? 0; count > 0; count--) {
      states[position] = symbol;
      do position = (position + step) & (size - 1);
      while (position > highest);
    }
  }
  // Then what leads to the next states.
  const nextStates = probabilities.map(Math.abs);
  for (let state = 0; state < size; state++) {
    const symbol = states[state] ?? 0;
    const next = nextStates[symbol] ?? 0;
    nextStates[symbol] = next + 1;
    const bits = accuracyLog - 31 + Math.clz32(next);
    states[state] = symbol | (bits << 8) | (((next << bits) - size) << 16);
  }
  return { accuracyLog, states };
}
