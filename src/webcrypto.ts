export { verify } from './verify-by-engine.ts';
export type { WebCryptoOptions } from './verify-by-engine.ts';
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
