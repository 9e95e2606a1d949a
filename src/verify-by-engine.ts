import { engineOnly } from './crypto/engine-only.ts';
import type { Input } from './input.ts';
import { type VerifyOptions, readOptions } from './options.ts';
import { TRUST_ALONE } from './policy/trust-options.ts';
import type { Report } from './report.ts';
import { verifyInput } from './verify-with.ts';

/** The options of `verify`, but for those whose code is left out. */
export interface WebCryptoOptions extends Omit<VerifyOptions, 'lock' | 'profile' | 'publishAs' | 'secrets'> {
  /** Only the default is there. */
  readonly backend?: 'auto';
}

/**
 * Verifies a `.ctxpkg` document as the `verify` of `@ctxpkg/verify` does, with the runtime's Web Cryptography alone: for
 * bundles that are to be small. The report is the same, but that a check fails with `crypto_unavailable` where the runtime
 * has no engine, or one that did not prove right.
 *
 * @param input - the document: text, or bytes of UTF-8 in any kind of buffer, view or `Blob`
 * @param options - what to ask for beyond the format's rules
 * @returns the verdict, check by check, with everything that is wrong
 * @throws TypeError (as a rejection) if `input` or an option is of the wrong type, or `backend` is `'pure'`
 * @throws RangeError (as a rejection) if `maxBytes` is out of range
 */
export async function verify(input: Input, options: WebCryptoOptions = {}): Promise<Report> {
  const settings = readOptions(options, TRUST_ALONE);
  if (settings.backend !== 'auto') throw new TypeError('The option backend can only be "auto" here: the code for "pure" is in "@ctxpkg/verify".');
  return verifyInput(engineOnly(), input, settings);
}
