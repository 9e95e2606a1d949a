import type { PackageOptions } from './build-package.ts';

/** By name, so that the compiler finds a missing one. */
const NAMES: Readonly<Record<keyof PackageOptions, true>> = {
  name: true,
  version: true,
  schemaVersion: true,
  kind: true,
  content: true,
  layers: true,
  manifest: true,
  members: true,
  seed: true,
  whitespace: true,
  escapes: true,
  order: true,
};

/** The names of each style, which may also be `{ seed }`. */
const STYLES = {
  whitespace: ['compact', 'pretty'],
  escapes: ['as-written', 'ascii', 'all', 'slashes'],
  order: ['as-written', 'sorted', 'reversed'],
} as const;

/** Throws for a wrong option, because a test with another package than requested would assert something else. */
export function checkOptions(options: PackageOptions): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError('The options of a package must be an object.');
  refuseUnknown(options, Object.keys(NAMES), 'A package has');
  const { schemaVersion, layers, manifest, members } = options;
  for (const name of ['name', 'version', 'kind', 'seed'] as const) {
    if (!['string', 'undefined'].includes(typeof options[name]))
      throw new TypeError(`The option ${name} must be a string.`);
  }
  if (schemaVersion !== undefined && schemaVersion !== 1 && schemaVersion !== 2) {
    throw new TypeError(
      'The option schemaVersion must be 1 or 2. For another one in the document use the option manifest.',
    );
  }
  if (layers !== undefined && !Array.isArray(layers)) throw new TypeError('The option layers must be a list of names.');
  for (const [name, value] of Object.entries({ manifest, members })) {
    if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value)))
      throw new TypeError(`The option ${name} must be an object.`);
  }
  for (const name of ['whitespace', 'escapes', 'order'] as const) {
    const style = options[name];
    const known: readonly unknown[] = STYLES[name];
    if (style === undefined || known.includes(style)) continue;
    if (typeof style !== 'object' || style === null || !Number.isSafeInteger(style.seed)) {
      throw new TypeError(
        `The option ${name} must be ${known.map((one) => `"${String(one)}"`).join(', ')} or { seed } with an integer.`,
      );
    }
  }
}

/** Refuses unknown options, including inherited ones, because those are read as well. */
export function refuseUnknown(options: object, known: readonly string[], whoHas: string): void {
  for (const name in options) if (!known.includes(name)) throw new TypeError(`${whoHas} no option ${name}.`);
}

/** The text to change: of a built package, or the caller's own. */
export function checkText(built: { readonly text: string }): string {
  const text: unknown = typeof built === 'object' && built !== null ? built.text : undefined;
  if (typeof text !== 'string')
    throw new TypeError('Give a package that was built, or { text } with the text of a document.');
  return text;
}
