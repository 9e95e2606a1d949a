/**
 * Arbitraries for fast-check, the one peer dependency: valid packages, and changes to them that must be refused, each with the
 * correct verdict. Only for tests.
 */
export { arbitraryPackage } from './arbitrary-package.ts';
export type { ArbitraryPackageOptions, GeneratedPackage } from './arbitrary-package.ts';
export { arbitraryGraphSet } from './arbitrary-graph-set.ts';
export type { GeneratedGraphSet } from './arbitrary-graph-set.ts';
export { arbitraryRespacing } from './respaced.ts';
export { arbitraryJson, arbitraryNumber, arbitraryText } from './arbitrary-json.ts';
export { arbitraryMutation } from '../mutation/mutation.ts';
export type { Mutation } from '../mutation/mutation.ts';
