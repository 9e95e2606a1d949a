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

/** R21: whoever makes a package writes its badges, and nothing authenticates them. */
export const badges: Rule = /* @__PURE__ */ arrayOf((inspection, value) => {
  if (!isKind(inspection, value, 'string')) return false;
  const badge = inspection.document.string(value);
  if (claimsTrust(badge)) {
    inspection.report(value, 'self_asserted_badge', (at) => ({ at, actual: inspection.quote(badge) }));
  }
  return true;
}, 'strings');

/** R21: the scope says nothing that the name, which is hashed, does not say. The inspection stands at the manifest. */
export function inspectScope(inspection: Inspection, manifest: number): void {
  const { document } = inspection;
  const textOf = (member: string): string | null => {
    const value = document.member(manifest, member);
    return value >= 0 && document.kind(value) === 'string' ? document.string(value) : null;
  };
  const [name, scope] = [textOf('name'), textOf('scope')];
  if (name === null || !isPackageName(name) || scope === null) return;
  const namespace = namespaceOf(name);
  if (scope === namespace) return;
  inspection.within('scope', () =>
    inspection.report(document.member(manifest, 'scope'), 'scope_differs', (at) => ({
      at,
      expected: namespace === null ? own('no scope') : inspection.quote(namespace),
      actual: inspection.quote(scope),
    })),
  );
}
