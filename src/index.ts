export { verify } from './verify.ts';
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
  Report,
  Signer,
} from './report.ts';
