/**
 * JSON text that is to stand in a document as it is, but for white space between its tokens.
 *
 * @example
 * import { RawJson, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const twice = new RawJson('{"a":1,"a":2}');
 * console.log(buildPackage({ content: { twice } }).text);
 */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * JSON as a package is built from. Anywhere in it {@link raw} gives the text of a value, for what data cannot say: `1.0`, a
 * duplicate member, an escape.
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
 * JSON text in the place of data: `raw('1.0')`. It need not be right, since wrong documents are wanted as well.
 *
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
