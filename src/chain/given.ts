/**
 * Arguments are read once, because a getter could return another value the second time, and only from own properties, because
 * `Object.prototype` could be polluted.
 */

/** A member that may be left out. @throws TypeError */
export function flagOf(what: string, value: unknown): boolean {
  if (value !== undefined && typeof value !== 'boolean') throw new TypeError(`${what} must be a boolean.`);
  return value === true;
}

/** @throws TypeError */
export function listOf<Value>(what: string, value: unknown, take: (what: string, element: unknown) => Value): Value[] {
  if (!Array.isArray(value)) throw new TypeError(`${what} must be an array.`);
  return Array.from({ length: value.length }, (_, index) => take(`${what}[${index}]`, value[index]));
}

/** @throws TypeError */
export function objectOf(what: string, value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new TypeError(`${what} must be an object.`);
  return value;
}

export function memberOf(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Readonly<Record<string, unknown>>)[name] : undefined;
}
