import type { CompleteBackend } from './backend.ts';
import { verifyEd25519 } from './ed25519.ts';
import { sha256 } from './sha256.ts';

/** The backend that needs nothing of the runtime. It computes at once; the promises are for the interface alone. */
export function pure(): CompleteBackend {
  return {
    sha256: { digest: async (bytes) => ({ value: sha256(bytes), by: 'pure' }) },
    ed25519: {
      verify: async (publicKey, signature, message) => ({ value: verifyEd25519(publicKey, signature, message), by: 'pure' }),
    },
  };
}
