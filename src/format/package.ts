import { NameTable } from '../json/names.ts';
import { CONTENT_V1, CONTENT_V2 } from './content/content.ts';
import { CONTEXT_GRAPH, EDGE, NODE } from './content/context-graph.ts';
import { ADDON } from './kinds/addon.ts';
import { inspectPayloads } from './kinds/payload.ts';
import { DOCUMENTS, FILE } from './kinds/skills.ts';
import { inspectCounts } from './manifest/counts.ts';
import { compareLayers, inspectManifestAsAWhole, kindOf, schemaVersionOf } from './manifest/cross-checks.ts';
import { DEPENDENCY, DOCUMENT } from './manifest/manifest.ts';
import type { Inspection } from './rules/inspection.ts';
import { isKind } from './rules/rule.ts';
import { inspectObject } from './rules/shape.ts';

let names: NameTable | undefined;

/** The names of all members that a rule is about. */
export function memberNames(): NameTable {
  return (names ??= new NameTable([
    ...[DOCUMENT, DEPENDENCY, CONTENT_V1, CONTENT_V2, CONTEXT_GRAPH, NODE, EDGE, DOCUMENTS, FILE, ADDON].flatMap(
      (shape) => shape.names(),
    ),
    'documents',
    'addon',
  ]));
}

/** Inspects a whole document: manifest, content, and what the one says of the other. */
export function inspectPackage(inspection: Inspection): void {
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
