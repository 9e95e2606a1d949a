/**
 * JSON text that is written to the document as it is, except for white space between its tokens.
 *
 * @example
 * import { RawJson, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const twice = new RawJson('{"a":1,"a":2}');
 * console.log(buildPackage({ content: { twice } }).text);
 */
export class RawJson {
  readonly text: string;

  /** @param text - one value, in JSON */
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * The data that a package is built from. Anywhere in it, use {@link raw} for values that data cannot express:
 * `1.0`, a duplicate member, an escape.
 *
 * @example
 * import { type Json, buildPackage, raw } from '@ctxpkg/verify/testing';
 *
 * const content: Json = { count: raw('1.0'), tags: ['a', null] };
 * console.log(buildPackage({ content }).text);
 */
export type Json = null | boolean | number | string | RawJson | readonly Json[] | JsonObject;

/**
 * Members that are `undefined` are left out.
 *
 * @example
 * import { type JsonObject, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const manifest: JsonObject = { author: 'somebody', description: undefined };
 * console.log(buildPackage({ manifest }).text);
 */
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/**
 * JSON text instead of data: `raw('1.0')`. It need not be valid, so that invalid documents can be built.
 *
 * @param text - one value, in JSON
 * @returns a value that {@link buildPackage} writes as it is
 * @example
 * import { buildPackage, raw } from '@ctxpkg/verify/testing';
 *
 * console.log(buildPackage({ content: { count: raw('1e999') } }).text);
 */
export function raw(text: string): RawJson {
  return new RawJson(text);
}

/** @internal */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawJson);
}
