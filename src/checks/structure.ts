import type { Crypto } from '../crypto/crypto.ts';
import { loadPart } from '../crypto/part.ts';
import { type PackageFacts, collectFacts } from '../format/facts.ts';
import { inspectPackage } from '../format/package.ts';
import type { JsonDocument } from '../json/document.ts';
import { DOCUMENT_PLACE, type IssueCollector } from '../report/collector.ts';
import { own } from '../report/shown.ts';

/**
 * The check `structure`: the document is JSON as R2, R3 and R22 require, and manifest and content follow the rules of the
 * format. Reports everything that is wrong. If the document is not a package at all, reports only what it is instead.
 *
 * @returns what the later checks need, or null if an error was reported
 */
export async function checkStructure(
  document: JsonDocument,
  crypto: Crypto,
  collector: IssueCollector,
): Promise<PackageFacts | null> {
  if (!hasPart(document) && (await isForeign(document, collector))) return null;
  for (const problem of document.problems) {
    const place = { pointer: collector.texts.pointer(problem.path), offset: problem.offset };
    if (problem.expected === null) collector.add(problem.code, place);
    // The advice is for `invalid_utf8`.
    else collector.add(problem.code, place, { expected: own(problem.expected), advice: own('Save it as UTF-8.') });
  }
  // All problems of JSON are errors, so any of their codes will do.
  collector.omit('duplicate_member', document.omittedProblems);
  if (!document.complete) return null;

  const inspection = await inspectPackage(document, crypto, collector);
  return collector.failed ? null : collectFacts(inspection);
}

/** Whether the document has at least one part of a package. */
function hasPart(document: JsonDocument): boolean {
  const isObject = document.complete && document.kind(document.root) === 'object';
  return isObject && ['manifest', 'content'].some((name) => document.member(document.root, name) >= 0);
}

/** R2: reports a document that is recognisably something else as that. Other issues would only distract from it. */
async function isForeign(document: JsonDocument, collector: IssueCollector): Promise<boolean> {
  const reportForeign = await loadPart(async () => (await import('../format/foreign.ts')).reportForeign);
  if (reportForeign === null) collector.add('part_not_loaded', DOCUMENT_PLACE);
  return reportForeign?.(document, collector) ?? false;
}
