import { isDigest } from '../../format/rules/digest.ts';
import { requireText } from '../../report/given-options.ts';
import { excerpt } from '../../report/printable.ts';
import type { AcceptedReport, Report } from '../../report/report.ts';
import { addSigner, parseKnownSigners, recordedNameOf, renderKnownSigners } from './signers-file.ts';

/**
 * Adds the signer of an accepted package to a file of known signers (R55), for `knownSigners`. When you write the
 * file, make sure that no other process writes it at the same time, and that a crash does not leave half of it.
 *
 * @param signers - the text of the file; '' for a new one
 * @param report - the report of an accepted package that is signed
 * @returns the new text of the file, or the same text if the key is recorded already
 * @throws TypeError if the text is not such a file, the package is not accepted or not signed, or another key is recorded: only a
 * person can decide whether a key is replaced
 * @example
 * import { readFile, writeFile } from 'node:fs/promises';
 * import { knownSigners, recordSigner, verify } from '@ctxpkg/verify';
 *
 * const signers = await readFile('known-signers.toml', 'utf8');
 * const policies = [knownSigners(signers, { trustOnFirstUse: true })];
 * const report = await verify(await readFile('auth-service.ctxpkg'), { policies });
 * if (report.accepted) await writeFile('known-signers.toml', recordSigner(signers, report));
 */
export function recordSigner(signers: string, report: AcceptedReport): string {
  const known = parseKnownSigners(requireText('The signers of recordSigner', signers));
  const { accepted, package: identity, signer }: Report = report;
  if (accepted !== true || signer === null || !isDigest(signer.publicKey))
    throw new TypeError('The package of recordSigner must be accepted and signed.');
  const { publicKey } = signer;
  const record = { namespace: recordedNameOf(identity.name), publicKey, version: identity.version };
  const isKnown = known.get(record.namespace)?.has(record.publicKey) === true;
  if (addSigner(known, record).size > 0)
    throw new TypeError(
      `Another key is recorded for ${excerpt(record.namespace)}. Ask its publisher before you add one.`,
    );
  return isKnown ? signers : renderKnownSigners(known);
}
