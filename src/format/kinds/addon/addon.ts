import type { JsonDocument } from '../../../json/document.ts';
import { ADDON_MANIFEST } from '../../../report/addon-codes.ts';
import { own } from '../../../report/shown.ts';
import { isTable } from '../../../toml/toml.ts';
import type { Inspection } from '../../rules/inspection.ts';
import { type Rule, stringThat } from '../../rules/rule.ts';
import { Shape, inspectObject, required } from '../../rules/shape.ts';
import { grantsOf } from './grants-of.ts';
import { type Found, ManifestReader } from './manifest-reader.ts';
import { MANIFEST, SLUG } from './manifest-rules.ts';

const nonEmpty: Rule = /* @__PURE__ */ stringThat(
  (text) => text !== '',
  (inspection, value) => inspection.report(value, 'empty_manifest_toml'),
);

export const ADDON: Shape = /* @__PURE__ */ new Shape({ manifest_toml: required(nonEmpty) }, { warnOfUnknown: false });

/** R19: the payload of kind `addon`. */
export const addon: Rule = (inspection, value) => {
  inspection.collector.learn(ADDON_MANIFEST);
  if (!inspectObject(inspection, value, ADDON)) return false;
  const toml = inspection.document.member(value, 'manifest_toml');
  inspection.within('manifest_toml', () => inspectManifest(inspection, toml));
  return !inspection.collector.failed;
};

/**
 * R45 to R47: what the manifest of an add-on must hold. Reports what is wrong with it, and notes what it asks to be granted.
 *
 * @param toml - the string of the document that it is, at which the inspection stands
 */
function inspectManifest(inspection: Inspection, toml: number): void {
  const { document, collector } = inspection;
  const reader = new ManifestReader(collector, inspection.placeOf(toml), collector.texts.label(inspection.path));
  const root = reader.parse(document.string(toml));
  if (root === null) return;
  MANIFEST(reader, root);
  const manifest = document.member(document.root, 'manifest');
  const text = (name: string): string => document.stringOfMember(manifest, name);
  inspectIdentity(reader, root, text('name'), text('version'));
  inspectCommand(reader, root);
  inspectPlaceholders(reader, root);
  inspectDependencies(reader, root, dependenciesOf(document, manifest));
  inspectClaims(reader, root);
  reader.finish();
  if (!collector.failed) inspection.grants = grantsOf(reader, root);
}

/** R47: byte for byte. A package without a name or version has been reported, so nothing is compared with it. */
function inspectIdentity(reader: ManifestReader, root: Found, packageName: string, packageVersion: string): void {
  const addon = reader.member(root, 'addon');
  if (addon === undefined || !isTable(addon.value)) return;
  const { texts } = reader.collector;
  const name = reader.member(addon, 'name');
  const last = packageName.slice(packageName.lastIndexOf('/') + 1);
  // What is no slug has been reported as such.
  if (last !== '' && typeof name?.value === 'string' && name.value !== last && SLUG.test(name.value))
    reader.fault('addon_name_differs', name, { expected: texts.value(last, 'name') });
  const version = reader.member(addon, 'version') ?? { ...addon, value: '', within: addon, step: 'version' };
  if (packageVersion !== '' && typeof version.value === 'string' && version.value !== packageVersion) {
    reader.fault('addon_version_differs', version, { expected: texts.value(packageVersion, 'version') });
  }
}

/** R45: something can be run. */
function inspectCommand(reader: ManifestReader, root: Found): void {
  const mcp = reader.member(root, 'mcp');
  // Another transport, and what is no string, has been reported.
  const transport = reader.member(mcp, 'transport')?.value ?? 'stdio';
  const problem =
    transport === 'stdio' && !/\P{White_Space}/u.test(reader.text(mcp, 'command'))
      ? 'name a program in `mcp.command`, for the transport stdio.'
      : transport === 'http' && !/^https?:\/\//.test(reader.text(mcp, 'url'))
        ? 'have an `mcp.url` that begins with https:// or http://, for the transport http.'
        : null;
  if (problem !== null) reader.fault('addon_not_runnable', mcp ?? root, { problem: own(problem) });
}

