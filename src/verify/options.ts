import type { BackendChoice } from '../crypto/choice.ts';
import { loadPart } from '../crypto/part.ts';
import type { Policy } from '../policies/opaque.ts';
import { type PolicyRule, rulesOf, takeOptions } from '../policies/policy.ts';
import { DEFAULT_MAX_BYTES } from '../report/limits.ts';
import { excerpt } from '../report/printable.ts';

/**
 * What a caller of `verify` can ask for.
 *
 * @example
 * import { type VerifyOptions, signedBy, verify } from '@ctxpkg/verify';
 *
 * const options: VerifyOptions = { strict: true, policies: [signedBy('sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9')] };
 * const { accepted } = await verify('{}', options);
 */
export interface VerifyOptions {
  /** What to ask for beyond the four checks, in the order of the report: see `signedBy` and its like. Default: nothing. */
  readonly policies?: readonly Policy[];
  /** A document without a signature fails the check `signature`. Default: false. */
  readonly requireSignature?: boolean;
  /** Warnings count as failures: of a check for the report's `valid`, of a policy for `accepted`. Default: false. */
  readonly strict?: boolean;
  /** The report states the SHA-256 of the document, also where no policy needs it. Default: false. */
  readonly artifactDigest?: boolean;
  /** The largest document that is read, in bytes of UTF-8. Default: 10,485,760, which is 10 MiB (R20). */
  readonly maxBytes?: number;
  /**
   * What computes: `auto` takes an engine of the runtime where it proves right, `pure` this library's own code alone.
   * The verdict is the same. Default: `auto`.
   */
  readonly backend?: BackendChoice;
}

/** The options as read, with the rules of the policies. @internal */
export interface Settings extends Required<Omit<VerifyOptions, 'policies'>> {
  readonly policies: readonly PolicyRule[];
}

/** Fills in the defaults. Throws a TypeError, an {@link UnknownOption} for one, or RangeError where an option is wrong. @internal */
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

/** A name that is no option. @internal */
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
