import { refuseUnknown } from './check-options.ts';

/**
 * What the manifest of an add-on is built from.
 *
 * @example
 * import { type AddonManifestOptions, addonManifest } from '@ctxpkg/verify/testing';
 *
 * const options: AddonManifestOptions = { name: '@example/demo', more: 'args = ["serve"]' };
 * console.log(addonManifest(options));
 */
export interface AddonManifestOptions {
  /** The name of the package, whose last part is the add-on's. Default: `@example/package`. */
  readonly name?: string;
  /** The version of both. Default: `1.0.0`. */
  readonly version?: string;
  /** TOML that goes on in the table `mcp`, and may begin others. */
  readonly more?: string;
}

/**
 * The TOML of an add-on that a package of kind `addon` embeds, with nothing in it but what it must hold (R45, R47).
 *
 * @param options - the name and version of its package, and what follows
 * @returns the text, which `manifest_toml` holds
 * @throws TypeError if there is no such option
 * @example
 * import { addonManifest, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const content = { addon: { manifest_toml: addonManifest({ more: 'sha256 = "no digest"' }) } };
 * const wrong = buildPackage({ kind: 'addon', content }).document;
 */
export function addonManifest(options: AddonManifestOptions = {}): string {
  refuseUnknown(options, ['name', 'version', 'more'], 'The manifest of an add-on is built from');
  const { name = '@example/package', version = '1.0.0', more = '' } = options;
  const slug = name.slice(name.lastIndexOf('/') + 1);
  return `[addon]\nname = ${tomlString(slug)}\nversion = ${tomlString(version)}\n\n[mcp]\ncommand = "demo"\n${more}`;
}

/** A basic string of TOML: as in JSON, which leaves DEL alone. @internal */
export function tomlString(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}
