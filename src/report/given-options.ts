import { excerpt } from './printable.ts';

/**
 * Reads each option once, into a new record: a getter or a proxy can return another value each time, and properties of a
 * polluted `Object.prototype` are not options.
 *
 * A requirement that isn't understood must not appear to be met. So an unknown name is refused, and so is an object that
 * could have options elsewhere than in its own properties: an instance of a class, a `Map`, a promise.
 *
 * @param what - what messages call the options
 * @returns values of any type, which the caller must check
 * @throws TypeError
 */
export function takeOptions<Options extends object>(
  what: string,
  options: Options,
  known: readonly (string & keyof Options)[],
  unknown: (name: string | symbol) => TypeError,
): Options {
  if (!isPlainObject(options)) throw new TypeError(`${what} must be a plain object.`);
  const given = Object.create(null) as Options;
  for (const name of Reflect.ownKeys(options)) {
    const found = known.find((each) => each === name);
    if (found === undefined) throw unknown(name);
    given[found] = options[found];
  }
  return given;
}

/** The same for the options of one function. @param of - its name */
export function takeOptionsOf<Options extends object>(
  of: string,
  options: Options,
  known: readonly (string & keyof Options)[],
): Options {
  const unknown = (name: string | symbol): TypeError =>
    new TypeError(`There is no option ${excerpt(String(name))} of ${of}. It takes ${known.join(', ')}.`);
  return takeOptions(`The options of ${of}`, options, known, unknown);
}

/** Whether a value is an object whose data is all in its own properties. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // The `Object.prototype` of another realm, such as an iframe, has no prototype either.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** @throws TypeError */
export function requireText(what: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a string.`);
  return value;
}
