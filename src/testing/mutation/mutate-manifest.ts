import { memberOf, valueAt } from '../spans.ts';
import { ALPHANUMERIC, HEXADECIMAL, replaceCharacter } from './mutate-characters.ts';
import { type Target, objectAt, removeMember, setMember, stringAt, targetOf } from './edit.ts';
import type { Operator } from './operator.ts';
import { REQUIRED, WRONG_VALUES } from './mutate-values.ts';

const NAME = ['manifest', 'name'];
const VERSION = ['manifest', 'version'];
const CONTENT_HASH = ['manifest', 'integrity', 'content_hash'];
const PACKAGE_HASH = ['manifest', 'integrity', 'sha256'];
const BYTE_SIZE = ['manifest', 'integrity', 'byte_size'];

/** R47: with another name or version, the manifest of an add-on is wrong as well. */
function isNoAddon({ kind }: Target): boolean {
  return kind !== 'addon';
}

/** Changes of the hashes, or of values that they cover, which keep the correct form. */
const INTEGRITY_OPERATORS: readonly Operator[] = [
  {
    description: 'another character stands in the name',
    effect: 'package hash',
    rulings: [],
    applies: isNoAddon,
    apply: replaceCharacter(NAME, ALPHANUMERIC),
  },
  {
    description: 'the package has another name',
    effect: 'package hash',
    rulings: [],
    applies: isNoAddon,
    apply: (target) => setMember(target, NAME, stringAt(target, NAME) === 'other' ? '"another"' : '"other"'),
  },
  {
    description: 'another character stands in the version',
    effect: 'package hash',
    rulings: [],
    applies: isNoAddon,
    apply: replaceCharacter(VERSION, ALPHANUMERIC),
  },
  {
    description: 'the package has another version',
    effect: 'package hash',
    rulings: [],
    applies: isNoAddon,
    apply: (target) => setMember(target, VERSION, stringAt(target, VERSION) === '9.9.9' ? '"9.9.8"' : '"9.9.9"'),
  },
  {
    description: 'another digit stands in the content hash',
    effect: 'declared content hash',
    rulings: ['R1'],
    apply: replaceCharacter(CONTENT_HASH, HEXADECIMAL),
  },
  {
    description: 'another digit stands in the package hash',
    effect: 'package hash',
    rulings: [],
    apply: replaceCharacter(PACKAGE_HASH, HEXADECIMAL),
  },
  {
    description: 'content hash and package hash are exchanged',
    // The content hash is wrong, and so are the package hash and the signed message.
    effect: 'both declared hashes',
    rulings: ['R1'],
    apply: (target) => {
      const [content, whole] = [stringAt(target, CONTENT_HASH), stringAt(target, PACKAGE_HASH)];
      return setMember(
        targetOf(setMember(target, CONTENT_HASH, JSON.stringify(whole))),
        PACKAGE_HASH,
        JSON.stringify(content),
      );
    },
  },
  {
    description: 'the size is another one',
    effect: 'declared content hash',
    rulings: ['R1'],
    apply: (target, random) => {
      const place = valueAt(target.root, BYTE_SIZE);
      const size = Number(target.text.slice(place?.start, place?.end));
      return setMember(
        target,
        BYTE_SIZE,
        random.pick([String(size + 1), size > 1 ? String(size - 1) : '2', `${size}0`, '18446744073709551615']),
      );
    },
  },
];

/** Members that are missing, or of the wrong type or form. */
const FORM_OPERATORS: readonly Operator[] = [
  ...REQUIRED.map((path): Operator => {
    const [object, name] = [path.slice(0, -1), path.at(-1) ?? ''];
    return {
      description: `/${path.join('/')} is missing`,
      effect: 'structure',
      rulings: rulingsAbout(path),
      applies: (target) => isLookedInto(target, path) && memberOf(valueAt(target.root, object), name) !== undefined,
      apply: ({ text, root }) => removeMember(text, objectAt(root, object), name),
    };
  }),
  ...WRONG_VALUES.map(
    ({ path, rulings, values, schemaVersion, kinds }): Operator => ({
      description: `/${path.join('/')} is not what it must be`,
      effect: 'structure',
      rulings: [...rulings, ...rulingsAbout(path)],
      applies: (target) =>
        (schemaVersion === undefined || schemaVersion === target.schemaVersion) &&
        (kinds === undefined || kinds.includes(target.kind)),
      apply: (target, random) => setMember(target, path, random.pick(values)),
    }),
  ),
];

/** The rulings about a place, independent of what is wrong with it. */
function rulingsAbout([first, second]: readonly string[]): string[] {
  if (second === undefined) return [];
  if (first === 'content') return ['addon', 'documents'].includes(second) ? ['R19'] : ['R18'];
  return { dependencies: ['R15'], signature: ['R7'] }[second] ?? [];
}

/** R18: in a v1 package, a context graph is not checked. */
function isLookedInto({ schemaVersion }: Target, [first, second]: readonly string[]): boolean {
  return schemaVersion === 2 || first !== 'content' || second !== 'context_graph';
}

export const MANIFEST_OPERATORS: readonly Operator[] = [...INTEGRITY_OPERATORS, ...FORM_OPERATORS];
