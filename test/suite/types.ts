import type { BackendChoice } from '../../src/crypto/crypto.ts';
import type { Policy } from '../../src/policies/opaque.ts';
import type { BackendNames, CheckName, CheckResult, Report } from '../../src/report/report.ts';

/** The function under test, as far as the suite calls it. */
export type Verify = (input: Input, options?: Options) => Promise<Report>;
export type Input = string | Uint8Array<ArrayBuffer> | ArrayBuffer | SharedArrayBuffer | DataView<ArrayBuffer> | Blob;
export interface Options {
  readonly strict?: boolean;
  readonly requireSignature?: boolean;
  readonly backend?: BackendChoice;
  readonly policies?: readonly Policy[];
}

/** What the suite calls of the library. */
export interface Library {
  readonly verify: Verify;
  readonly signedBy: (keys: Readonly<Record<string, string>>) => Policy;
  readonly artifact: (sha256: string) => Policy;
  readonly locked: (lock: string) => Policy;
  readonly expected: (options: { readonly name: string; readonly range: string }) => Policy;
  readonly indexed: (index: string) => Policy;
  readonly knownSigners: (signers: string) => Policy;
  readonly registry: () => Policy;
}

/** One copy of the library: as built from the sources, or as the tarball has it. */
export interface Target extends Library {
  readonly name: string;
}

/** A document with the verdict that is expected of it. */
export interface DocumentCase {
  readonly name: string;
  /** The document, where it is UTF-8; the suite encodes it itself, since not every runtime has a `TextEncoder`. */
  readonly text?: string;
  /** The document's bytes in hexadecimal digits, where it is not UTF-8. */
  readonly hex?: string;
  readonly valid: boolean;
  readonly checks: Readonly<Record<CheckName, CheckResult>>;
}

/** A signature over any message, in hexadecimal digits, with the verdict under R5. */
export interface SignatureCase {
  readonly name: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  readonly accept: boolean;
}

export type HashName = 'SHA256' | 'SHA512';

/** A message and its digest, in hexadecimal digits. */
export interface DigestCase {
  readonly name: string;
  readonly hash: HashName;
  readonly message: string;
  readonly digest: string;
}

/** A chain of 100 times 1,000 digests (SHAVS §6.4), of which every thousandth is known. */
export interface MonteCarloCase {
  readonly hash: HashName;
  readonly seed: string;
  readonly digests: readonly string[];
}

/** Frames of zstd, and the digest of their content. */
export interface ZstdCase {
  readonly name: string;
  /** In hexadecimal digits. */
  readonly frames: string;
  /** Null where R19 refuses them. */
  readonly sha256: string | null;
}

/** A line that a reader is sent (vectors/reader/README.md). */
export interface ReaderCase {
  readonly name: string;
  readonly line: string;
}

/** Gives the answer of the library to such a line, as a text. */
export type Answer = (line: string) => Promise<string>;

/** Everything that is run everywhere; JSON-able. */
export interface SuiteData {
  readonly documents: readonly DocumentCase[];
  readonly signatures: readonly SignatureCase[];
  readonly digests: readonly DigestCase[];
  readonly monteCarlo: readonly MonteCarloCase[];
  readonly zstd: readonly ZstdCase[];
  readonly reader: readonly ReaderCase[];
}

/** What the suite notes of one case: the name, and why it failed; `null` for one that passed. */
export type Note = (name: string, fault: string | null) => void;

/** What one runtime found. */
export interface SuiteResult {
  /** How many cases passed. */
  readonly passed: number;
  readonly failures: readonly { readonly name: string; readonly fault: string }[];
  /** What two runtimes must agree on, byte for byte: reports without `backend`, the reasons given for signatures, answers. */
  readonly findings: readonly (readonly [name: string, finding: string])[];
  /** Which engine computed, of all that `verify` used while it was free to choose. */
  readonly backends: { readonly [Part in keyof BackendNames]: readonly string[] };
  /** Globals that the library can use and that this runtime lacks. */
  readonly missing: readonly string[];
}
