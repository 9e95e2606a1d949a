import type { CryptoBackend, Ed25519, Sha256 } from './backend.ts';

/** Thrown, and nothing else is, where a runtime cannot compute: so that "cannot tell" is never taken for "wrong". */
export class CryptoUnavailable extends Error {
  readonly algorithm: 'SHA-256' | 'Ed25519';

  constructor(algorithm: CryptoUnavailable['algorithm']) {
    super(`${algorithm} cannot be computed here.`);
    this.algorithm = algorithm;
  }
}

/** A backend's functions, which reject with {@link CryptoUnavailable} where a part is missing or errs. */
export interface GuardedCrypto {
  readonly digest: Sha256['digest'];
  readonly verify: Ed25519['verify'];
  /** Whether hashes are computed while this thread goes on. */
  readonly hashesMeanwhile: boolean;
}

export function guard(backend: CryptoBackend): GuardedCrypto {
  return {
    digest: (bytes) => attempt('SHA-256', backend.sha256, (sha256) => sha256.digest(bytes)),
    verify: (publicKey, signature, message) =>
      attempt('Ed25519', backend.ed25519, (ed25519) => ed25519.verify(publicKey, signature, message)),
    hashesMeanwhile: backend.sha256?.isConcurrent === true,
  };
}

async function attempt<Part, Result>(
  algorithm: CryptoUnavailable['algorithm'],
  part: Part | null,
  compute: (part: Part) => Promise<Result>,
): Promise<Result> {
  if (part === null) throw new CryptoUnavailable(algorithm);
  try {
    return await compute(part);
  } catch {
    throw new CryptoUnavailable(algorithm);
  }
}
