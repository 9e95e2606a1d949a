import type { BackendChoice } from '../crypto/choice.ts';
import { excerpt } from '../report/printable.ts';
import { DEFAULT_MAX_BYTES } from '../report/limits.ts';
import type { PolicyOptions } from '../policies/policy-options.ts';
import type { Policy, PolicyReader } from '../policies/policy.ts';

/** What a caller of `verify` can ask for. */
export interface VerifyOptions extends PolicyOptions {
  /** A document without a signature fails the check `signature`. Default: false. */
  readonly requireSignature?: boolean;
  /** A warning makes the report's `valid` false, one of a policy `accepted`; the checks stay as they are. Default: false. */
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

/** @internal */
export interface Settings extends Required<Omit<VerifyOptions, keyof PolicyOptions>> {
  readonly policies: readonly Policy[];
}

/** Fills in the defaults; which policies there are is for the entry to say. Throws a TypeError or RangeError where an option is not what it must be. @internal */
export function readOptions(options: VerifyOptions, { names, read }: PolicyReader): Settings {
  const given = takeOptions(options, new Set<string | symbol>([...OWN_NAMES, ...names]));
  const { requireSignature = false, strict = false, artifactDigest = false, maxBytes = DEFAULT_MAX_BYTES, backend = 'auto' } = given;
  for (const [name, value] of Object.entries({ requireSignature, strict, artifactDigest })) {
    if (typeof value !== 'boolean') throw new TypeError(`The option ${name} must be true or false.`);
  }
  if (typeof maxBytes !== 'number') throw new TypeError('The option maxBytes must be a number.');
  if (!Number.isInteger(maxBytes) || maxBytes < 1 || maxBytes > LARGEST_MAX_BYTES) {
    throw new RangeError(`The option maxBytes must be an integer from 1 to ${LARGEST_MAX_BYTES}.`);
  }
  if (backend !== 'auto' && backend !== 'pure') throw new TypeError('The option backend must be "auto" or "pure".');
  return { requireSignature, strict, artifactDigest, maxBytes, backend, policies: read(given) };
}

/** Offsets are kept in signed 32-bit integers. */
const LARGEST_MAX_BYTES = 2 ** 31 - 1;

const OWN_NAMES: readonly (keyof VerifyOptions)[] = ['requireSignature', 'strict', 'artifactDigest', 'maxBytes', 'backend'];

/**
 * Reads each option once, into a record of our own: a getter or a proxy can give another value each time, and what
 * `Object.prototype` was given, in a program whose prototypes are polluted, nobody asked for.
 *
 * What was asked for and isn't understood must not look as if it had been met. So an unknown name is refused, and so is an
 * object that could hold options elsewhere than in its own properties: an instance of a class, a `Map`, a promise.
 */
function takeOptions(options: unknown, known: ReadonlySet<string | symbol>): VerifyOptions {
  if (typeof options !== 'object' || options === null) throw new TypeError('The options must be an object.');
  const prototype: unknown = Object.getPrototypeOf(options);
  // The `Object.prototype` of another realm, such as an iframe, has no prototype either.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new TypeError('The options must be a plain object.');
  const given = Object.create(null) as Record<string | symbol, unknown>;
  for (const name of Reflect.ownKeys(options)) {
    if (!known.has(name)) throw new TypeError(`There is no option ${excerpt(String(name))} here.`);
    given[name] = Reflect.get(options, name);
  }
  return given;
}
