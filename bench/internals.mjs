// Parts of this build that no entry exports and that are measured alone. Only the parts of the bench that name them need them.
export { hasSmallOrder, isCanonicalPoint, isReducedScalar } from '../build/crypto/ed25519-encoding.js';
export { verifyEd25519 } from '../build/crypto/ed25519.js';
export { pure } from '../build/crypto/pure.js';
export { sha256 } from '../build/crypto/sha256.js';
export { sha512 } from '../build/crypto/sha512.js';
export { webCrypto } from '../build/crypto/webcrypto.js';
export { findSecrets } from '../build/secrets/scan.js';
export { verifyWith } from '../build/verify-with.js';
