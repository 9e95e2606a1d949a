import { type Shown, type Texts, say } from '../../report/shown.ts';
import type { JsonDocument } from '../../json/document.ts';
import { MAX_ISSUES } from '../../report/limits.ts';

/**
 * The members whose change a check would notice: name and version are in the package hash, which is in the signature,
 * and `integrity` and `signature` are what the checks compare.
 */
const AUTHENTICATED: readonly string[] = ['name', 'version', 'integrity', 'signature'];

/**
 * R21, section 5 of the format: the members of the manifest, present and not null, that nothing authenticates. Of those that no
 * rule knows, so many as there are issues of a check at most, and how many more there are.
 */
export function unauthenticatedMembers(document: JsonDocument, manifest: number, texts: Texts): Shown[] {
  const members: Shown[] = [];
  const authenticated = AUTHENTICATED.map((name) => document.names.tokenOf(name));
  let unknown = 0;
  for (const name of document.memberNames(manifest)) {
    const token = document.token(name);
    if (authenticated.includes(token) || document.kind(name + 1) === 'null') continue;
    if (token >= 0 || ++unknown <= MAX_ISSUES) members.push(texts.name(document.name(name), 'manifest'));
  }
  if (unknown > MAX_ISSUES) members.push(say`… and ${unknown - MAX_ISSUES} more`);
  return members;
}
