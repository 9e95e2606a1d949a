import { CONTENT_V1, CONTENT_V2 } from '../content/layers.ts';
import { ADDON } from '../content/addon.ts';
import { CONTEXT_GRAPH, EDGE, NODE } from '../content/context-graph.ts';
import { DOCUMENTS, FILE } from '../content/documents.ts';
import { inspectPayloads } from '../content/payload.ts';
import type { IssueCollector, Place } from '../report/collector.ts';
import { labelOf } from '../report/labels.ts';
import { type Shown, own, say } from '../report/shown.ts';
import { NameTable } from '../json/names.ts';
import type { Reading } from '../json/reading.ts';
import { compareLayers, inspectManifestAsAWhole, kindOf, schemaVersionOf } from '../manifest/cross-checks.ts';
import { inspectCounts } from '../manifest/counts.ts';
import { DEPENDENCY, DOCUMENT } from '../manifest/shape.ts';
import { unauthenticatedMembers } from '../manifest/unauthenticated.ts';
import type { PackageIdentity } from '../report/report.ts';
import { Inspection } from '../rules/inspection.ts';
import { inspectObject } from '../rules/shape.ts';
import { wrongType } from '../rules/types.ts';
import { recognizeForeign } from './foreign.ts';

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

let names: NameTable | undefined;

/** The names of all members that a rule is about. */
export function memberNames(): NameTable {
  return (names ??= new NameTable([
    ...[DOCUMENT, DEPENDENCY, CONTENT_V1, CONTENT_V2, CONTEXT_GRAPH, NODE, EDGE, DOCUMENTS, FILE, ADDON].flatMap((shape) =>
      shape.names(),
    ),
    'documents',
    'addon',
  ]));
}

/**
 * The check `structure`: the document is JSON as R2, R3 and R22 want it, and manifest and content obey the rules of the
 * format. Reports all that is wrong, or of what is no package at all, only what it is.
 *
 * @returns what the later checks need, or null if an error was reported
 */
export function checkStructure(reading: Reading, collector: IssueCollector): PackageFacts | null {
  const foreign = recognizeForeign(reading);
  if (foreign !== null) {
    const { code, offset, what, advice } = foreign;
    // The cause is for `invalid_utf8`, here and below.
    collector.add(code, { pointer: own(''), offset }, { cause: 'utf16', advice, expected: own('a package'), actual: own(what) });
    return null;
  }
  for (const problem of reading.problems) {
    const place = { pointer: collector.texts.pointer(problem.path), offset: problem.offset };
    if (problem.expected === null) collector.add(problem.code, place);
    else collector.add(problem.code, place, { cause: 'bytes', expected: own(problem.expected) });
  }
  // Whichever they were, all of them are errors.
  collector.omit('duplicate_member', reading.omittedProblems);
  if (!reading.complete) return null;

  const inspection = new Inspection(reading, collector);
  inspectDocument(inspection);
  return collector.failed ? null : collectFacts(inspection);
}

function inspectDocument(inspection: Inspection): void {
  const { reading } = inspection;
  inspectObject(inspection, reading.root, DOCUMENT);
  if (reading.kind(reading.root) !== 'object') return;
  const manifest = reading.member(reading.root, 'manifest');
  const content = reading.member(reading.root, 'content');
  const manifestIsObject = manifest >= 0 && reading.kind(manifest) === 'object';
  const schemaVersion = manifestIsObject ? schemaVersionOf(inspection, manifest) : null;
  const kind = manifestIsObject ? kindOf(inspection, manifest) : null;
  if (schemaVersion !== null) {
    inspection.within('manifest', () => inspectManifestAsAWhole(inspection, manifest, schemaVersion, kind));
  }
  if (content < 0) return;
  inspection.within('content', () => {
    // R18: not null either.
    if (reading.kind(content) !== 'object') {
      wrongType(inspection, content, own('an object'));
      return;
    }
    if (schemaVersion !== null) inspectObject(inspection, content, schemaVersion === 1 ? CONTENT_V1 : CONTENT_V2);
    if (kind !== null) inspectPayloads(inspection, content, kind);
  });
  if (manifestIsObject && reading.kind(content) === 'object') {
    compareLayers(inspection, manifest, content);
    inspectCounts(inspection, manifest, content, schemaVersion);
  }
}

/** Takes the facts out of a document in which no error was found, so every required member is there. */
function collectFacts(inspection: Inspection): PackageFacts {
  const { reading, collector } = inspection;
  const manifest = reading.member(reading.root, 'manifest');
  const integrity = reading.member(manifest, 'integrity');
  const signature = reading.member(manifest, 'signature');
  const level = reading.member(manifest, 'conformance_level');
  const schemaVersion = schemaVersionOf(inspection, manifest);
  const kind = kindOf(inspection, manifest);
  if (schemaVersion === null || kind === null) throw new Error('A document without errors has a version and a kind.');
  const located = (object: number, parent: string, member: string): Located => {
    const value = reading.member(object, member);
    return {
      text: reading.kind(value) === 'string' ? reading.string(value) : reading.source(value),
      name: labelOf(reading, object, member, parent),
      place: { pointer: say`/manifest/${own(parent)}/${own(member)}`, offset: reading.start(value) },
    };
  };
  return {
    identity: {
      name: reading.string(reading.member(manifest, 'name')),
      version: reading.string(reading.member(manifest, 'version')),
      schemaVersion,
      kind,
      conformanceLevel: level < 0 || reading.kind(level) === 'null' ? null : Number(reading.source(level)),
    },
    integrity: {
      sha256: located(integrity, 'integrity', 'sha256'),
      contentHash: located(integrity, 'integrity', 'content_hash'),
      byteSize: located(integrity, 'integrity', 'byte_size'),
    },
    signature:
      signature < 0 || reading.kind(signature) === 'null'
        ? null
        : {
            algorithm: located(signature, 'signature', 'algorithm'),
            publicKey: located(signature, 'signature', 'public_key'),
            value: located(signature, 'signature', 'value'),
          },
    manifestPlace: { pointer: own('/manifest'), offset: reading.start(manifest) },
    unauthenticated: unauthenticatedMembers(reading, manifest, collector.texts),
  };
}
