import type { PackageFacts } from '../format/facts.ts';
import type { JsonDocument } from '../json/document.ts';
import type { CodeTable } from '../report/codes.ts';
import type { IssueCollector } from '../report/collector.ts';
import { excerpt } from '../report/printable.ts';
import type { Digests, PolicyName, Report, Signer } from '../report/report.ts';
import type { Conceal } from '../report/shown.ts';
import type { Policy } from './opaque.ts';

/** What a policy checks: a document that passed the check `structure`, and what the checks found. */
export interface PolicyInput {
  readonly document: JsonDocument;
  readonly facts: PackageFacts;
  readonly checks: Readonly<Report['checks']>;
  readonly signer: Pick<Signer, 'publicKey' | 'fingerprint'> | null;
  readonly digests: Readonly<Digests> | null;
  readonly crypto: Fingerprinting;
}

/** What computes the fingerprint of a public key of 64 hexadecimal digits. */
export interface Fingerprinting {
  readonly fingerprintOf: (publicKey: string) => Promise<string>;
}

/** The implementation of a policy. It reports an error if the requirement is not met. */
export interface PolicyRule {
  readonly name: PolicyName;
  /** The codes that it reports, with their messages. */
  readonly codes: CodeTable & { readonly source: PolicyName };
  /** What to write instead of two policies of this kind. */
  readonly twice: string;
  /** Whether it needs the SHA-256 of the document. */
  readonly needsArtifact: boolean;
  readonly check: (input: PolicyInput, collector: IssueCollector) => void | Promise<void>;
  /** Conceals the parts of a text that the policy forbids to show; null if it forbids nothing. */
  readonly conceal: Conceal | null;
  /** The caller's name for a signer; null for a policy that names none. */
  readonly nameOf: ((signer: Pick<Signer, 'publicKey' | 'fingerprint'>) => string | null) | null;
}

/** A rule that only checks. */
export function checking(
  codes: PolicyRule['codes'],
  twice: string,
  check: PolicyRule['check'],
  needsArtifact = false,
): PolicyRule {
  return { name: codes.source, codes, twice, needsArtifact, check, conceal: null, nameOf: null };
}

/** Copies of this library with the same number, such as the ESM and CommonJS builds, accept each other's policies. */
const INTERFACE = 1;
const BRAND: unique symbol = /* @__PURE__ */ Symbol.for('@ctxpkg/verify/policy');

interface Branded {
  readonly [BRAND]: { readonly version: number; readonly rules: readonly PolicyRule[] };
}

/** @param rules - more than one if the policy includes others */
export function policyOf(...rules: readonly PolicyRule[]): Policy {
  const branded: Branded = { [BRAND]: { version: INTERFACE, rules } };
  return Object.freeze(branded) as unknown as Policy;
}

/**
 * The rules of the policies that a caller passed, in their order.
 *
 * @throws TypeError if an element is not a policy, comes from an incompatible copy of this library, or occurs twice
 */
export function rulesOf(policies: unknown): readonly PolicyRule[] {
  if (!Array.isArray(policies)) throw new TypeError('The option policies must be an array, such as [signedBy(keys)].');
  const rules: PolicyRule[] = [];
  let index = 0;
  for (const policy of elementsOf(policies)) {
    for (const rule of rulesOfOne(policy, index++)) {
      if (rules.some(({ name }) => name === rule.name)) {
        throw new TypeError(`The policy ${rule.name} occurs twice. ${rule.twice}`);
      }
      rules.push(rule);
    }
  }
  return rules;
}

/** Each element once, by index, because an array can have an iterator of its own. */
export function* elementsOf(array: readonly unknown[]): Generator<unknown, void, undefined> {
  const { length } = array;
  for (let index = 0; index < length; index++) yield Object.hasOwn(array, index) ? array[index] : undefined;
}

function rulesOfOne(policy: unknown, index: number): readonly PolicyRule[] {
  const isObject = typeof policy === 'object' && policy !== null;
  const brand = isObject && Object.hasOwn(policy, BRAND) ? (policy as Branded)[BRAND] : undefined;
  if (typeof brand !== 'object' || brand === null) {
    const given =
      typeof policy === 'function' ? 'a function; call it' : isObject ? 'another object' : excerpt(String(policy));
    throw new TypeError(
      `policies[${index}] is ${given}, not a policy. Make one with a function such as signedBy or locked.`,
    );
  }
  if (brand.version !== INTERFACE) {
    throw new TypeError(
      `policies[${index}] was made by another version of @ctxpkg/verify. Import verify and the policies from the same one.`,
    );
  }
  return brand.rules;
}

/** The function that conceals what the policies forbid to show. */
export function concealOf(rules: readonly PolicyRule[]): Conceal {
  return rules.find(({ conceal }) => conceal !== null)?.conceal ?? ((text) => text);
}

/** The caller's name for the signer. */
export function nameOfSigner(
  rules: readonly PolicyRule[],
  signer: Pick<Signer, 'publicKey' | 'fingerprint'>,
): string | null {
  for (const { nameOf } of rules) {
    const name = nameOf?.(signer) ?? null;
    if (name !== null) return name;
  }
  return null;
}
