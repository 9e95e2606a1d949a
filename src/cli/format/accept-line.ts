import { coveringDigest } from '../../report/covering-digest.ts';
import type { Issue, Report } from '../../report/report.ts';

/**
 * The line that accepts a finding; null if none can, because its pointer conceals something, or because no hash is known.
 *
 * It must stay one line when it is copied, so it is not wrapped. All characters of a pointer that a line of this program could begin
 * with are escaped, which JSON allows.
 */
export function lineToAccept({ code, rule, pointer }: Issue, { digests }: Report): string | null {
  if (code !== 'secret_found' || rule === undefined || pointer.includes('…') || digests === null) return null;
  const member = coveringDigest(pointer);
  const hash = digests[member];
  if (hash === null) return null;
  return `{"rule":"${rule}","pointer":"${escaped(pointer)}","${member}":"${hash}"}`;
}

function escaped(pointer: string): string {
  return pointer.replace(/[^\w/~.-]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
