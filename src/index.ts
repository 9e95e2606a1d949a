export { verify } from './verify/verify.ts';
export { NotAcceptedError, open } from './verify/open.ts';
export { ExactNumber } from './json/exact-number.ts';
export type { VerifyOptions } from './verify/options.ts';
export type { BackendChoice } from './crypto/choice.ts';
export type { Opened } from './verify/open.ts';
export type { Data, DataObject } from './json/data.ts';
export type * from './public-types.ts';
