export { verify } from './verify.ts';
export { NotAcceptedError, open } from './open.ts';
export type { Opened } from './open.ts';
export type { Data, DataObject } from './json/data.ts';
export { ExactNumber } from './json/exact-number.ts';
export type { VerifyOptions } from './options.ts';
export type { BackendChoice } from './crypto/choose.ts';
export type { Input } from './input.ts';
export type { Code } from './codes.ts';
export type {
  BackendName,
  BackendNames,
  CheckName,
  CheckResult,
  Digests,
  Issue,
  PackageIdentity,
  PolicyName,
  PolicyVerdict,
  Report,
  Signer,
} from './report.ts';
