import { fromHex, toHex } from './hex.ts';

/** Bytes that nobody else holds: neither shared nor resizable. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type EngineName = 'node' | 'webcrypto';

/** Cryptography that the runtime offers. What it throws or rejects with means that it cannot tell, and never "wrong". */
export interface Engine {
  readonly name: EngineName;
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  readonly digest: (bytes: Bytes) => Bytes | Promise<Bytes>;
  /** Ed25519 (RFC 8032 §5.1.7). Keys and signatures passed the checks of `encoding.ts` before, so all engines agree (R5). */
  readonly verify: (publicKey: Bytes, signature: Bytes, message: Bytes) => boolean | Promise<boolean>;
}

/** An engine, asked only for what it proved to do right. */
export class ProvenEngine {
  readonly name: EngineName;
  readonly #engine: Engine;
  /** The outcome of a proof, once it is known. */
  #digests: boolean | Promise<boolean> | null = null;
  #verifies: boolean | Promise<boolean> | null = null;

  constructor(engine: Engine) {
    this.name = engine.name;
    this.#engine = engine;
  }

  /** @returns null where the engine cannot compute it, or did not prove right */
  async digest(bytes: Bytes): Promise<Bytes | null> {
    this.#digests ??= settled(digestsRight(this.#engine), (outcome) => (this.#digests = outcome));
    if (this.#digests !== true && !(await this.#digests)) return null;
    return attempt(() => this.#engine.digest(bytes));
  }

  /** @returns null where the engine cannot tell, or did not prove right */
  async verify(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean | null> {
    this.#verifies ??= settled(verifiesRight(this.#engine), (outcome) => (this.#verifies = outcome));
    if (this.#verifies !== true && !(await this.#verifies)) return null;
    return attempt(() => this.#engine.verify(publicKey, signature, message));
  }
}

async function attempt<Value>(compute: () => Value | Promise<Value>): Promise<Value | null> {
  try {
    return await compute();
  } catch {
    return null;
  }
}

/** The outcome of a proof, false where it threw. It is also passed on, so that later calls need not wait for a promise. */
async function settled(proof: Promise<boolean>, pass: (outcome: boolean) => void): Promise<boolean> {
  const outcome = await proof.catch(() => false);
  pass(outcome);
  return outcome;
}

/** The digest of "abc" (FIPS 180-2, appendix B.1). */
async function digestsRight({ digest }: Engine): Promise<boolean> {
  const value = await digest(Uint8Array.of(0x61, 0x62, 0x63));
  return toHex(value) === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
}

/**
 * Test 2 of RFC 8032 §7.1 must pass; with a bit changed in R, in S or in the message, or with S + L in place of S, it must
 * not. An engine that accepts S + L may have worse faults that no byte check can catch: WebKitGTK's crashes on some keys.
 */
async function verifiesRight({ verify }: Engine): Promise<boolean> {
  const key = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
  const r = '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da';
  const s = '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
  const sPlusL = 'f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10';
  const answer = async (signature: string, message: number): Promise<unknown> =>
    verify(fromHex(key), fromHex(signature), Uint8Array.of(message));
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
