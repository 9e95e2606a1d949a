/**
 * What callers pass is read once, and own members alone: a getter could return something else the second time, and members of a
 * polluted `Object.prototype` are nobody's.
 */

/** @throws TypeError */
export function textOf(what: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a string.`);
  return value;
}

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
