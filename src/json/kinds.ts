export type Kind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/**
 * The kinds of values as bits, so that rules over a large document can ask for several at once. Numbers are told apart by
 * how they are written: that settles most rules about them, and nobody need look at the document again, which by then is in
 * no cache any more.
 */
export const OBJECT = 1;
export const ARRAY = 2;
export const STRING = 4;
/** 0, a point and digits, or 1.0: from 0 to 1. */
export const FRACTION = 8;
/** At most nine digits, and nothing else: of 32 bits in any case. */
export const SMALL_INTEGER = 16;
export const OTHER_NUMBER = 32;
export const BOOLEAN = 64;
export const NULL = 128;

export const CONTAINER: number = OBJECT | ARRAY;
export const ANY_KIND = 255;

export const KIND_BITS: Readonly<Record<Kind, number>> = {
  object: OBJECT,
  array: ARRAY,
  string: STRING,
  number: FRACTION | SMALL_INTEGER | OTHER_NUMBER,
  boolean: BOOLEAN,
  null: NULL,
};

export function kindOfBit(bit: number): Kind {
  switch (bit) {
    case OBJECT:
      return 'object';
    case ARRAY:
      return 'array';
    case STRING:
      return 'string';
    case BOOLEAN:
      return 'boolean';
    case NULL:
      return 'null';
    default:
      return 'number';
  }
}
