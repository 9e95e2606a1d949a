import type { PackageFacts } from '../checks/structure.ts';
import { IssueCollector } from '../report/collector.ts';
import { positionsOf } from '../json/position.ts';
import type { Conceal, Texts } from '../report/shown.ts';
import type { JsonDocument } from '../json/document.ts';
import type { PolicyOptions } from './policy-options.ts';
import type { Digests, PolicyName, Report } from '../report/report.ts';

/** What a policy judges: a document whose structure passed, and what the checks found. */
export interface Examined {
  readonly document: JsonDocument;
  readonly facts: PackageFacts;
  readonly checks: Readonly<Report['checks']>;
  readonly signer: Report['signer'];
  /** Null where the runtime could not hash. */
  readonly digests: Readonly<Digests> | null;
}

/** Something that a caller asks of a package beyond the format's rules (R21). It reports an error where it is not met. */
export interface Policy {
  readonly name: PolicyName;
  /** Whether it asks for the SHA-256 of the document. */
  readonly needsArtifact: boolean;
  judge(examined: Examined, collector: IssueCollector): void;
  /** Takes out of a text what the policy forbids to show, whatever is judged. */
  readonly conceal?: Conceal;
}

/** The policies that an entry of the library offers. */
export interface PolicyReader {
  /** Of the options that ask for them. */
  readonly names: readonly string[];
  /** Throws a TypeError or RangeError where an option is not what it must be. */
  readonly read: (options: PolicyOptions) => Policy[];
}

/** What takes out of texts what a policy forbids to show. */
export function concealOf({ policies }: { readonly policies: readonly Policy[] }): Conceal {
  // Own properties only, so that nothing is taken from a prototype that is polluted.
  return policies.find((policy) => Object.hasOwn(policy, 'conceal'))?.conceal ?? ((text) => text);
}

/** Enters how the package fares under each policy, in the order of the report. */
export function checkPolicies(policies: readonly Policy[], examined: Examined, texts: Texts, report: Report): void {
  report.policy = policies.map(({ name, judge }) => {
    const collector = new IssueCollector(name, texts);
    judge(examined, collector);
    return { policy: name, result: collector.failed ? 'fail' : 'pass', issues: collector.finish((offsets) => positionsOf(examined.document.bytes, offsets)) };
  });
}
