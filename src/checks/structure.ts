import { type PackageFacts, collectFacts } from '../format/facts.ts';
import { recognizeForeign } from '../format/foreign.ts';
import { inspectPackage } from '../format/package.ts';
import { Inspection } from '../format/rules/inspection.ts';
import type { JsonDocument } from '../json/document.ts';
import type { IssueCollector } from '../report/collector.ts';
import { own } from '../report/shown.ts';

export { memberNames } from '../format/package.ts';

/**
 * The check `structure`: the document is JSON as R2, R3 and R22 want it, and manifest and content obey the rules of the
 * format. Reports all that is wrong, or of what is no package at all, only what it is.
 *
 * @returns what the later checks need, or null if an error was reported
 */
export function checkStructure(document: JsonDocument, collector: IssueCollector): PackageFacts | null {
  const foreign = recognizeForeign(document);
  if (foreign !== null) {
    const { code, offset, what, advice } = foreign;
    // The cause is for `invalid_utf8`, here and below.
    collector.add(
      code,
      { pointer: own(''), offset },
      { cause: 'utf16', advice, expected: own('a package'), actual: own(what) },
    );
    return null;
  }
  for (const problem of document.problems) {
    const place = { pointer: collector.texts.pointer(problem.path), offset: problem.offset };
    if (problem.expected === null) collector.add(problem.code, place);
    else collector.add(problem.code, place, { cause: 'bytes', expected: own(problem.expected) });
  }
  // Whichever they were, all of them are errors.
  collector.omit('duplicate_member', document.omittedProblems);
  if (!document.complete) return null;

  const inspection = new Inspection(document, collector);
  inspectPackage(inspection);
  return collector.failed ? null : collectFacts(inspection);
}
