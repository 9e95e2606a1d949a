// What holds contenders to results that were computed in another way.
import { pure } from '../ours.mjs';

const encoder = new TextEncoder();

/** The function, which now throws where its result is not the one expected. */
export function held(expected, run) {
  return async () => {
    const result = await run();
    if (result !== expected) throw new Error(`A contender gives ${result} where ${expected} is right.`);
  };
}

/** The SHA-256 of a text or of bytes, by this library's own code, which the tests hold to the standard. */
export async function hexByPure(input) {
  return hex((await pure().sha256.digest(typeof input === 'string' ? encoder.encode(input) : input)).value);
}

export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
