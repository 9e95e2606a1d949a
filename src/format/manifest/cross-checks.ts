import { own } from '../../report/shown.ts';
import type { PackageIdentity } from '../../report/report.ts';
import { isSemVer } from '../../semver/semver.ts';
import type { Inspection } from '../rules/inspection.ts';
import { LAYERS } from './layers.ts';
import { KINDS } from './manifest.ts';
import { isPackageVersion } from './package-version.ts';
import { inspectScope } from './trust-claims.ts';

type Kind = PackageIdentity['kind'];

/** The schema version of a manifest, or null where it has none that is known. */
export function schemaVersionOf({ document }: Inspection, manifest: number): 1 | 2 | null {
  const value = document.memberOfKind(manifest, 'schema_version', 'number');
  const source = value < 0 ? '' : document.source(value);
  return source === '1' ? 1 : source === '2' ? 2 : null;
}

/** V2 §3.4: the kind, `context` where the manifest does not say; null for one that is not known. */
export function kindOf({ document }: Inspection, manifest: number): Kind | null {
  if (manifest < 0) return null;
  const value = document.member(manifest, 'kind');
  if (value < 0) return 'context';
  const text = document.text(value);
  return KINDS.find((kind) => kind === text) ?? null;
}

/** The rules that take two members of the manifest together. The inspection stands at the manifest. */
export function inspectManifestAsAWhole(
  inspection: Inspection,
  manifest: number,
  schemaVersion: 1 | 2,
  kind: Kind | null,
): void {
  if (schemaVersion === 1) inspectV1(inspection, manifest, kind);
  else inspectV2(inspection, manifest, kind);
  inspectScope(inspection, manifest);
}

function inspectV1(inspection: Inspection, manifest: number, kind: Kind | null): void {
  const { document } = inspection;
  // V1 rule 4, R13.
  const layers = document.memberOfKind(manifest, 'layers', 'array');
  if (layers >= 0 && document.count(layers) === 0) {
    inspection.within('layers', () =>
      inspection.report(layers, 'no_layers', () => ({ actual: own('an empty array') })),
    );
  }
  // V2 §3.4, R17.
  if (kind === null || kind === 'context') return;
  inspection.within('kind', () =>
    inspection.reportText(document.member(manifest, 'kind'), 'kind_needs_schema_version_2'),
  );
}

function inspectV2(inspection: Inspection, manifest: number, kind: Kind | null): void {
  const { document } = inspection;
  // R17. What is no integer was reported as one.
  const level = document.memberOfKind(manifest, 'conformance_level', 'number');
  if (level >= 0 && /^(?![123]$)\d+$/.test(document.source(level))) {
    inspection.within('conformance_level', () => inspection.reportText(level, 'invalid_conformance_level'));
  }
  // R11: V2 calls the version a SemVer string; one that is not gets a warning.
  const version = document.stringOfMember(manifest, 'version');
  if (isPackageVersion(version) && !isSemVer(version)) {
    inspection.within('version', () =>
      inspection.reportText(document.member(manifest, 'version'), 'version_not_semver'),
    );
  }
  // V2 §3.4, R19: what is made to be run should be signed.
  if ((kind === 'addon' || kind === 'grammar') && document.presentMember(manifest, 'signature') < 0) {
    inspection.within('kind', () => inspection.reportText(document.member(manifest, 'kind'), 'unsigned_executable'));
  }
}

/** R13: the layers declared and those present should be the same. */
export function compareLayers(inspection: Inspection, manifest: number, content: number): void {
  const { document } = inspection;
  const list = document.memberOfKind(manifest, 'layers', 'array');
  if (list < 0) return;
  // What is no string is written as no layer is called.
  const declared = new Map(
    Array.from(document.elements(list), (value, index) => [document.text(value), { value, index }]),
  );
  for (const layer of LAYERS) {
    const value = document.presentMember(content, layer);
    const declaration = declared.get(layer);
    if (declaration !== undefined && value < 0) {
      inspection.within(['manifest', 'layers', declaration.index], () =>
        inspection.reportText(declaration.value, 'layer_missing'),
      );
    } else if (declaration === undefined && value >= 0) {
      inspection.within(['content', layer], () =>
        inspection.report(value, 'layer_undeclared', () => ({ expected: own(layer) })),
      );
    }
  }
}
