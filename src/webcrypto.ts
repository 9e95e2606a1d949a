export { verify } from './verify-by-engine.ts';
export type { WebCryptoOptions } from './verify-by-engine.ts';
export type * from './types.ts';
