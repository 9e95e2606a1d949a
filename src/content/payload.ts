import { own, say } from '../issues/shown.ts';
import type { PackageIdentity } from '../report.ts';
import type { Inspection } from '../rules/inspection.ts';
import type { Rule } from '../rules/types.ts';
import { addon } from './addon.ts';
import { documents } from './documents.ts';

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
    const { reading } = inspection;
    const value = reading.member(content, member);
    const present = value >= 0 && reading.kind(value) !== 'null';
    if (kind === owner && !present) {
      inspection.error(content, 'missing_payload', () => ({
        message: say`${inspection.label} has no member \`${own(member)}\`, which a package of kind "${own(kind)}" needs. Add it, or correct the kind.`,
        expected: own(member),
      }));
    } else if (present) {
      inspection.within(member, () => {
        if (kind === owner) rule(inspection, value);
        else reportMisplaced(inspection, value, kind, owner);
      });
    }
  }
}

function reportMisplaced(inspection: Inspection, value: number, kind: Kind, owner: Kind): void {
  inspection.error(value, 'misplaced_payload', () => ({
    message: say`${inspection.label} belongs to packages of kind "${own(owner)}", and this one is of kind "${own(kind)}". Remove it, or correct the kind.`,
    expected: say`kind "${own(owner)}"`,
    actual: say`kind "${own(kind)}"`,
  }));
}
