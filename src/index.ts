export { verify } from './verify/verify.ts';
export { NotAcceptedError, open } from './verify/open.ts';
export { signedBy } from './policies/signed-by.ts';
export { artifact } from './policies/artifact.ts';
export { locked } from './policies/locked/locked.ts';
export { registry } from './policies/registry/registry.ts';
export { noSecrets } from './policies/no-secrets/no-secrets.ts';
export { ExactNumber } from './json/exact-number.ts';
export type { Input } from './verify/input.ts';
export type { VerifyOptions } from './verify/options.ts';
export type { Opened } from './verify/open.ts';
export type {
  Content,
  ContextGraph,
  Edge,
  Layer,
  Manifest,
  Node,
  Numeric,
  PackageFile,
} from './format/package-types.ts';
export type { Policy } from './policies/opaque.ts';
export type { NamedKeys } from './policies/signed-by.ts';
export type { RegistryOptions } from './policies/registry/registry.ts';
export type { BackendChoice } from './crypto/choice.ts';
export type { Data, DataObject } from './json/data.ts';
export type { Code } from './report/codes.ts';
export type {
  AcceptedReport,
  BackendName,
  BackendNames,
  CheckName,
  CheckResult,
  Digests,
  Grants,
  Issue,
  PackageIdentity,
  PolicyName,
  RefusedReport,
  Report,
  ReportMembers,
  Signer,
} from './report/report.ts';
