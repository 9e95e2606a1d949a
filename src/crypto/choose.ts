import type { CompleteBackend } from './backend.ts';
import { provenEngine } from './proven.ts';
import { pure } from './pure.ts';
import { ownEngine } from './webcrypto.ts';

/** What a caller can ask for: the runtime's own engine where it proves right, or never it. */
export type BackendChoice = 'auto' | 'pure';

/**
 * Up to so many bytes the pure SHA-256 is used. It takes 25 µs for them, an engine's promise 40 to 60 µs to come back. Alone
 * it is ahead up to 8 KiB in Node.js, Deno and Bun; but an engine hashes while the document is read, so that `verify` as a
 * whole is faster with it from 4 to 6 KB on (`bench/digest.mjs`).
 */
const SMALL = 4096;

/**
 * The backend to compute with: an engine where it proves right. Where it is missing, wrong, or throws, the pure code computes,
 * so the verdict is the same; the result names who computed.
 */
export function chooseBackend(choice: BackendChoice, engine: SubtleCrypto | undefined = ownEngine()): CompleteBackend {
  const own = pure();
  if (choice === 'pure' || engine === undefined) return own;
  const { sha256, ed25519 } = provenEngine(engine, own);
  return { sha256: { digest: (bytes) => (bytes.length <= SMALL ? own.sha256 : sha256).digest(bytes) }, ed25519 };
}
