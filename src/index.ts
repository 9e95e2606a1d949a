export { verify } from './verify/verify.ts';
export { NotAcceptedError, open } from './verify/open.ts';
export { signedBy } from './policies/signed-by.ts';
export { artifact } from './policies/artifact.ts';
export { locked } from './policies/locked/locked.ts';
export { expected } from './policies/expected.ts';
export { indexed } from './policies/indexed/indexed.ts';
export { knownSigners } from './policies/known-signers/known-signers.ts';
export { recordSigner } from './policies/known-signers/record-signer.ts';
export { registry } from './policies/registry/registry.ts';
export { noSecrets } from './policies/no-secrets/no-secrets.ts';
export { checkRange, choose, satisfies } from './semver/choose.ts';
export { resolve } from './chain/resolve.ts';
export { checkSet } from './chain/check-set.ts';
export { checkLock } from './chain/check-lock.ts';
export { writeLock } from './chain/write-lock.ts';
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
export type { ExpectedOptions } from './policies/expected.ts';
export type { IndexedOptions } from './policies/indexed/indexed.ts';
export type { KnownSignersOptions } from './policies/known-signers/known-signers.ts';
export type { AcceptedSecret } from './policies/no-secrets/accepted.ts';
export type { NoSecretsOptions } from './policies/no-secrets/no-secrets.ts';
export type { RegistryOptions } from './policies/registry/registry.ts';
export type { OfferedVersion, RangeResult } from './semver/choose.ts';
export type { LockedVersion, OfferedPackage, Resolution, ResolveOptions, ResolvedPackage } from './chain/resolve.ts';
export type { SetReport } from './chain/check-set.ts';
export type { DependentPackage, PackageDependency } from './chain/dependency.ts';
export type { ChainIssue } from './chain/issue.ts';
export type { LockArtifact, LockEntryReport, LockOptions, LockReport, LockResult } from './chain/check-lock.ts';
export type { WriteLockOptions } from './chain/write-lock.ts';
export type { BackendChoice } from './crypto/choice.ts';
export type { Data, DataObject } from './json/data.ts';
export type { ChainCode } from './report/chain-codes.ts';
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
