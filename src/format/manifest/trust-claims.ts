import { own } from '../../report/shown.ts';
import type { Inspection } from '../rules/inspection.ts';
import { type Rule, arrayOf, isKind } from '../rules/rule.ts';
import { isPackageName, namespaceOf } from './package-name.ts';

/** Words that claim trust, at the beginning of a word: `Verified ✓` and `official-docs`, but not `unofficial`. */
const CLAIM: RegExp =
  /(?:^|[^a-z])(?:verified|official|enterprise|certified|trusted|signed|approved|audited|endorsed)/i;

export function claimsTrust(badge: string): boolean {
  return CLAIM.test(badge);
}

/** R21: the author of a package writes its badges, and nothing authenticates them. */
export const badges: Rule = /* @__PURE__ */ arrayOf((inspection, value) => {
  if (!isKind(inspection, value, 'string')) return false;
  if (claimsTrust(inspection.document.string(value))) inspection.reportText(value, 'self_asserted_badge');
  return true;
}, 'strings');

/** R21: the scope says nothing that the name, which is hashed, does not say. The inspection stands at the manifest. */
export function inspectScope(inspection: Inspection, manifest: number): void {
  const { document } = inspection;
  const name = document.stringOfMember(manifest, 'name');
  const scope = document.memberOfKind(manifest, 'scope', 'string');
  if (scope < 0 || !isPackageName(name)) return;
  const namespace = namespaceOf(name);
  if (document.string(scope) === namespace) return;
  inspection.within('scope', () =>
    inspection.reportText(scope, 'scope_differs', namespace === null ? own('no scope') : inspection.quote(namespace)),
  );
}
