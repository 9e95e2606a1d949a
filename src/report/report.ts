import type { Code } from './codes.ts';

/**
 * The four checks, in the order in which they run and are printed.
 *
 * @example
 * import { type CheckName, verify } from '@ctxpkg/verify';
 *
 * const { checks } = await verify('{}');
 * const names: CheckName[] = ['structure', 'content_hash', 'package_hash', 'signature'];
 * for (const name of names) console.log(name, checks[name]);
 */
export type CheckName = 'structure' | 'content_hash' | 'package_hash' | 'signature';

/**
 * `skipped` means that the check did not run: the document is unsigned, or its structure failed. It is never a pass.
 *
 * @example
 * import { type CheckResult, verify } from '@ctxpkg/verify';
 *
 * const result: CheckResult = (await verify('{}')).checks.signature;
 * console.log(result === 'skipped');
 */
export type CheckResult = 'pass' | 'fail' | 'skipped';

/**
 * What a caller can require beyond the four checks (R21).
 *
 * @example
 * import { type PolicyName, noSecrets, verify } from '@ctxpkg/verify';
 *
 * const { policies } = await verify('{}', { policies: [noSecrets()] });
 * const asked = Object.keys(policies) as PolicyName[];
 * console.log(asked);
 */
export type PolicyName =
  | 'signed_by'
  | 'artifact'
  | 'locked'
  | 'expected'
  | 'indexed'
  | 'known_signers'
  | 'registry'
  | 'no_secrets';

/**
 * The verdict on one document. Plain data: `JSON.stringify` returns the same text in every runtime, except for `backend`. Later
 * versions may add members; ignore those that you do not know.
 *
 * @example
 * import { type Report, verify } from '@ctxpkg/verify';
 *
 * const report: Report = await verify('{}');
 * if (report.accepted) console.log(report.package.name);
 * else for (const { source, code, message, line, column } of report.issues) console.log(`${source}: ${code} at ${line}:${column}. ${message}`);
 */
export type Report = AcceptedReport | RefusedReport;

/**
 * The report on a package that may be loaded.
 *
 * @example
 * import { type AcceptedReport, type Report, verify } from '@ctxpkg/verify';
 *
 * const load = ({ package: { name, version } }: AcceptedReport): void => console.log(`${name}@${version}`);
 * const report: Report = await verify('{}');
 * if (report.accepted) load(report);
 */
export interface AcceptedReport extends ReportMembers {
  valid: true;
  accepted: true;
  package: PackageIdentity;
  digests: Digests;
}

/**
 * The report on a document that must not be loaded.
 *
 * @example
 * import { type RefusedReport, verify } from '@ctxpkg/verify';
 *
 * const explain = ({ issues }: RefusedReport): string => issues.map(({ message }) => message).join('\n');
 * const report = await verify('{}');
 * if (!report.accepted) console.log(explain(report));
 */
export interface RefusedReport extends ReportMembers {
  accepted: false;
}

/**
 * What every report has.
 *
 * @example
 * import { type ReportMembers, verify } from '@ctxpkg/verify';
 *
 * const report: ReportMembers = await verify('{}');
 * console.log(report.valid, report.package?.name);
 */
export interface ReportMembers {
  /** The version of this shape. */
  schema: 2;
  /** True if no check failed and, with the option `strict`, no check has a warning either. */
  valid: boolean;
  /** Whether to load the package: it is valid, and meets every policy. */
  accepted: boolean;
  /** The identity that the package states; null if the structure failed. */
  package: PackageIdentity | null;
  checks: Record<CheckName, CheckResult>;
  /**
   * The results of the policies, in their order. They do not affect the checks. `skipped` if the structure failed, because then
   * there is nothing to check.
   */
  policies: Partial<Record<PolicyName, CheckResult>>;
  /** All issues: check by check, then policy by policy, each in document order. */
  issues: Issue[];
  /** The computed digests; null if the structure failed. */
  digests: Digests | null;
  /** The key with which the signature verified; null unless the check `signature` passed. */
  signer: Signer | null;
  /**
   * The members of the manifest that are present and that no hash or signature covers: anyone can have changed them.
   * Empty if the structure failed. Names are as in a pointer. At most a thousand members that the format does not know are
   * listed, followed by, for example, `… and 5 more`.
   */
  unauthenticated: string[];
  /** What this add-on requests from its installer; null for other kinds, or if the structure failed. */
  grants: Grants | null;
  /** The engines that were used, null if none was needed. Everything else in a report is independent of them. */
  backend: BackendNames;
}

/**
 * The identity that a package states.
 *
 * @example
 * import { type PackageIdentity, verify } from '@ctxpkg/verify';
 *
 * const identity: PackageIdentity | null = (await verify('{}')).package;
 * console.log(identity?.name, identity?.kind);
 */
export interface PackageIdentity {
  name: string;
  version: string;
  schemaVersion: 1 | 2;
  /** `context` if the manifest does not say. */
  kind: 'context' | 'skills' | 'addon' | 'grammar';
  conformanceLevel: number | null;
}

/**
 * What an installer of an add-on would be asked to grant, as its manifest says (R45). It says what is asked for, not what the
 * program does. Texts are printable and cut where they are long; of each list, 100 entries are here.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Grants, verify } from '@ctxpkg/verify';
 *
 * const grants: Grants | null = (await verify(await readFile('auth-service.ctxpkg'))).grants;
 * if (grants !== null) console.log(grants.command, grants.arguments, grants.url);
 */
