import type { CryptoBackend, Ed25519, Sha256 } from './backend.ts';

/** Thrown, and nothing else is, where a runtime cannot compute: so that "cannot tell" is never taken for "wrong". */
export class CryptoUnavailable extends Error {}

/** A backend's functions, which reject with {@link CryptoUnavailable} where a part is missing or errs. */
export interface GuardedCrypto {
  readonly digest: Sha256['digest'];
  readonly verify: Ed25519['verify'];
}

export function guard(backend: CryptoBackend): GuardedCrypto {
  return {
    digest: (bytes) => attempt(backend.sha256, (sha256) => sha256.digest(bytes)),
    verify: (publicKey, signature, message) =>
      attempt(backend.ed25519, (ed25519) => ed25519.verify(publicKey, signature, message)),
  };
}

async function attempt<Part, Result>(part: Part | null, compute: (part: Part) => Promise<Result>): Promise<Result> {
  if (part === null) throw new CryptoUnavailable();
  try {
    return await compute(part);
  } catch {
    throw new CryptoUnavailable();
  }
}
