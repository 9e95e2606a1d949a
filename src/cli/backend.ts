import type { CompleteBackend } from '../crypto/backend.ts';
import { proven } from '../crypto/proven.ts';
import { NODE_CRYPTO } from './node-crypto.ts';

/** Node.js's own module where it proves right, and elsewhere what the library takes, whose code is loaded only then. */
export function commandBackend(node: CompleteBackend = NODE_CRYPTO): CompleteBackend {
  const chosen = async (): Promise<CompleteBackend> => (await import('../crypto/choose.ts')).chooseBackend('auto');
  return proven(node, node, {
    sha256: { digest: async (bytes) => (await chosen()).sha256.digest(bytes) },
    ed25519: { verify: async (...values) => (await chosen()).ed25519.verify(...values) },
  });
}
