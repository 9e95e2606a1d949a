import { checkContentHash } from '../checks/content-hash.ts';
import { checkPackageHash, packageHashInput } from '../checks/package-hash.ts';
import { checkSignature, reportUnsigned, signedMessage } from '../checks/signature.ts';
import { type PackageFacts, checkStructure, memberNames } from '../checks/structure.ts';
import type { BackendName, Crypto } from '../crypto/crypto.ts';
import { asciiBytes, fromHex, toHex } from '../crypto/hex.ts';
import { DOCUMENT_PLACE, IssueCollector, type PositionsOf } from '../report/collector.ts';
import { Texts, own, say } from '../report/shown.ts';
import type { Bytes } from '../json/bytes.ts';
import { canonicalForm, sortedForm } from '../json/canonical.ts';
import { positionsOf } from '../json/position.ts';
import { type JsonDocument, readDocument } from '../json/document.ts';
import { MAX_NAME } from '../report/limits.ts';
import { checkPolicies, concealOf } from '../policies/policy.ts';
import { conclude, emptyReport, settle } from '../report/report-builder.ts';
import type { Report } from '../report/report.ts';
import { type Input, type Snapshot, takeSnapshot } from './input.ts';
import type { Settings } from './options.ts';

/** The outcome of a verification. Whoever gives out what the package says takes it from here: it is what was hashed. */
export interface Verification {
  readonly report: Report;
  /** Null unless the structure passed. */
  readonly package: { readonly document: JsonDocument; readonly canonical: Bytes } | null;
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
  const report = emptyReport(settings.policies);
  const texts = new Texts(concealOf(settings));
  const document = readDocument(bytes, memberNames());

  const positions: PositionsOf = (offsets) => positionsOf(bytes, offsets);
  const structure = new IssueCollector('structure', texts);
  const facts = checkStructure(document, structure);
  conclude(report, 'structure', structure, positions);
  if (facts === null) return { report: settle(report, settings), package: null };
  report.package = shownIdentity(facts, texts);
  report.unauthenticated = facts.unauthenticated;

  const canonical = canonicalForm(document, document.member(document.root, 'content'));
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
  await checkContentHash(facts, report.digests, () => hashWithSortedKeys(document, crypto), content);
  conclude(report, 'content_hash', content, positions);
  const composite = new IssueCollector('package_hash', texts);
  checkPackageHash(facts, packageHash, composite);
  conclude(report, 'package_hash', composite, positions);
  if (signature.issues !== null) conclude(report, 'signature', signature.issues, positions);

  checkPolicies(settings.policies, { document, facts, checks: report.checks, signer: report.signer, digests: report.digests }, texts, report);
  return { report: settle(report, settings), package: { document, canonical } };
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

async function hashWithSortedKeys(document: JsonDocument, crypto: Crypto): Promise<string> {
  return toHex((await crypto.digest(sortedForm(document, document.member(document.root, 'content')))).value);
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
  return refusal(settings, (structure) => structure.add('verifier_failed', DOCUMENT_PLACE));
}

/** The report on a document that was not read. */
function refuse(snapshot: Exclude<Snapshot, { readonly bytes: unknown }>, settings: Settings): Report {
  switch (snapshot.refused) {
    case 'too_large':
      return refusal(settings, (structure) =>
        structure.add('document_too_large', DOCUMENT_PLACE, {
          expected: say`at most ${settings.maxBytes} bytes`,
          actual: say`${snapshot.size} bytes`,
        }),
      );
    case 'unpaired_surrogate': {
      const { before } = snapshot;
      const report = (structure: IssueCollector): void =>
        structure.add(
          'invalid_utf8',
          { pointer: own(''), offset: before.length },
          { cause: 'lone_surrogate', expected: own('well-formed text'), actual: own('a lone surrogate') },
        );
      return refusal(settings, report, before);
    }
    case 'unreadable':
      return refusal(settings, (structure) => structure.add('input_unreadable', DOCUMENT_PLACE));
  }
}

/**
 * The report on a document of which nothing was established.
 *
 * @param before - the bytes of the document before the fault, as far as they are known
 */
function refusal(settings: Settings, addIssue: (structure: IssueCollector) => void, before: Uint8Array = new Uint8Array()): Report {
  const structure = new IssueCollector('structure', new Texts(concealOf(settings)));
  addIssue(structure);
  const report = emptyReport(settings.policies);
  conclude(report, 'structure', structure, (offsets) => positionsOf(before, offsets));
  return report;
}
