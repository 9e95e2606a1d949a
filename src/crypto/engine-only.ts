import type { CryptoBackend } from './backend.ts';
import { provenEngine } from './proven.ts';
import { ownEngine } from './webcrypto.ts';

const NOTHING: CryptoBackend = { sha256: null, ed25519: null };

/**
 * The runtime's engine where it proves right, and nothing else: what it lacks or errs in is not computed, and no check passes
 * that needs it. For bundles without the pure code.
 */
export function engineOnly(engine: SubtleCrypto | undefined = ownEngine()): CryptoBackend {
  return engine === undefined ? NOTHING : provenEngine(engine, NOTHING);
}
