import { isDigest } from '../format/rules/digest.ts';
import { excerpt } from '../report/printable.ts';
import { pinnedArtifact } from './artifact.ts';
import type { Policy, PolicyReader } from './policy.ts';
import { parseSigner, trustedSigners } from './signed-by.ts';

/** Whose packages, and which file: what costs next to nothing to ask. */
export interface TrustOptions {
  /**
   * The keys that are trusted, of which one must have signed: public keys as 64 hexadecimal digits, or fingerprints as
   * `sha256:` and 64 digits.
   */
  readonly signers?: readonly string[];
  /** The SHA-256 that the document must have, as a registry index or lock file gives it: 64 hexadecimal digits. */
  readonly artifactSha256?: string;
}

/** The policies that cost next to nothing. @internal */
export const TRUST_ALONE: PolicyReader = { names: ['signers', 'artifactSha256'], read: readTrust };

/** Throws a TypeError or RangeError where an option is not what it must be. @internal */
export function readTrust({ signers, artifactSha256 }: TrustOptions): Policy[] {
  const policies: Policy[] = [];
  if (signers !== undefined) policies.push(trustedSigners(readSigners(signers)));
  if (artifactSha256 !== undefined) policies.push(pinnedArtifact(readDigest(artifactSha256)));
  return policies;
}

function readSigners(signers: unknown): Set<string> {
  if (!Array.isArray(signers)) throw new TypeError('The option signers must be an array.');
  // By index, each element once: an array can have a `map` or an iterator of its own that gives something else.
  const { length } = signers;
  const keys = new Set<string>();
  for (let index = 0; index < length; index++) keys.add(readSigner(Object.hasOwn(signers, index) ? signers[index] : undefined));
  if (keys.size === 0) throw new RangeError('The option signers must name at least one key.');
  return keys;
}

function readSigner(signer: unknown): string {
  const parsed = parseSigner(text('signers', signer));
  if (parsed === null) throw new TypeError(`A signer must be 64 hexadecimal digits, or "sha256:" and 64 digits: "${excerpt(String(signer))}".`);
  return parsed;
}

function readDigest(digest: unknown): string {
  const digits = text('artifactSha256', digest).toLowerCase();
  if (!isDigest(digits)) throw new TypeError('The option artifactSha256 must be 64 hexadecimal digits.');
  return digits;
}

/** @internal */
export function text(option: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`The option ${option} must be text.`);
  return value;
}
