// Parts of this build that no entry exports and that are measured alone. Only the parts of the bench that name them need them.
export { verifyEd25519 } from '../build/crypto/ed25519/ed25519.js';
export { sha512 } from '../build/crypto/ed25519/sha512.js';
export { hasSmallOrder, isCanonicalPoint, isReducedScalar } from '../build/crypto/encoding.js';
export { sha256 } from '../build/crypto/sha256.js';
export { decompress } from '../build/zstd/zstd.js';
export { findSecrets } from '../build/policies/no-secrets/scan.js';
