import type { Reading } from '../json/reading.ts';

/**
 * The members whose change a check would notice: name and version are in the package hash, which is in the signature,
 * and `integrity` and `signature` are what the checks compare.
 */
const AUTHENTICATED: ReadonlySet<string> = /* @__PURE__ */ new Set(['name', 'version', 'integrity', 'signature']);

/** R21, section 5 of the format: the members of the manifest, present and not null, that nothing authenticates. */
export function unauthenticatedMembers(reading: Reading, manifest: number): string[] {
  const members: string[] = [];
  for (let name = reading.first(manifest); name < reading.closing(manifest); name = reading.after(name + 1)) {
    const member = reading.name(name);
    if (!AUTHENTICATED.has(member) && reading.kind(name + 1) !== 'null') members.push(member);
  }
  return members;
}
