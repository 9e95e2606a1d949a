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
  let unknown = 0;
  for (const member of document.memberNames(manifest)) {
    const name = document.name(member);
    if (AUTHENTICATED.includes(name) || document.kind(member + 1) === 'null') continue;
    if (document.token(member) >= 0 || ++unknown <= MAX_ISSUES) members.push(texts.name(name, 'manifest'));
  }
  if (unknown > MAX_ISSUES) members.push(say`… and ${unknown - MAX_ISSUES} more`);
  return members;
}
