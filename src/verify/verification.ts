import { checkContentHash } from '../checks/content-hash.ts';
import { checkPackageHash, packageHashOf } from '../checks/package-hash.ts';
import { checkSignature } from '../checks/signature.ts';
import { checkStructure } from '../checks/structure.ts';
import { type BackendName, type Crypto, chooseCrypto } from '../crypto/crypto.ts';
import { toHex } from '../crypto/hex.ts';
import { nullIfNotLoaded } from '../crypto/part.ts';
import { type PackageFacts, establishedBy } from '../format/facts.ts';
import { memberNames } from '../format/package.ts';
import { CONTENT_HASH, PACKAGE_HASH, SIGNATURE, STRUCTURE } from '../report/codes.ts';
import { IssueCollector, type PositionsOf } from '../report/collector.ts';
import { Texts, own, say } from '../report/shown.ts';
import type { Bytes } from '../json/bytes.ts';
import { canonicalForm } from '../json/canonical.ts';
import { positionsOf } from '../json/position.ts';
import { type JsonDocument, readDocument } from '../json/document.ts';
import { type PolicyInput, concealOf, nameOfSigner } from '../policies/policy.ts';
import { conclude, emptyReport, settle } from '../report/report-builder.ts';
import type { Digests, Report } from '../report/report.ts';
import { type Input, type Snapshot, takeSnapshot } from './input.ts';
import { type Settings, UnknownOption, type VerifyOptions, readOptions } from './options.ts';

/** The outcome of a verification. Content must be taken from here, because this is what was hashed. */
export interface Verification {
  readonly report: Report;
  /** Null unless the check `structure` passed. */
  readonly package: { readonly document: JsonDocument; readonly canonical: Bytes; readonly facts: PackageFacts } | null;
}

/** @throws TypeError, RangeError (as a rejection) for the caller's own mistakes */
export async function verifyAsAsked(input: Input, options: VerifyOptions): Promise<Verification> {
  let settings: Settings;
  try {
    settings = readOptions(options);
  } catch (error) {
    throw error instanceof UnknownOption ? await error.advise() : error;
  }
  return verifyInput(input, settings, chooseCrypto(settings.backend));
}

/**
 * Verifies an input. The promise fulfils whatever the document is.
 *
 * @throws TypeError (as a rejection) if the input is of an unsupported type
 */
export async function verifyInput(input: Input, settings: Settings, crypto: Crypto): Promise<Verification> {
  let snapshot: Snapshot | Promise<Snapshot>;
  try {
    snapshot = takeSnapshot(input, settings.maxBytes);
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return refuse({ refused: 'failed' }, settings);
  }
  return verifySnapshot(snapshot instanceof Promise ? await snapshot : snapshot, settings, crypto);
}

export async function verifySnapshot(snapshot: Snapshot, settings: Settings, crypto: Crypto): Promise<Verification> {
  if (snapshot.refused !== null) return refuse(snapshot, settings);
  try {
    return await verifyDocument(snapshot.bytes, settings, crypto);
  } catch {
    return refuse({ refused: 'failed' }, settings);
  }
}

/**
 * Verifies one document: reads it, runs the four checks, then the policies. What is hashed, checked and reported comes from
 * one reading.
 *
 * @param bytes - the document, which must not change meanwhile
 */
async function verifyDocument(bytes: Bytes, settings: Settings, crypto: Crypto): Promise<Verification> {
  const report = emptyReport(settings.policies);
  const texts = new Texts(concealOf(settings.policies));
  const document = readDocument(bytes, memberNames());

  const positions: PositionsOf = (offsets) => positionsOf(bytes, offsets);
  const structure = new IssueCollector(STRUCTURE, texts);
  const facts = await checkStructure(document, crypto, structure);
  conclude(report, structure, positions);
  if (facts === null) return { report: settle(report, settings), package: null };
  Object.assign(report, establishedBy(facts, texts));

  const canonical = canonicalForm(document, document.member(document.root, 'content'));
  const signature = new IssueCollector(SIGNATURE, texts);
  // Hashing the whole document takes a sixth of a verification's time, so it is done only if needed.
  const needsArtifact = settings.artifactDigest || settings.policies.some((policy) => policy.needsArtifact);
  // All are started before any is awaited, because engines may compute on other threads.
  const computed = await Promise.all([
    computeHashes(facts, canonical, crypto),
    needsArtifact ? crypto.hexDigest(bytes) : null,
    checkSignature(facts, settings.requireSignature, crypto, signature),
  ]).catch(nullIfNotLoaded);
  const content = new IssueCollector(CONTENT_HASH, texts);
  if (computed === null) {
    content.add('part_not_loaded', facts.integrity.contentHash.place);
    conclude(report, content, positions);
    return { report: settle(report, settings), package: null };
  }
  const [{ hashedBy, ...hashes }, artifactSha256, { by, signer }] = computed;
  report.digests = { artifactSha256, ...hashes, byteSize: canonical.length };
  report.backend = { sha256: hashedBy, ed25519: by };
  report.signer = signer === null ? null : { ...signer, name: nameOfSigner(settings.policies, signer) };

  await checkContentHash(facts, report.digests, document, canonical, crypto, content);
  conclude(report, content, positions);
  const composite = new IssueCollector(PACKAGE_HASH, texts);
  checkPackageHash(facts, hashes.packageHash, composite);
  conclude(report, composite, positions);
  if (facts.signature !== null || settings.requireSignature) conclude(report, signature, positions);

  const input: PolicyInput = { document, facts, checks: report.checks, signer, digests: report.digests, crypto };
  for (const { codes, check } of settings.policies) {
    const collector = new IssueCollector(codes, texts);
    await check(input, collector);
    conclude(report, collector, positions);
  }
  return { report: settle(report, settings), package: { document, canonical, facts } };
}

interface Hashes extends Pick<Digests, 'contentHash' | 'packageHash'> {
  readonly hashedBy: BackendName;
}

async function computeHashes(facts: PackageFacts, canonical: Bytes, crypto: Crypto): Promise<Hashes> {
  const { value, by: hashedBy } = await crypto.digest(canonical);
  const contentHash = toHex(value);
  return { contentHash, packageHash: await packageHashOf(facts, contentHash, crypto), hashedBy };
}

/** Why nothing is known about a document: it could not be read, or this verifier failed, for example because it ran out of memory. */
type Refused = Exclude<Snapshot, { readonly refused: null }> | { readonly refused: 'failed' };

/** Fails closed: a document about which nothing is known is not valid. */
function refuse(reason: Refused, settings: Settings): Verification {
  const structure = new IssueCollector(STRUCTURE, new Texts(concealOf(settings.policies)));
  const before = reason.refused === 'unpaired_surrogate' ? reason.before : new Uint8Array();
  const place = { pointer: own(''), offset: before.length };
  if (reason.refused === 'too_large') {
    const expected = say`at most ${settings.maxBytes} bytes`;
    structure.add('document_too_large', place, { expected, actual: say`${reason.size} bytes` });
  } else if (reason.refused === 'unpaired_surrogate') {
    const advice = own('The text has half of a surrogate pair: pass the bytes of the document instead.');
    const actual = own('a lone surrogate');
    structure.add('invalid_utf8', place, { advice, expected: own('well-formed text'), actual });
  } else structure.add(reason.refused === 'unreadable' ? 'input_unreadable' : 'verifier_failed', place);
  const report = emptyReport(settings.policies);
  conclude(report, structure, (offsets) => positionsOf(before, offsets));
  return { report: settle(report, settings), package: null };
}
