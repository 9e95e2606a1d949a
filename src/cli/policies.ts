import type { VerifyOptions } from '../verify/options.ts';
import { POLICY_NAMES } from '../policies/option-names.ts';
import type { PolicyReader } from '../policies/policy.ts';
import { TRUST_ALONE } from '../policies/trust-options.ts';

/**
 * A reader that knows the options that are given. It refuses all others, so none can go unnoticed. The code for those that
 * cost more is a third of that for all the rest of a verification, so it is loaded only when one is asked for.
 */
export async function readerOfPolicies(options: VerifyOptions): Promise<PolicyReader> {
  const asked = POLICY_NAMES.filter((name) => options[name] !== undefined);
  if (asked.every((name) => TRUST_ALONE.names.includes(name))) return TRUST_ALONE;
  return (await import('../policies/policy-options.ts')).EVERY_POLICY;
}
