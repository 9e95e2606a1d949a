// What holds contenders to results that were computed in another way.
import { sha256 } from '@noble/hashes/sha2.js';

const encoder = new TextEncoder();

/** The function, which now throws where its result is not the one expected. */
export function held(expected, run) {
  return async () => {
    const result = await run();
    if (result !== expected) throw new Error(`A contender gives ${result} where ${expected} is right.`);
  };
}

/** The SHA-256 of a text or of bytes, by a library that is none of the contenders. */
export function hexByPeer(input) {
  return hex(sha256(typeof input === 'string' ? encoder.encode(input) : input));
}

export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
