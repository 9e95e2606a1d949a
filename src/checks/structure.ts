import type { IssueCollector, Place } from '../report/collector.ts';
import { labelOf } from '../report/labels.ts';
import { type Shown, own, say } from '../report/shown.ts';
import type { JsonDocument } from '../json/document.ts';
import { kindOf, schemaVersionOf } from '../format/manifest/cross-checks.ts';
import { inspectPackage } from '../format/package.ts';
import { unauthenticatedMembers } from '../format/manifest/unauthenticated.ts';
import type { PackageIdentity } from '../report/report.ts';
import { Inspection } from '../format/rules/inspection.ts';
import { recognizeForeign } from '../format/foreign.ts';

export { memberNames } from '../format/package.ts';

/** A string of the document and its place, for issues about what it says. */
export interface Located {
  readonly text: string;
  readonly place: Place;
  /** What the value is called. */
  readonly name: string;
}

/** What the later checks take from a document whose structure passed. */
export interface PackageFacts {
  readonly identity: PackageIdentity;
  readonly integrity: {
    readonly sha256: Located;
    readonly contentHash: Located;
    readonly byteSize: Located;
  };
  readonly signature: {
    readonly algorithm: Located;
    readonly publicKey: Located;
    readonly value: Located;
  } | null;
  readonly manifestPlace: Place;
  readonly unauthenticated: Shown[];
}

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
    collector.add(code, { pointer: own(''), offset }, { cause: 'utf16', advice, expected: own('a package'), actual: own(what) });
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

/** Takes the facts out of a document in which no error was found, so every required member is there. */
function collectFacts(inspection: Inspection): PackageFacts {
  const { document, collector } = inspection;
  const manifest = document.member(document.root, 'manifest');
  const integrity = document.member(manifest, 'integrity');
  const signature = document.member(manifest, 'signature');
  const level = document.member(manifest, 'conformance_level');
  const schemaVersion = schemaVersionOf(inspection, manifest);
  const kind = kindOf(inspection, manifest);
  if (schemaVersion === null || kind === null) throw new Error('A document without errors has a version and a kind.');
  const located = (object: number, parent: string, member: string): Located => {
    const value = document.member(object, member);
    return {
      text: document.kind(value) === 'string' ? document.string(value) : document.source(value),
      name: labelOf(document, object, member, parent),
      place: { pointer: say`/manifest/${own(parent)}/${own(member)}`, offset: document.start(value) },
    };
  };
  return {
    identity: {
      name: document.string(document.member(manifest, 'name')),
      version: document.string(document.member(manifest, 'version')),
      schemaVersion,
      kind,
      conformanceLevel: level < 0 || document.kind(level) === 'null' ? null : Number(document.source(level)),
    },
    integrity: {
      sha256: located(integrity, 'integrity', 'sha256'),
      contentHash: located(integrity, 'integrity', 'content_hash'),
      byteSize: located(integrity, 'integrity', 'byte_size'),
    },
    signature:
      signature < 0 || document.kind(signature) === 'null'
        ? null
        : {
            algorithm: located(signature, 'signature', 'algorithm'),
            publicKey: located(signature, 'signature', 'public_key'),
            value: located(signature, 'signature', 'value'),
          },
    manifestPlace: { pointer: own('/manifest'), offset: document.start(manifest) },
    unauthenticated: unauthenticatedMembers(document, manifest, collector.texts),
  };
}
