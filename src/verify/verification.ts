import { checkContentHash } from '../checks/content-hash.ts';
import { checkPackageHash, packageHashInput } from '../checks/package-hash.ts';
import { checkSignature, reportUnsigned, signedMessage } from '../checks/signature.ts';
import { type PackageFacts, checkStructure, memberNames } from '../checks/structure.ts';
import type { BackendName, Crypto } from '../crypto/crypto.ts';
import { asciiBytes, fromHex, toHex } from '../crypto/hex.ts';
import { IssueCollector } from '../issues/collector.ts';
import { Texts, say } from '../issues/shown.ts';
import type { Bytes } from '../json/bytes.ts';
import { canonicalForm, sortedForm } from '../json/canonical.ts';
import { type Reading, read } from '../json/reading.ts';
import { MAX_NAME } from '../limits.ts';
import { checkPolicies, concealOf } from '../policy/policy.ts';
import { conclude, emptyReport, refusal, settle } from '../report-builder.ts';
import type { Report } from '../report.ts';
import { type Input, type Snapshot, takeSnapshot } from './input.ts';
import type { Settings } from './options.ts';

/** The outcome of a verification. Whoever gives out what the package says takes it from here: it is what was hashed. */
export interface Verification {
  readonly report: Report;
  /** Null unless the structure passed. */
  readonly package: { readonly reading: Reading; readonly canonical: Bytes } | null;
}

/**
 * Verifies what a caller gave. Whatever the document is, the promise fulfils.
 *
 * @throws TypeError (as a rejection) if the input is of no type that is taken
 */
export async function verifyInput(input: Input, settings: Settings, crypto: Crypto): Promise<Verification> {
  let snapshot: Snapshot | Promise<Snapshot>;
  try {
    snapshot = takeSnapshot(input, settings.maxBytes);
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return { report: failure(settings), package: null };
  }
  return verifySnapshot(snapshot instanceof Promise ? await snapshot : snapshot, settings, crypto);
}

export async function verifySnapshot(snapshot: Snapshot, settings: Settings, crypto: Crypto): Promise<Verification> {
  if (!('bytes' in snapshot)) return { report: refuse(snapshot, settings), package: null };
  try {
    return await verifyDocument(snapshot.bytes, settings, crypto);
  } catch {
    return { report: failure(settings), package: null };
  }
}

/**
 * Verifies one document: reads it, runs the four checks, then the policies. What is hashed, judged and reported comes from
 * one reading.
 *
 * @param bytes - the document, which nobody else may change
 */
async function verifyDocument(bytes: Bytes, settings: Settings, crypto: Crypto): Promise<Verification> {
  const report = emptyReport(settings);
  const texts = new Texts(concealOf(settings));
  const reading = read(bytes, memberNames());

  const structure = new IssueCollector('structure', texts);
  const facts = checkStructure(reading, structure);
  conclude(report, 'structure', structure, bytes);
  if (facts === null) return { report: settle(report, settings), package: null };
  report.package = shownIdentity(facts, texts);
  report.unauthenticated = facts.unauthenticated;

  const canonical = canonicalForm(reading, reading.member(reading.root, 'content'));
  // All are begun before any is waited for: engines may compute on other threads.
  const [digests, artifact, signature] = await Promise.all([
    computeHashes(facts, canonical, crypto),
    needsArtifact(settings) ? crypto.digest(bytes) : null,
    verifySignature(facts, settings, texts, crypto),
  ]);
  const { contentHash, packageHash, by } = digests;
  report.digests = { artifactSha256: artifact === null ? null : toHex(artifact.value), contentHash, packageHash, byteSize: canonical.length };
  report.backend = { sha256: by, ed25519: signature.by };
  report.signer = signature.signer;

  const content = new IssueCollector('content_hash', texts);
  await checkContentHash(facts, report.digests, () => hashWithSortedKeys(reading, crypto), content);
  conclude(report, 'content_hash', content, bytes);
  const composite = new IssueCollector('package_hash', texts);
  checkPackageHash(facts, packageHash, composite);
  conclude(report, 'package_hash', composite, bytes);
  if (signature.issues !== null) conclude(report, 'signature', signature.issues, bytes);

  checkPolicies(settings.policies, { reading, facts, checks: report.checks, signer: report.signer, digests: report.digests }, texts, report);
  return { report: settle(report, settings), package: { reading, canonical } };
}