export interface Grants {
  /** `stdio`: a program that is started; `http`: an endpoint that is connected to. */
  transport: 'stdio' | 'http';
  /** The program; null for `http`. */
  command: string | null;
  arguments: string[];
  /** The names of the variables that are set for the program. Their values are not here: they may be secrets. */
  environment: string[];
  /** The digest that the program must have; null where it is not pinned. */
  binarySha256: string | null;
  /** The endpoint; null for `stdio`. */
  url: string | null;
  /** The names of the headers that are sent to it. */
  headers: string[];
  /** Null where the manifest declares none, which is not the same as an empty declaration. */
  capabilities: {
    network: 'none' | 'full';
    filesystem: 'read_only' | 'read_write';
    /** The variables that it may read. */
    environment: string[];
    /** The programs that it may start; empty for none. */
    exec: 'full' | string[];
  } | null;
  /** The binaries that are downloaded, one for each platform, which is a target triple of Rust. */
  artifacts: { platform: string; filename: string; url: string; sha256: string }[];
  /** What a package manager installs; null for nothing. `bin` is '' where the manifest does not say. */
  install: { manager: string; package: string; version: string; bin: string; verify: string[] } | null;
  /** The packages that are needed, as the TOML has them, which the content hash covers. */
  dependencies: { name: string; range: string; optional: boolean }[];
  /** How many entries of a list are not here, by its name; empty where all are. */
  omitted: Partial<
    Record<
      | 'arguments'
      | 'environment'
      | 'headers'
      | 'capabilities.environment'
      | 'capabilities.exec'
      | 'artifacts'
      | 'install.verify'
      | 'dependencies',
      number
    >
  >;
}

/**
 * Something that is wrong with a document, or that a policy does not allow.
 *
 * @example
 * import { type Issue, verify } from '@ctxpkg/verify';
 *
 * const describe = ({ code, line, column, message }: Issue): string => `${code} at ${line}:${column}: ${message}`;
 * console.log((await verify('{}')).issues.map(describe));
 */
export interface Issue {
  /** The check or the policy that reports it. */
  source: CheckName | PolicyName;
  code: Code;
  /** An error makes its check or policy fail; a warning does not. */
  severity: 'error' | 'warning';
  /** A sentence that says what is wrong and what to do. */
  message: string;
  /**
   * RFC 6901: the value concerned, or the object that lacks a member. `…` replaces names and parts
   * of names that are secret or too long; `offset` is always exact. It is data, and need not be printable.
   */
  pointer: string;
  /** In bytes from the start of the document. */
  offset: number;
  /** From 1; a line ends with LF. */
  line: number;
  /** From 1, in Unicode characters (scalar values). */
  column: number;
  /** What the rule or the manifest requires. */
  expected?: string;
  /** What was found or computed instead. */
  actual?: string;
  /** The rule of the search for secrets, as the option `accept` of `noSecrets` takes it; only of that policy's issues. */
  rule?: string;
}

/**
 * The computed digests of a package, in hexadecimal digits.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Digests, verify } from '@ctxpkg/verify';
 *
 * const digests: Digests | null = (await verify(await readFile('auth-service.ctxpkg'), { artifactDigest: true })).digests;
 * console.log(digests?.artifactSha256);
 */
export interface Digests {
  /**
   * SHA-256 of the document as it is, 64 hexadecimal digits, as a registry index or lock file has it. Null unless a policy or
   * the option `artifactDigest` needs it.
   */
  artifactSha256: string | null;
  /** SHA-256 of the canonical form of `content`. */
  contentHash: string;
  /** SHA-256 of `name:version:contentHash`, with the computed content hash. */
  packageHash: string;
  /** The length of the canonical form of `content`, in bytes. */
  byteSize: number;
}

/**
 * The key with which a signature verified.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Signer, verify } from '@ctxpkg/verify';
 *
 * const signer: Signer | null = (await verify(await readFile('auth-service.ctxpkg'))).signer;
 * console.log(signer?.fingerprint);
 */
export interface Signer {
  /** The Ed25519 public key, 64 hexadecimal digits. */
  publicKey: string;
  /** `sha256:` and the SHA-256 of the key's 32 bytes, 64 hexadecimal digits. */
  fingerprint: string;
  /** The name of the key in the policy `signedBy`; null if it has none. */
  name: string | null;
}

/**
 * `node`: the module `node:crypto` of Node.js, Deno or Bun; `webcrypto`: the runtime's Web Cryptography; `pure`: code of this library.
 *
 * @example
 * import { type BackendName, verify } from '@ctxpkg/verify';
 *
 * const by: BackendName | null = (await verify('{}')).backend.ed25519;
 * if (by === 'pure') console.log('This runtime has no Ed25519.');
 */
export type BackendName = 'webcrypto' | 'node' | 'pure';

/**
 * The engines that were used in a verification.
 *
 * @example
 * import { type BackendNames, verify } from '@ctxpkg/verify';
 *
 * const { sha256, ed25519 }: BackendNames = (await verify('{}')).backend;
 * console.log(sha256, ed25519);
 */
export interface BackendNames {
  /** The engine that hashed the content. */
  sha256: BackendName | null;
  /** The engine that verified the signature. */
  ed25519: BackendName | null;
}
