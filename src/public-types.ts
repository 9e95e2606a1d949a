// The types that every entry of the library has.
export type { Input } from './verify/input.ts';
export type { Code } from './report/codes.ts';
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
} from './report/report.ts';
