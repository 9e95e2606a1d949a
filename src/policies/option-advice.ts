import { nearest } from '../report/nearest.ts';

/** What to write instead of names that people may take for options of `verify`. */
const INSTEAD: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['signers', 'policies: [signedBy(keys)]'],
  ['signedBy', 'policies: [signedBy(keys)]'],
  ['artifactSha256', 'policies: [artifact(sha256)]'],
  ['artifact', 'policies: [artifact(sha256)]'],
  ['lock', 'policies: [locked(text)]'],
  ['locked', 'policies: [locked(text)]'],
  ['expect', 'policies: [expected({ name, range })]'],
  ['expected', 'policies: [expected({ name, range })]'],
  ['index', 'policies: [indexed(text)]'],
  ['indexed', 'policies: [indexed(text)]'],
  ['knownSigners', 'policies: [knownSigners(text)]'],
  ['profile', 'policies: [registry()]'],
  ['registry', 'policies: [registry()]'],
  ['publishAs', 'policies: [registry({ publishAs })]'],
  ['secrets', 'policies: [noSecrets()]'],
  ['noSecrets', 'policies: [noSecrets()]'],
  ['policy', 'policies, an array'],
]);

/** What to write instead of an unknown option. */
export function adviseOnOption(name: string, options: readonly string[]): string {
  const instead = INSTEAD.get(name);
  if (instead !== undefined) return `Write ${instead}.`;
  const [near] = nearest(name, [...options, ...INSTEAD.keys()]);
  return near === undefined ? `The options are ${options.join(', ')}.` : `Did you mean ${INSTEAD.get(near) ?? near}?`;
}
