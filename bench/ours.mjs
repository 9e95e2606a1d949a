// What all benches take of this repository, pages of browsers included: the bundle as users get it, its strict reader, and the
// kit that builds packages. Needs `npm run build`, and `rollup -c bench/rollup.config.mjs`.
export { strictRead } from '../build/bench/strict-read.js';
export { verify } from '../dist/esm/index.js';
export { RawJson, raw } from '../build/testing/raw-json.js';
export { RFC8032_TEST_1 } from '../build/testing/keys.js';
export { buildPackage } from '../build/testing/build-package.js';
export { Random } from '../build/testing/random.js';
export { tokenize } from '../build/testing/tokens.js';
