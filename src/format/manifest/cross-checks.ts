import { own } from '../../report/shown.ts';
import type { PackageIdentity } from '../../report/report.ts';
import type { Inspection } from '../rules/inspection.ts';
import { LAYERS, requireLayers } from './layers.ts';
import { KINDS } from './manifest.ts';
import { isPackageVersion, isSemVer } from './package-version.ts';
import { inspectScope } from './trust-claims.ts';

type Kind = PackageIdentity['kind'];

/** The schema version of a manifest, or null where it has none that is known. */
export function schemaVersionOf(inspection: Inspection, manifest: number): 1 | 2 | null {
  const { document } = inspection;
  const value = document.member(manifest, 'schema_version');
  const source = value >= 0 && document.kind(value) === 'number' ? document.source(value) : '';
  return source === '1' ? 1 : source === '2' ? 2 : null;
}

/** V2 §3.4: the kind, `context` where the manifest does not say; null for one that is not known. */
export function kindOf(inspection: Inspection, manifest: number): Kind | null {
  const { document } = inspection;
  const value = document.member(manifest, 'kind');
  if (value < 0) return 'context';
  if (document.kind(value) !== 'string') return null;
  const text = document.string(value);
  return KINDS.find((kind) => kind === text) ?? null;
}

/** The rules that take two members of the manifest together. The inspection stands at the manifest. */
export function inspectManifestAsAWhole(
  inspection: Inspection,
  manifest: number,
  schemaVersion: 1 | 2,
  kind: Kind | null,
): void {
  const { document } = inspection;
  const layers = document.member(manifest, 'layers');
  if (schemaVersion === 1 && layers >= 0 && document.kind(layers) === 'array') requireLayers(inspection, layers);
  if (schemaVersion === 1) inspectKindInV1(inspection, manifest, kind);
  if (schemaVersion === 2) inspectConformanceLevel(inspection, manifest);
  if (schemaVersion === 2) inspectSemVer(inspection, manifest);
  inspectScope(inspection, manifest);
}

/** V2 §3.4, R17. */
function inspectKindInV1(inspection: Inspection, manifest: number, kind: Kind | null): void {
  if (kind === null || kind === 'context') return;
  inspection.within('kind', () =>
    inspection.report(inspection.document.member(manifest, 'kind'), 'kind_needs_schema_version_2', (at) => ({
      at,
      actual: own(kind),
    })),
  );
}

/** R17. */
function inspectConformanceLevel(inspection: Inspection, manifest: number): void {
  const { document } = inspection;
  const value = document.member(manifest, 'conformance_level');
  if (value < 0 || document.kind(value) !== 'number') return;
  const level = document.source(value);
  // What is no integer was reported as one.
  if (['1', '2', '3'].includes(level) || !/^\d+$/.test(level)) return;
  inspection.within('conformance_level', () =>
    inspection.report(value, 'invalid_conformance_level', (at) => ({ at, actual: inspection.quote(level) })),
  );
}

/** R11: V2 calls the version a SemVer string; one that is not gets a warning. */
function inspectSemVer(inspection: Inspection, manifest: number): void {
  const { document } = inspection;
  const value = document.member(manifest, 'version');
  if (value < 0 || document.kind(value) !== 'string') return;
  const version = document.string(value);
  if (!isPackageVersion(version) || isSemVer(version)) return;
  inspection.within('version', () =>
    inspection.report(value, 'version_not_semver', (at) => ({ at, actual: inspection.quote(version) })),
  );
}

/** R13: the layers declared and those present should be the same. */
export function compareLayers(inspection: Inspection, manifest: number, content: number): void {
  const { document, path } = inspection;
  const declared = declaredLayers(inspection, manifest);
  if (declared === null) return;
  for (const layer of LAYERS) {
    const value = document.member(content, layer);
    const present = value >= 0 && document.kind(value) !== 'null';
    const declaration = declared.get(layer);
    if (declaration !== undefined && !present) {
      path.push('manifest', 'layers', declaration.index);
      inspection.report(declaration.value, 'layer_missing', (at) => ({ at, actual: own(layer) }));
      path.length -= 3;
    } else if (declaration === undefined && present) {
      path.push('content', layer);
      inspection.report(value, 'layer_undeclared', (at) => ({ at, expected: own(layer) }));
      path.length -= 2;
    }
  }
}

/** Where each layer is declared; null where the declaration is malformed. */
function declaredLayers(
  inspection: Inspection,
  manifest: number,
): Map<string, { readonly value: number; readonly index: number }> | null {
  const { document } = inspection;
  const value = document.member(manifest, 'layers');
  if (value < 0 || document.kind(value) !== 'array') return null;
  const declared = new Map<string, { value: number; index: number }>();
  for (
    let entry = document.first(value), index = 0;
    entry < document.closing(value);
    entry = document.after(entry), index++
  ) {
    if (document.kind(entry) === 'string') declared.set(document.string(entry), { value: entry, index });
  }
  return declared;
}
