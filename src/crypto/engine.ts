import { fromHex, toHex } from './hex.ts';

/** Bytes in a buffer that is neither shared nor resizable. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type EngineName = 'node' | 'webcrypto';

/** Cryptography that the runtime offers. An exception or rejection means that it cannot tell, never "wrong". */
export interface Engine {
  readonly name: EngineName;
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  readonly digest: (bytes: Bytes) => Bytes | Promise<Bytes>;
  /** Ed25519 (RFC 8032 §5.1.7). Keys and signatures have passed the checks of `encoding.ts`, so all engines agree (R5). */
  readonly verify: (publicKey: Bytes, signature: Bytes, message: Bytes) => boolean | Promise<boolean>;
}

/** An engine, used only for functions that pass their tests. The result is null if it cannot compute it, or failed its test. */
export interface ProvenEngine {
  readonly name: EngineName;
  readonly digest: (bytes: Bytes) => Promise<Bytes | null>;
  readonly verify: (publicKey: Bytes, signature: Bytes, message: Bytes) => Promise<boolean | null>;
}

export function provenEngine({ name, digest, verify }: Engine): ProvenEngine {
  return {
    name,
    digest: proven(digest, () => digestsRight(digest)),
    verify: proven(verify, () => verifiesRight(verify)),
  };
}

/** Wraps a function, which is tested before its first use; the result is null if the test fails, or the function throws. */
function proven<Args extends readonly unknown[], Value>(
  compute: (...args: Args) => Value | Promise<Value>,
  prove: () => Promise<boolean>,
): (...args: Args) => Promise<Value | null> {
  let outcome: Promise<boolean> | null = null;
  return async (...args) => {
    outcome ??= prove().catch(() => false);
    if (!(await outcome)) return null;
    try {
      return await compute(...args);
    } catch {
      return null;
    }
  };
}

/** The digest of "abc" (FIPS 180-2, appendix B.1). */
async function digestsRight(digest: Engine['digest']): Promise<boolean> {
  const value = await digest(Uint8Array.of(0x61, 0x62, 0x63));
  return toHex(value) === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
}

/**
 * Test 2 of RFC 8032 §7.1 must pass; with a bit changed in R, in S or in the message, or with S + L in place of S, it must
 * not. An engine that accepts S + L may have worse faults that no byte check can catch: WebKitGTK's crashes on some keys.
 */
async function verifiesRight(verify: Engine['verify']): Promise<boolean> {
  const key = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
  const r = '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da';
  const s = '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
  const sPlusL = 'f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10';
  const answer = async (signature: string, message: number): Promise<unknown> =>
    verify(fromHex(key), fromHex(signature), Uint8Array.of(message));
  // All at once, because most of the time is spent on switching to the engine's thread and back.
  const [accepted, ...refused] = await Promise.all([
    answer(r + s, 0x72),
    answer(`93${r.slice(2)}${s}`, 0x72),
    answer(`${r}09${s.slice(2)}`, 0x72),
    answer(r + s, 0x73),
    answer(r + sPlusL, 0x72),
  ]);
  return accepted === true && refused.every((verdict) => verdict === false);
}
