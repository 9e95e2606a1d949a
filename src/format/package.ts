import type { Crypto } from '../crypto/crypto.ts';
import type { JsonDocument } from '../json/document.ts';
import { NameTable } from '../json/names.ts';
import type { IssueCollector } from '../report/collector.ts';
import { CONTENT_V1, CONTENT_V2 } from './content/content.ts';
import { CONTEXT_GRAPH, EDGE, NODE } from './content/context-graph.ts';
import { PAYLOAD_NAMES, inspectPayloads } from './kinds/payload.ts';
import { inspectCounts } from './manifest/counts.ts';
import { compareLayers, inspectManifestAsAWhole, kindOf, schemaVersionOf } from './manifest/cross-checks.ts';
import { DEPENDENCY, DOCUMENT } from './manifest/manifest.ts';
import { Inspection } from './rules/inspection.ts';
import { isKind } from './rules/rule.ts';
import { inspectObject } from './rules/shape.ts';

let names: NameTable | undefined;

/** The names of all members that a rule is about. */
export function memberNames(): NameTable {
  return (names ??= new NameTable([
    ...[DOCUMENT, DEPENDENCY, CONTENT_V2, CONTEXT_GRAPH, NODE, EDGE].flatMap((shape) => shape.names()),
    ...PAYLOAD_NAMES,
  ]));
}

/** Inspects a whole document, in the end with the rules that are loaded on demand. */
export async function inspectPackage(
  document: JsonDocument,
  crypto: Crypto,
  collector: IssueCollector,
): Promise<Inspection> {
  const inspection = new Inspection(document, collector);
  inspectDocument(inspection);
  for (const finish of inspection.later) await finish(crypto);
  return inspection;
}

/** Manifest, content, and what the one says of the other. */
function inspectDocument(inspection: Inspection): void {
  const { document } = inspection;
  const { root } = document;
  inspectObject(inspection, root, DOCUMENT);
  if (document.kind(root) !== 'object') return;
  const manifest = document.memberOfKind(root, 'manifest', 'object');
  const content = document.member(root, 'content');
  const schemaVersion = schemaVersionOf(inspection, manifest);
  const kind = kindOf(inspection, manifest);
  if (schemaVersion !== null) {
    inspection.within('manifest', () => inspectManifestAsAWhole(inspection, manifest, schemaVersion, kind));
  }
  if (content < 0) return;
  inspection.within('content', () => {
    // R18: not null either.
    if (!isKind(inspection, content, 'object')) return;
    if (schemaVersion !== null) inspectObject(inspection, content, schemaVersion === 1 ? CONTENT_V1 : CONTENT_V2);
    if (kind !== null) inspectPayloads(inspection, content, kind);
  });
  if (manifest < 0 || document.kind(content) !== 'object') return;
  compareLayers(inspection, manifest, content);
  inspectCounts(inspection, manifest, content, schemaVersion);
}
