import type { CompleteBackend } from './backend.ts';
import { provenEngine } from './proven.ts';
import { pure } from './pure.ts';
import { ownEngine } from './webcrypto.ts';

/** What a caller can ask for: the runtime's own engine where it proves right, or never it. */
export type BackendChoice = 'auto' | 'pure';

/**
 * Up to so many bytes the pure SHA-256 is used. It takes 50 µs for them; an engine's promise takes 40 to 80 µs to come back,
 * however few they are (`bench/digest.mjs`). And while another thread verifies a signature, this one has nothing else to do:
 * with it a signed package of 7 KB takes 1.4 times what its signature takes alone, and 1.75 times if the engine hashes too.
 */
const SMALL = 0x2000;

/**
 * The backend to compute with: an engine where it proves right. Where it is missing, wrong, or throws, the pure code computes,
 * so the verdict is the same; the result names who computed.
 */
export function chooseBackend(choice: BackendChoice, engine: SubtleCrypto | undefined = ownEngine()): CompleteBackend {
  const own = pure();
  if (choice === 'pure' || engine === undefined) return own;
  const { sha256, ed25519 } = provenEngine(engine, own);
  return { sha256: { isConcurrent: sha256.isConcurrent, digest: (bytes) => (bytes.length <= SMALL ? own.sha256 : sha256).digest(bytes) }, ed25519 };
}