function shownIdentity({ identity }: PackageFacts, texts: Texts): PackageFacts['identity'] {
  const { name, version } = identity;
  return { ...identity, name: texts.part(name, 'name', 0, MAX_NAME), version: texts.part(version, 'version', 0, MAX_NAME) };
}

/** Hashing the whole document takes a sixth of the time of a verification, so it is hashed only on request. */
function needsArtifact({ artifactDigest, policies }: Settings): boolean {
  return artifactDigest || policies.some((policy) => policy.needsArtifact);
}

interface Hashes {
  readonly contentHash: string;
  readonly packageHash: string;
  /** What hashed the content. */
  readonly by: BackendName;
}

async function computeHashes(facts: PackageFacts, canonical: Bytes, crypto: Crypto): Promise<Hashes> {
  const { value, by } = await crypto.digest(canonical);
  const contentHash = toHex(value);
  const composite = await crypto.digest(asciiBytes(packageHashInput(facts, contentHash)));
  return { contentHash, packageHash: toHex(composite.value), by };
}

async function hashWithSortedKeys(reading: Reading, crypto: Crypto): Promise<string> {
  return toHex((await crypto.digest(sortedForm(reading, reading.member(reading.root, 'content')))).value);
}

interface SignatureOutcome {
  /** Null where there is no signature and none is required, so that the check is skipped. */
  readonly issues: IssueCollector | null;
  /** Null unless the signature verified. */
  readonly signer: Report['signer'];
  readonly by: BackendName | null;
}

async function verifySignature(facts: PackageFacts, settings: Settings, texts: Texts, crypto: Crypto): Promise<SignatureOutcome> {
  const { signature, manifestPlace } = facts;
  if (signature === null && !settings.requireSignature) return { issues: null, signer: null, by: null };
  const issues = new IssueCollector('signature', texts);
  if (signature === null) {
    reportUnsigned(manifestPlace, issues);
    return { issues, signer: null, by: null };
  }
  const by = await checkSignature(signature, () => signedMessage(facts, crypto), crypto, issues);
  if (issues.failed) return { issues, signer: null, by };
  const publicKey = signature.publicKey.text;
  const fingerprint = `sha256:${toHex((await crypto.digest(fromHex(publicKey))).value)}`;
  return { issues, signer: { publicKey, fingerprint }, by };
}

/** Out of memory, for one. What was not established is not valid. */
function failure(settings: Settings): Report {
  const message = say`The verifier itself failed on this document, so nothing was established. It may be out of memory. Do not use the package.`;
  return refusal(settings, 'verifier_failed', message);
}

function refuse(snapshot: Exclude<Snapshot, { readonly bytes: unknown }>, settings: Settings): Report {
  const { maxBytes } = settings;
  switch (snapshot.refused) {
    case 'too_large':
      return refusal(
        settings,
        'document_too_large',
        say`The document is larger than allowed and was not read. If you trust its source, raise the limit.`,
        { expected: say`at most ${maxBytes} bytes`, actual: say`${snapshot.size} bytes` },
      );
    case 'unpaired_surrogate':
      return refusal(
        settings,
        'invalid_utf8',
        say`The text has half of a surrogate pair, which has no form in UTF-8. Give the bytes of the document instead.`,
        { expected: say`well-formed text`, actual: say`a lone surrogate` },
        snapshot.before,
      );
    case 'unreadable':
      return refusal(settings, 'input_unreadable', say`The input could not be read; a file may have changed or vanished. Choose it again.`);
  }
}
