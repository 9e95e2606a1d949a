import { own, say } from '../../report/shown.ts';
import type { PackageIdentity } from '../../report/report.ts';
import type { Inspection } from '../rules/inspection.ts';
import type { Rule } from '../rules/rule.ts';
import { addon } from './addon.ts';
import { documents } from './skills.ts';

type Kind = PackageIdentity['kind'];

interface Payload {
  readonly member: string;
  readonly kind: Kind;
  readonly rule: Rule;
}

/** DIST §3.1, R19: each payload belongs to one kind, and that kind needs it. */
const PAYLOADS: readonly Payload[] = [
  { member: 'documents', kind: 'skills', rule: documents },
  { member: 'addon', kind: 'addon', rule: addon },
];

/** @param content - an object; the inspection stands at it */
export function inspectPayloads(inspection: Inspection, content: number, kind: Kind): void {
  for (const { member, kind: owner, rule } of PAYLOADS) {
    const { document } = inspection;
    const value = document.member(content, member);
    const present = value >= 0 && document.kind(value) !== 'null';
    if (kind === owner && !present) {
      inspection.report(content, 'missing_payload', (at) => ({ at, kind: own(kind), expected: own(member) }));
    } else if (present) {
      inspection.within(member, () => {
        if (kind === owner) rule(inspection, value);
        else reportMisplaced(inspection, value, kind, owner);
      });
    }
  }
}

function reportMisplaced(inspection: Inspection, value: number, kind: Kind, owner: Kind): void {
  inspection.report(value, 'misplaced_payload', (at) => ({
    at,
    expected: say`kind "${own(owner)}"`,
    actual: say`kind "${own(kind)}"`,
  }));
}
