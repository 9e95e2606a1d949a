import type { CompleteBackend } from './backend.ts';
import { preferEngine } from './prefer-engine.ts';
import { pure } from './pure.ts';
import { ownEngine } from './webcrypto.ts';

/** What a caller can ask for: the runtime's own engine where it proves right, or never it. */
export type BackendChoice = 'auto' | 'pure';

/**
 * The backend to compute with: an engine where it proves right. Where it is missing, wrong, or throws, the pure code computes,
 * so the verdict is the same; the result names who computed.
 */
export function chooseBackend(choice: BackendChoice, engine: SubtleCrypto | undefined = ownEngine()): CompleteBackend {
  const own = pure();
  return choice === 'pure' || engine === undefined ? own : preferEngine(engine, own);
}
