import { ZstdFault } from './fault.ts';

/**
 * A bit stream that is read from its end towards its start (RFC 8878 §4.1, §4.2.2). Its reader keeps how many bits are left,
 * which is below zero once it has read too many: what was read then is of no use, but does no harm. Before every stream stand
 * more than eight bytes of headers, so a reader that checks after each 32 bits stays within the data.
 */

/** The number of bits in a stream, without its final 1 bit and the padding. */
export function bitsOf(data: DataView, start: number, end: number): number {
  const last = end > start ? data.getUint8(end - 1) : 0;
  if (last === 0) throw new ZstdFault('a bit stream lacks its final 1 bit', '4.1');
  return (end - start) * 8 - 1 - Math.clz32(last << 24);
}

/** The bits before `left`, the next one to be read on top. At least 25 are there; below them stand zeros. */
export function nextBits(data: DataView, start: number, left: number): number {
  return data.getInt32(start + ((left - 1) >> 3) - 3, true) << (-left & 7);
}

/** The `count` topmost of {@link nextBits}, from 0 to 31. */
export function topBits(bits: number, count: number): number {
  return (bits >>> 1) >>> (31 - count);
}

/** Reads from 0 to 32 bits before `left`, wherever they stand. */
export function readBits(data: DataView, start: number, left: number, count: number): number {
  if (count > left) throw new ZstdFault('a bit stream ends too early', '4.1');
  if (count <= 25) return topBits(nextBits(data, start, left), count);
  const high = topBits(nextBits(data, start, left), 16);
  return high * 2 ** (count - 16) + topBits(nextBits(data, start, left - 16), count - 16);
}

/** Every stream is used up exactly (R19). */
export function checkUsedUp(left: number): void {
  if (left !== 0)
    throw new ZstdFault(left < 0 ? 'a bit stream ends too early' : 'a bit stream has bits left over', '4.1');
}
