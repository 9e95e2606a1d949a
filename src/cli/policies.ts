import type { VerifyOptions } from '../options.ts';
import type { PolicyReader } from '../policy/policy.ts';
import { TRUST_ALONE } from '../policy/trust-options.ts';

/** The code for these is a third of that for all the rest of a verification, so it is loaded only when asked for. */
const COSTLY = ['lock', 'profile', 'publishAs', 'secrets'] as const;

/** A reader that knows the options that are given. It refuses all others, so none can go unnoticed. */
export async function readerOfPolicies(options: VerifyOptions): Promise<PolicyReader> {
  if (COSTLY.every((name) => options[name] === undefined)) return TRUST_ALONE;
  return (await import('../policy/options.ts')).EVERY_POLICY;
}
