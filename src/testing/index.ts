/**
 * A kit for implementers of the format: a builder of packages, and a signer with test keys. `@ctxpkg/verify/testing/arbitrary` has
 * the arbitraries for fast-check, which this module does not load. Do not use this in production, least of all the signing.
 */
export { addonManifest } from './addon-manifest.ts';
export type { AddonManifestOptions } from './addon-manifest.ts';
export { buildPackage } from './build-package.ts';
export type { BuiltPackage, PackageOptions } from './build-package.ts';
export { RawJson, raw } from './raw-json.ts';
export type { Json, JsonObject } from './raw-json.ts';
export type { ByChance, Escapes, MemberOrder, Whitespace } from './writing-style.ts';
export { RFC8032_TEST_1, RFC8032_TEST_1024, RFC8032_TEST_2, RFC8032_TEST_3, TEST_KEYS } from './keys.ts';
export type { TestKey } from './keys.ts';
export { publicKeyOf, sign } from './sign.ts';
export { skillsContent } from './skill-files.ts';
export type { SkillFile } from './skill-files.ts';
export { zstdFrame } from './zstd-frame.ts';
export type { ZstdStyle } from './zstd-frame.ts';
