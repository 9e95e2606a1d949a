import { checkContentHash } from './checks/content-hash.ts';
import { checkPackageHash, packageHashInput } from './checks/package-hash.ts';
import { checkSignature, signedMessage } from './checks/signature.ts';
import { type PackageFacts, checkStructure, documentOutline, memberNames } from './checks/structure.ts';
import type { CryptoBackend } from './crypto/backend.ts';
import { asciiBytes, fromHex, toHex } from './crypto/hex.ts';
import { CryptoUnavailable, type GuardedCrypto, guard } from './crypto/unavailable.ts';
import { DocumentHashes, type Hashing } from './hashing.ts';
import { IssueCollector, type Place } from './issues/collector.ts';
import { Texts, own, say } from './issues/shown.ts';
import type { Bytes } from './json/bytes.ts';
import { type Reading, read } from './json/reading.ts';
import { withSortedKeys } from './json/sorted.ts';
import { MAX_NAME } from './limits.ts';
import type { Settings } from './options.ts';
import { concealOf, judgePolicies } from './policy/policy.ts';
import { conclude, emptyReport, settle } from './report-builder.ts';
import type { Report } from './report.ts';

/**
 * Runs the four checks on one document, then the policies. What is hashed, judged and reported comes from one reading.
 *
 * @param bytes - the document, which nobody else may change
 * @param take - is given the reading of a document that is accepted
 */
export async function examine(bytes: Bytes, settings: Settings, backend: CryptoBackend, take: Take = () => {}): Promise<Report> {
  const report = emptyReport(settings);
  const crypto = guard(backend);
  const hashes = new DocumentHashes(bytes, crypto);
  const reading = read(bytes, memberNames(), 'content', {
    outline: documentOutline(),
    onCanonical: (start) => hashes.contentBeginsAt(start),
  });
  const { canonical } = reading;
  const content = reading.problems.length > 0 || canonical === null ? null : { hash: hashes.content(canonical), byteSize: canonical.length };

  const texts = new Texts(concealOf(settings));
  const structure = new IssueCollector('structure', texts);
  const facts = checkStructure(reading, structure);
  conclude(report, 'structure', structure, bytes);
  if (facts === null || content === null) return settle(report, settings);
  const { name, version } = facts.identity;
  report.package = { ...facts.identity, name: texts.part(name, 'name', 0, MAX_NAME), version: texts.part(version, 'version', 0, MAX_NAME) };
  report.unauthenticated = facts.unauthenticated;

  // Begun before the hashes are waited for, and before those of a small document: an engine verifies on yet another thread.
  const signature = examineSignature(report, facts, texts, settings, crypto);
  // Nobody waits for it while hashes are computed, and a rejection must not surface on its own.
  signature.catch(() => {});
  await lettingOthersGoOn();
  await examineHashes(report, facts, texts, reading, { artifact: hashes.artifact, content: content.hash, byteSize: content.byteSize }, crypto);
  const signatureIssues = await signature;
  if (signatureIssues !== null) conclude(report, 'signature', signatureIssues, bytes);
  // Only here, where no hash is under way any more: a backend may look at the bytes until its promise is settled.
  await hashes.finish();
  const { checks, signer, digests } = report;
  judgePolicies(settings.policies, { reading, facts, checks, signer, digests }, texts, report);
  settle(report, settings);
  if (report.accepted) take(reading);
  reading.release();
  return report;
}

/** Takes what it needs of a reading, which cannot be used afterwards. */
export type Take = (reading: Reading) => void;

interface Hashes {
  readonly artifact: Hashing;
  readonly content: Hashing;
  /** Of the canonical form of the content. */
  readonly byteSize: number;
}

/**
 * Comes back after what waits for promises that are settled already, and what that leads to: so an engine is asked about the
 * signature before this thread hashes, which takes a small document half as long as the engine needs.
 */
async function lettingOthersGoOn(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await undefined;
}

async function examineHashes(
  report: Report,
  facts: PackageFacts,
  texts: Texts,
  reading: Reading,
  hashes: Hashes,
  { digest }: GuardedCrypto,
): Promise<void> {
  const content = new IssueCollector('content_hash', texts);
  const composite = new IssueCollector('package_hash', texts);
  try {
    const { value: contentHash, by } = await hashes.content();
    const packageHash = toHex((await digest(asciiBytes(packageHashInput(facts, contentHash)))).value);
    const { byteSize } = hashes;
    report.digests = { artifactSha256: (await hashes.artifact()).value, contentHash, packageHash, byteSize };
    report.backend.sha256 = by;
    const sortedHash = async (): Promise<string> =>
      toHex((await digest(withSortedKeys(reading, reading.member(reading.root, 'content')))).value);
    await checkContentHash(facts, contentHash, byteSize, sortedHash, content);
    checkPackageHash(facts, packageHash, composite);
  } catch (error) {
    reportUnavailable(error, content, facts.integrity.contentHash.place);
    reportUnavailable(error, composite, facts.integrity.sha256.place);
  }
  conclude(report, 'content_hash', content, reading.bytes);
  conclude(report, 'package_hash', composite, reading.bytes);
}

/** @returns what was found; null where there is no signature, and none was asked for */
async function examineSignature(report: Report, facts: PackageFacts, texts: Texts, settings: Settings, crypto: GuardedCrypto): Promise<IssueCollector | null> {
  const { signature } = facts;
  if (signature === null && !settings.requireSignature) return null;
  const collector = new IssueCollector('signature', texts);
  if (signature === null) {
    collector.error(
      'signature_required',
      facts.manifestPlace,
      say`The package is not signed, and a signature was asked for. Get a signed copy, or accept unsigned packages.`,
      { expected: say`a signature`, actual: say`none` },
    );
    return collector;
  }
  try {
    const message = (): Promise<Bytes> => signedMessage(facts, crypto.digest);
    report.backend.ed25519 = await checkSignature(signature, message, crypto.verify, collector);
    if (!collector.failed) {
      const publicKey = signature.publicKey.text;
      report.signer = { publicKey, fingerprint: `sha256:${toHex((await crypto.digest(fromHex(publicKey))).value)}` };
    }
  } catch (error) {
    reportUnavailable(error, collector, signature.value.place);
  }
  return collector;
}

function reportUnavailable(error: unknown, collector: IssueCollector, place: Place): void {
  if (!(error instanceof CryptoUnavailable)) throw error;
  collector.error(
    'crypto_unavailable',
    place,
    say`This runtime cannot compute ${own(error.algorithm)}, so nothing was established. Verify the package in another one.`,
  );
}
