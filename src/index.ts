export { verify } from './verify.ts';
export { NotAcceptedError, open } from './open.ts';
export { ExactNumber } from './json/exact-number.ts';
export type { VerifyOptions } from './options.ts';
export type { BackendChoice } from './crypto/choose.ts';
export type { Opened } from './open.ts';
export type { Data, DataObject } from './json/data.ts';
export type * from './types.ts';
