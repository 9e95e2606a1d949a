import { ARRAY, OBJECT } from './kinds.ts';

/**
 * What a caller expects at a place of the document. The reader marks the objects and arrays that are as outlined while it has
 * their bytes at hand, and rules need not look at them again: for a package of 20 MB, in which each look is a miss of the
 * processor's caches, that took as long as reading it.
 *
 * A mark only says that there is nothing to say. Without one the rules judge as if there were no outlines.
 */
export interface Outline {
  /** 1 to 255, for what is as outlined; 0 where nothing is to be marked. */
  readonly mark: number;
  /** {@link OBJECT} or {@link ARRAY}. */
  readonly kind: number;
  /** By token + 1 (at 0 for names that are not listed): kinds of values as bits, the bits below, and the bit of a required member. */
  readonly members: Int32Array;
  /** The bits of the members that must be there. */
  readonly required: number;
  /** By token + 1, the tests of strings. */
  readonly tests: readonly (TextTest | undefined)[];
  /** By token + 1, the outlines of members' values. */
  readonly inside: readonly (Outline | undefined)[];
  /** That of the elements of an array. */
  readonly elements: Outline | undefined;
}

/**
 * What to look at in a string: whether it is a key, which no other one may be, or a reference to a key, before or after it in the
 * document; or a test of its bytes.
 */
export type Look = 'key' | 'reference' | TextTest;

/** Whether the body of a string, escapes and all, is as expected. */
export type TextTest = (view: DataView, start: number, end: number) => boolean;

/** Bits of an entry of {@link Outline.members}: the string is to be looked at; it is a key. */
export const LOOK = 0x100;
export const KEY = 0x200;
const FIRST_MEMBER = 0x400;
/** The sign is left out: numbers with it are slower. */
const MOST_REQUIRED = 21;

/** One member of an {@link objectOutline}. */
export interface OutlinedMember {
  readonly token: number;
  /** The kinds, as bits, that its value may have. An object or array must be as `inside` has it. */
  readonly kinds: number;
  readonly required: boolean;
  readonly look?: Look | undefined;
  readonly inside?: Outline | undefined;
}

/**
 * @param size - how many names are listed
 * @param others - the kinds, as bits, that the values of other members may have
 */
export function objectOutline(size: number, mark: number, members: Iterable<OutlinedMember>, others: number): Outline {
  const table = new Int32Array(size + 1).fill(others);
  const tests = Array.from<TextTest | undefined>({ length: size + 1 });
  const inside = Array.from<Outline | undefined>({ length: size + 1 });
  let required = 0;
  let nextBit = FIRST_MEMBER;
  for (const member of members) {
    const entry = member.token + 1;
    if (typeof member.look === 'function') tests[entry] = member.look;
    inside[entry] = member.inside;
    table[entry] = member.kinds | lookBits(member.look) | (member.required ? nextBit : 0);
    if (!member.required) continue;
    if (nextBit === FIRST_MEMBER << MOST_REQUIRED) throw new RangeError(`An outline has at most ${MOST_REQUIRED} required members.`);
    required |= nextBit;
    nextBit <<= 1;
  }
  return { mark, kind: OBJECT, members: table, required, tests, inside, elements: undefined };
}

function lookBits(look: Look | undefined): number {
  return look === undefined ? 0 : look === 'key' ? LOOK | KEY : LOOK;
}

/** An array whose elements are all as `elements` has them. */
export function arrayOutline(size: number, mark: number, elements: Outline): Outline {
  return withoutMembers(size, mark, ARRAY, elements);
}

/** A place at which nothing is expected, so that nothing there is marked. */
export function noOutline(size: number): Outline {
  return withoutMembers(size, 0, 0, undefined);
}

function withoutMembers(size: number, mark: number, kind: number, elements: Outline | undefined): Outline {
  return { mark, kind, members: new Int32Array(size + 1), required: 0, tests: nothing(size), inside: nothing(size), elements };
}

function nothing(size: number): undefined[] {
  return Array.from<undefined>({ length: size + 1 });
}
