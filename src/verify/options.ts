import type { BackendChoice } from '../crypto/choice.ts';
import { loadPart } from '../crypto/part.ts';
import type { Policy } from '../policies/opaque.ts';
import { type PolicyRule, rulesOf } from '../policies/policy.ts';
import { takeOptions } from '../report/given-options.ts';
import { DEFAULT_MAX_BYTES } from '../report/limits.ts';
import { excerpt } from '../report/printable.ts';

/**
 * Options of `verify`.
 *
 * @example
 * import { type VerifyOptions, signedBy, verify } from '@ctxpkg/verify';
 *
 * const options: VerifyOptions = { strict: true, policies: [signedBy('sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9')] };
 * const { accepted } = await verify('{}', options);
 */
export interface VerifyOptions {
  /** What to require beyond the four checks, such as `signedBy`; the report keeps their order. Default: nothing. */
  readonly policies?: readonly Policy[];
  /** A document without a signature fails the check `signature`. Default: false. */
  readonly requireSignature?: boolean;
  /** Warnings count as failures: of a check for the report's `valid`, of a policy for `accepted`. Default: false. */
  readonly strict?: boolean;
  /** The report states the SHA-256 of the document even if no policy needs it. Default: false. */
  readonly artifactDigest?: boolean;
  /** The largest document that is read, in bytes of UTF-8. Default: 10,485,760, which is 10 MiB (R20). */
  readonly maxBytes?: number;
  /**
   * The cryptography to use: `auto` takes an engine of the runtime if it passes its tests, `pure` only this library's own
   * code. The verdict is the same. Default: `auto`.
   */
  readonly backend?: BackendChoice;
}

/** The options as read, with the rules of the policies. @internal */
export interface Settings extends Required<Omit<VerifyOptions, 'policies'>> {
  readonly policies: readonly PolicyRule[];
}

/** Fills in the defaults. Throws a TypeError (such as {@link UnknownOption}) or a RangeError if an option is wrong. @internal */
export function readOptions(options: VerifyOptions): Settings {
  const {
    policies = [],
    requireSignature = false,
    strict = false,
    artifactDigest = false,
    maxBytes = DEFAULT_MAX_BYTES,
    backend = 'auto',
  } = takeOptions('The options', options, NAMES, (name) => new UnknownOption(name));
  for (const [name, value] of Object.entries({ requireSignature, strict, artifactDigest })) {
    if (typeof value !== 'boolean') throw new TypeError(`The option ${name} must be true or false.`);
  }
  if (typeof maxBytes !== 'number') throw new TypeError('The option maxBytes must be a number.');
  if (!Number.isInteger(maxBytes) || maxBytes < 1 || maxBytes > LARGEST_MAX_BYTES) {
    throw new RangeError(`The option maxBytes must be an integer from 1 to ${LARGEST_MAX_BYTES}.`);
  }
  if (backend !== 'auto' && backend !== 'pure') throw new TypeError('The option backend must be "auto" or "pure".');
  return { requireSignature, strict, artifactDigest, maxBytes, backend, policies: rulesOf(policies) };
}

/** Offsets are kept in signed 32-bit integers. */
const LARGEST_MAX_BYTES = 2 ** 31 - 1;

const NAMES = ['policies', 'requireSignature', 'strict', 'artifactDigest', 'maxBytes', 'backend'] as const;

/** Thrown for a name that is not an option. @internal */
export class UnknownOption extends TypeError {
  readonly #name: string;

  constructor(name: string | symbol) {
    super(`There is no option ${excerpt(String(name))}.`);
    this.#name = String(name);
  }

  /** Adds what to write instead, which is loaded on demand. */
  async advise(): Promise<this> {
    const advise = await loadPart(async () => (await import('../policies/option-advice.ts')).adviseOnOption);
    if (advise !== null) this.message += ` ${advise(this.#name, NAMES)}`;
    return this;
  }
}
