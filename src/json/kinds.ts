export type Kind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** The kinds of values on the tape. Objects and arrays come first, so that one comparison distinguishes them from the rest. */
export const OBJECT = 0;
export const ARRAY = 1;
export const STRING = 2;
export const NUMBER = 3;
export const BOOLEAN = 4;
export const NULL = 5;

export const KINDS: readonly Kind[] = ['object', 'array', 'string', 'number', 'boolean', 'null'];

export function isContainer(kind: number): boolean {
  return kind <= ARRAY;
}
