import { toHex } from '../../src/crypto/hex.ts';
import { sha256 } from '../../src/crypto/sha256.ts';
import { sha512 } from '../../src/crypto/ed25519/sha512.ts';
import { fromHex } from './bytes.ts';
import { WAYS } from './ways.ts';
import { attempt } from './documents.ts';
import type { DigestCase, HashName, MonteCarloCase, Note } from './types.ts';

const HASHES: Readonly<Record<HashName, (message: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>>> = {
  SHA256: sha256,
  SHA512: sha512,
};

export async function runDigests(cases: readonly DigestCase[], note: Note): Promise<void> {
  for (const { name, hash, message, digest } of cases) {
    const bytes = fromHex(message);
    await attempt(`${name}: pure`, note, async () => difference(HASHES[hash](bytes), digest));
    if (hash !== 'SHA256') continue;
    for (const [way, crypto] of WAYS) {
      if (way !== 'pure')
        await attempt(`${name}: ${way}`, note, async () => difference((await crypto.digest(bytes)).value, digest));
    }
  }
}

/** SHAVS §6.4. */
export async function runMonteCarlo({ hash, seed, digests }: MonteCarloCase, note: Note): Promise<void> {
  await attempt(`NIST ${hash} Monte Carlo`, note, async () => {
    let last = fromHex(seed);
    for (const digest of digests) {
      let [first, second] = [last, last];
      for (let round = 0; round < 1000; round++) {
        const message = new Uint8Array(3 * last.length);
        message.set(first);
        message.set(second, last.length);
        message.set(last, 2 * last.length);
        [first, second, last] = [second, last, HASHES[hash](message)];
      }
      const fault = difference(last, digest);
      if (fault !== null) return fault;
    }
    return digests.length === 100 ? null : 'the test data is not complete';
  });
}

function difference(found: Uint8Array | undefined, expected: string): string | null {
  const digits = found === undefined ? 'nothing' : toHex(found);
  return digits === expected ? null : `${digits}, and should be ${expected}`;
}
