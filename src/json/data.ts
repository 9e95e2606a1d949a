import { type ExactNumber, exactNumber } from './exact-number.ts';
import type { JsonDocument } from './document.ts';

/**
 * JSON as plain data, frozen. Objects have no prototype, so no name, not even `__proto__`, has a special meaning.
 * Numbers are doubles, except those that a double cannot represent.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Data, open } from '@ctxpkg/verify';
 *
 * const { content } = await open(await readFile('auth-service.ctxpkg'));
 * const unknown: Data | undefined = content['a member that the format does not know'];
 * console.log(unknown === undefined);
 */
export type Data = null | boolean | number | ExactNumber | string | readonly Data[] | DataObject;
/**
 * A JSON object as plain data.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type DataObject, open } from '@ctxpkg/verify';
 *
 * const { manifest } = await open(await readFile('auth-service.ctxpkg'));
 * const provenance: DataObject = manifest.provenance;
 * for (const name of Object.keys(provenance)) console.log(name, provenance[name]);
 */
export interface DataObject {
  /** Undefined for a name that the object does not have. */
  readonly [name: string]: Data | undefined;
}

/** A value of a document as plain data. @internal */
export function toData(document: JsonDocument, value: number): Data {
  switch (document.kind(value)) {
    case 'null':
      return null;
    case 'boolean':
      return document.source(value) === 'true';
    case 'number':
      return exactNumber(document.source(value));
    case 'string':
      return document.string(value);
    case 'array':
      return toArray(document, value);
    case 'object':
      return toObject(document, value);
  }
}

// Recursion is safe: the reader accepted at most 127 levels.
function toArray(document: JsonDocument, value: number): readonly Data[] {
  const array: Data[] = [];
  const closing = document.closing(value);
  for (let element = document.first(value); element < closing; element = document.after(element)) {
    array.push(toData(document, element));
  }
  return Object.freeze(array);
}

function toObject(document: JsonDocument, value: number): DataObject {
  // Not Object.create(null), which V8 makes a hash table: several times slower to read, and larger.
  const object = Object.setPrototypeOf({}, null) as { [name: string]: Data | undefined };
  const closing = document.closing(value);
  for (let name = document.first(value); name < closing; name = document.after(name + 1)) {
    object[document.name(name)] = toData(document, name + 1);
  }
  return Object.freeze(object);
}
