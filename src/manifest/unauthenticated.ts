import type { Reading } from '../json/reading.ts';

/**
 * The members whose change a check would notice: name and version are in the package hash, which is in the signature,
 * and `integrity` and `signature` are what the checks compare.
 */
const AUTHENTICATED: readonly string[] = ['name', 'version', 'integrity', 'signature'];

/** R21, section 5 of the format: the members of the manifest, present and not null, that nothing authenticates. */
export function unauthenticatedMembers(reading: Reading, manifest: number): string[] {
  const members: string[] = [];
  const authenticated = AUTHENTICATED.map((name) => reading.names.tokenOf(name));
  for (let name = reading.first(manifest); name < reading.closing(manifest); name = reading.after(name + 1)) {
    if (!authenticated.includes(reading.token(name)) && reading.kind(name + 1) !== 'null') members.push(reading.name(name));
  }
  return members;
}
