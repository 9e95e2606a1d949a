// All that the benches take of this repository: the bundle as users get it, and the parts of it that are measured alone. Needs
// `npm run build`, and `rollup -c bench/rollup.config.mjs`.
export { strictRead } from '../build/bench/strict-read.js';
export { verify } from '../dist/esm/index.js';
export { hasSmallOrder, isCanonicalPoint, isReducedScalar } from '../build/crypto/ed25519-encoding.js';
export { verifyEd25519 } from '../build/crypto/ed25519.js';
export { sha512 } from '../build/crypto/sha512.js';
export { sha256 } from '../build/crypto/sha256.js';
export { pure } from '../build/crypto/pure.js';
export { webCrypto } from '../build/crypto/webcrypto.js';
export { findSecrets } from '../build/secrets/scan.js';
export { raw } from '../build/testing/json.js';
export { RFC8032_TEST_1 } from '../build/testing/keys.js';
export { buildPackage } from '../build/testing/package.js';
export { Random } from '../build/testing/random.js';
export { tokenize } from '../build/testing/tokens.js';
export { verifyWith } from '../build/verify-with.js';
