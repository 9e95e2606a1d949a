import { loadPart } from '../../crypto/part.ts';
import { own, say } from '../../report/shown.ts';
import type { PackageIdentity } from '../../report/report.ts';
import type { Inspection } from '../rules/inspection.ts';
import type { Rule } from '../rules/rule.ts';

type Kind = PackageIdentity['kind'];

interface Payload {
  readonly member: string;
  readonly kind: Kind;
  readonly load: () => Promise<Rule>;
}

/** DIST §3.1, R19: each payload belongs to one kind, and that kind needs it. Few packages have one, so its rules are loaded then. */
const PAYLOADS: readonly Payload[] = [
  { member: 'documents', kind: 'skills', load: async () => (await import('./skills.ts')).documents },
  { member: 'addon', kind: 'addon', load: async () => (await import('./addon/addon.ts')).addon },
];

/** The names of all members that these rules are about: the reader has to know them before it is known whether there are any. */
export const PAYLOAD_NAMES: readonly string[] =
  /* @__PURE__ */ 'documents files path sha256 encoding body addon manifest_toml'.split(' ');

/** @param content - an object; the inspection stands at it */
export function inspectPayloads(inspection: Inspection, content: number, kind: Kind): void {
  if (kind === 'grammar') inspection.report(content, 'grammar_not_examined');
  for (const { member, kind: owner, load } of PAYLOADS) {
    const { document } = inspection;
    const value = document.presentMember(content, member);
    if (value < 0) {
      if (kind === owner)
        inspection.report(content, 'missing_payload', () => ({ kind: own(kind), expected: own(member) }));
    } else if (kind !== owner) {
      inspection.within(member, () =>
        inspection.report(value, 'misplaced_payload', () => ({
          expected: say`kind "${own(owner)}"`,
          actual: say`kind "${own(kind)}"`,
        })),
      );
    } else {
      inspection.later.push(async () => {
        const rule = await loadPart(load);
        inspection.within(['content', member], () => {
          if (rule === null) inspection.report(value, 'part_not_loaded');
          else rule(inspection, value);
        });
      });
    }
  }
}
