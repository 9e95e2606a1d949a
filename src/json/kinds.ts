import { OPEN_ARRAY, OPEN_OBJECT, QUOTE } from './bytes.ts';

export type Kind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** The kinds as bits, so that rules over a large document can ask for several at once. */
export const KIND_BITS = { object: 1, array: 2, string: 4, number: 8, boolean: 16, null: 32 } as const;
export const CONTAINERS: number = KIND_BITS.object | KIND_BITS.array;
export const ANY_KIND = 63;

/** The kind of a value by its first byte. */
export const KINDS_BY_FIRST_BYTE: readonly Kind[] = /* @__PURE__ */ Array.from({ length: 128 }, (_, byte) => {
  switch (byte) {
    case QUOTE:
      return 'string';
    case OPEN_OBJECT:
      return 'object';
    case OPEN_ARRAY:
      return 'array';
    case 0x6e: // n
      return 'null';
    case 0x74: // t
    case 0x66: // f
      return 'boolean';
    default:
      return 'number';
  }
});

export const KIND_BITS_BY_FIRST_BYTE: Uint8Array = /* @__PURE__ */ Uint8Array.from(KINDS_BY_FIRST_BYTE, (kind) => KIND_BITS[kind]);