/** R47: in the values of `mcp.env` a brace opens a placeholder. */
function inspectPlaceholders(reader: ManifestReader, root: Found): void {
  const installed = new Set<string>();
  for (const dependency of reader.each(reader.member(root, 'dependencies'))) {
    if (reader.member(dependency, 'optional')?.value !== true) installed.add(reader.text(dependency, 'name'));
  }
  for (const variable of reader.each(reader.member(reader.member(root, 'mcp'), 'env'))) {
    const fault = typeof variable.value === 'string' ? faultOfPlaceholders(variable.value, installed) : null;
    if (fault !== null) reader.fault('addon_placeholder', variable, { problem: own(fault) });
  }
}

function faultOfPlaceholders(text: string, installed: ReadonlySet<string>): string | null {
  for (let open = text.indexOf('{'); open >= 0; ) {
    const close = text.indexOf('}', open);
    if (close < 0) return 'a "{" that is not closed. Braces cannot be escaped here.';
    const [, name] = /^pack_dir:(@.*)$/s.exec(text.slice(open + 1, close)) ?? [];
    if (name === undefined) return 'an unknown placeholder. Only {pack_dir:@ns/name} exists.';
    if (!installed.has(name)) return 'a placeholder for what `dependencies` does not have, or has as optional.';
    open = text.indexOf('{', close);
  }
  return null;
}

/** R47: what is resolved is the TOML's. Nothing authenticates what the manifest of the package says. */
function inspectDependencies(reader: ManifestReader, root: Found, declared: ReadonlySet<string>): void {
  const list = reader.member(root, 'dependencies');
  const found = new Set<string>();
  for (const dependency of reader.each(list)) {
    const name = reader.member(dependency, 'name');
    const text = reader.text(dependency, 'name');
    if (name !== undefined && /^[^@]+\//.test(text)) reader.fault('addon_unscoped_dependency', name, {});
    const isOptional = reader.member(dependency, 'optional')?.value === true;
    found.add(keyOf(text, reader.text(dependency, 'version_req'), isOptional));
  }
  const isSame = found.size === declared.size && [...found].every((key) => declared.has(key));
  // Where something is malformed, nobody can say.
  if (isSame || reader.failed) return;
  reader.fault('addon_dependencies_differ', list ?? root, {});
}

function dependenciesOf(document: JsonDocument, manifest: number): Set<string> {
  const keys = new Set<string>();
  const list = document.memberOfKind(manifest, 'dependencies', 'array');
  if (list < 0) return keys;
  for (let entry = document.first(list); entry < document.closing(list); entry = document.after(entry)) {
    if (document.kind(entry) !== 'object') continue;
    const optional = document.member(entry, 'optional');
    const isOptional = optional >= 0 && document.source(optional) === 'true';
    keys.add(keyOf(document.stringOfMember(entry, 'name'), document.stringOfMember(entry, 'version_req'), isOptional));
  }
  return keys;
}

function keyOf(...dependency: [name: string, range: string, optional: boolean]): string {
  return JSON.stringify(dependency);
}

/** R46, R47: what makes no package invalid. */
function inspectClaims(reader: ManifestReader, root: Found): void {
  const verified = reader.member(reader.member(root, 'addon'), 'verified');
  if (verified?.value === true) reader.fault('addon_claims_verified', verified, {});
  for (const artifact of reader.each(reader.member(root, 'artifacts'))) {
    const url = reader.member(artifact, 'url');
    if (url !== undefined && /^(?!https:)./is.test(reader.text(artifact, 'url')))
      reader.fault('addon_insecure_url', url, {});
  }
  const pricing = reader.member(root, 'pricing');
  const currency = reader.member(pricing, 'currency');
  if (currency !== undefined && !/^([a-z]{3})?$/.test(reader.text(pricing, 'currency')))
    reader.fault('addon_pricing', currency, { problem: own('should be three lower-case letters, such as usd.') });
  const rate = reader.member(pricing, 'usage_price_per_1k_cents')?.value ?? 0n;
  if (pricing !== undefined && rate === 0n && reader.text(pricing, 'model') === 'usage')
    reader.fault('addon_pricing', pricing, { problem: own('has the model usage, which needs a rate above 0.') });
}
