import type { CompleteBackend, CryptoBackend, Ed25519, Sha256 } from './backend.ts';
import { fromHex, toHex } from './hex.ts';
import { webCrypto } from './webcrypto.ts';

/** The runtime's Web Cryptography, for what it proved to do right. */
export function provenEngine(engine: SubtleCrypto, fallback: CryptoBackend): CompleteBackend {
  return proven(engine, webCrypto(engine), fallback);
}

/**
 * A backend, for what it proved to do right, once per process, when first needed. Where it is wrong or throws, be it at its
 * probe or at any later call, the fallback computes, and where that has no such part, nothing: the promise rejects. An
 * exception is never taken for "wrong signature".
 *
 * @param engine - what the backend asks, by which the outcome is remembered
 */
export function proven(engine: object, { sha256, ed25519 }: CompleteBackend, fallback: CryptoBackend): CompleteBackend {
  return {
    sha256: {
      // Where it was wrong, the fallback computes.
      isConcurrent: sha256.isConcurrent === true && hashing.get(engine) !== false,
      digest: (bytes) => firstOf(engine, hashing, sha256, hashesRight, fallback.sha256, (part) => part.digest(bytes)),
    },
    ed25519: {
      verify: (key, signature, message) =>
        firstOf(engine, verifying, ed25519, verifiesRight, fallback.ed25519, (part) => part.verify(key, signature, message)),
    },
  };
}

/** Outcomes of the probes: true or false once they are known, until then a promise that never rejects. */
type Outcomes = WeakMap<object, boolean | Promise<boolean>>;
const hashing: Outcomes = /* @__PURE__ */ new WeakMap();
const verifying: Outcomes = /* @__PURE__ */ new WeakMap();

/**
 * Computes with an engine's part where it proves right, else with the fallback's. Once the probe's outcome is known the
 * engine is asked before this returns, so that it can work on another thread while the caller goes on.
 */
function firstOf<Part, Result>(
  engine: object,
  outcomes: Outcomes,
  part: Part,
  probe: (part: Part) => Promise<boolean>,
  fallback: Part | null,
  compute: (part: Part) => Promise<Result>,
): Promise<Result> {
  const fallBack = (): Promise<Result> => (fallback === null ? Promise.reject(new Error('Nothing can compute this.')) : compute(fallback));
  const computeSafely = (right: boolean): Promise<Result> => (right ? compute(part).catch(fallBack) : fallBack());
  const known = outcomes.get(engine);
  if (typeof known === 'boolean') return computeSafely(known);
  if (known !== undefined) return known.then(computeSafely);
  const outcome = probe(part)
    .catch(() => false)
    .then((right) => {
      outcomes.set(engine, right);
      return right;
    });
  outcomes.set(engine, outcome);
  return outcome.then(computeSafely);
}

/** The digest of "abc" (FIPS 180-2, appendix B.1). */
async function hashesRight({ digest }: Sha256): Promise<boolean> {
  const { value } = await digest(Uint8Array.of(0x61, 0x62, 0x63));
  return toHex(value) === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
}

/**
 * Test 2 of RFC 8032 §7.1 must pass; with a bit changed in R, in S or in the message, or with S + L in place of S, it must
 * not. An engine that takes S + L may have worse faults that no byte check can catch: WebKitGTK's crashes on some keys.
 */
async function verifiesRight({ verify }: Ed25519): Promise<boolean> {
  const key = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
  const r = '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da';
  const s = '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
  const sPlusL = 'f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10';
  const answer = async (signature: string, message: number): Promise<boolean> =>
    (await verify(fromHex(key), fromHex(signature), Uint8Array.of(message))).value;
  // All at once, because most of the time is the way to an engine's thread and back.
  const [accepted, ...refused] = await Promise.all([
    answer(r + s, 0x72),
    answer(`93${r.slice(2)}${s}`, 0x72),
    answer(`${r}09${s.slice(2)}`, 0x72),
    answer(r + s, 0x73),
    answer(r + sPlusL, 0x72),
  ]);
  return accepted === true && refused.every((verdict) => verdict === false);
}
