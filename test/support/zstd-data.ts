import { createHash } from 'node:crypto';
import { decompress } from '../../src/zstd/zstd.ts';

/** One line of `zstd/index.jsonl` of the test data. */
export interface ZstdCase {
  readonly file: string;
  readonly valid: boolean;
  /** Of the plaintext. */
  readonly sha256?: string;
  /** The proper prefixes that are valid themselves, by their lengths. */
  readonly prefix_ok?: readonly number[];
}

/** One line of `zstd/flips.jsonl`: all flips of single bits, and those that leave a valid file. */
export interface ZstdFlips {
  readonly file: string;
  readonly bits: number;
  readonly accept: readonly (readonly [bit: number, sha256: string])[];
}

export const MEBIBYTE: number = 2 ** 20;

/** @returns null for data that are refused */
export function decoded(bytes: Uint8Array, limit: number = MEBIBYTE): Uint8Array | null {
  const result = decompress(new Uint8Array(bytes), limit);
  return result.fault === null ? result.bytes : null;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function readLines<Line>(bytes: Uint8Array): Line[] {
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

/** The flips among every `step`th bit on which the decoder and the data disagree. */
export function wrongFlips(bytes: Uint8Array, { file, bits, accept }: ZstdFlips, step: number = 1): string[] {
  const accepted = new Map(accept);
  const wrong: string[] = [];
  for (let bit = 0; bit < bits; bit += step) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const content = decoded(flipped);
    const digest = content === null ? undefined : sha256(content).slice(0, 16);
    if (digest !== accepted.get(bit)) wrong.push(`${file}: bit ${bit} gives ${digest}`);
  }
  return wrong;
}

/** The prefixes of every `step`th length on which the decoder and the data disagree. */
export function wrongPrefixes(bytes: Uint8Array, { file, prefix_ok = [] }: ZstdCase, step: number = 1): string[] {
  const wrong: string[] = [];
  for (let length = 0; length < bytes.length; length += step) {
    const isValid = decoded(bytes.subarray(0, length)) !== null;
    if (isValid !== prefix_ok.includes(length)) wrong.push(`${file}: ${length} bytes are ${isValid ? 'valid' : 'not'}`);
  }
  return wrong;
}
