import { encodeUtf8 } from '../../json/utf8.ts';
import { type ObjectSpan, type TokenSpan, allOf, tokenSpans } from '../spans.ts';
import { escaped } from '../writing-style.ts';
import { type Target, addMember, newName, splice } from './edit.ts';
import type { Operator } from './operator.ts';

/** R2: values that are not JSON, or that a double cannot represent. */
const WRONG_VALUES: readonly string[] = [
  '01',
  '-01',
  '+1',
  '.5',
  '1.',
  '1.e1',
  '1e',
  '1e+',
  '-',
  '0x10',
  '1_000',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e400',
  '-1e400',
  `1${'0'.repeat(309)}`,
  '1.7976931348623159e308',
  'True',
  'nul',
  'undefined',
  '',
  ',',
  "'a'",
  '/**/1',
  '1//',
  '"a',
  '[1,]',
  '{"a":1,}',
  '{a:1}',
  '{1:1}',
  '[1 2]',
  '{"a" 1}',
  '{"a":}',
  '{:1}',
  '[,1]',
  '\u00a0',
  '\ufeff1',
  '\u000b1',
  '\u20281',
];

/** R2: what a string must not contain. Half of a surrogate pair is kept apart from a half that follows. */
const WRONG_IN_STRINGS: readonly string[] = [
  '\u0000',
  '\t',
  '\n',
  '\r',
  '\u001f',
  '\\x41',
  '\\u12x',
  '\\u12g4',
  '\\u 041',
  '\\U0041',
  "\\'",
  '\\a',
  '\\\n',
  '\\u{41}',
  '\\ud800x',
  '\\udc00\\ud800x',
  '\\ud83d\\ud83d\\ude00',
  '\\uDBFFx',
];

/** Texts to insert after or before a document. */
const AFTER: readonly string[] = ['x', '{}', 'null', ',', ']', '}', '\u0000', '\u00a0', '\ufeff', '//', '/**/'];
const BEFORE: readonly string[] = ['\ufeff', 'x', ',', '[', '\u0000', '\u00a0', '/**/', ")]}'\n"];

/** R2: bytes that are not UTF-8. */
const NOT_UTF8: readonly (readonly number[])[] = [
  [0x80],
  [0xbf],
  [0xc0, 0x80],
  [0xc1, 0xbf],
  [0xc3],
  [0xe0, 0x80, 0x80],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf],
  [0xf0, 0x80, 0x80, 0x80],
  [0xf0, 0x9f, 0x98],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xfe],
  [0xff],
];

/** R22. */
const RESERVED: readonly string[] = ['$serde_json::private::RawValue', '$serde_json::private::Number'];

/** Objects and arrays nest at most this deep (R2). */
const MAX_DEPTH = 127;

/** Changes after which the document is not JSON as R2, R3 and R22 require. */
export const JSON_OPERATORS: readonly Operator[] = [
  {
    description: 'a value is no JSON',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text, root }, random) => {
      const object = random.pick(objectsIn(root));
      return addMember(text, object, JSON.stringify(newName(object)), random.pick(WRONG_VALUES));
    },
  },
  {
    description: 'a string has what no string may have',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text }, random) => {
      const { start } = random.pick(tokenSpans(text).filter(isString));
      return splice(text, start + 1, start + 1, random.pick(WRONG_IN_STRINGS));
    },
  },
  {
    description: 'a string has bytes that are no UTF-8',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text }, random) => {
      const { start } = random.pick(tokenSpans(text).filter(isString));
      return concatenated(
        encodeUtf8(text.slice(0, start + 1)),
        random.pick(NOT_UTF8),
        encodeUtf8(text.slice(start + 1)),
      );
    },
  },
  {
    description: 'a name occurs twice in an object',
    effect: 'structure',
    rulings: ['R3'],
    apply: ({ text, root }, random) => {
      const object = random.pick(objectsIn(root).filter(({ members }) => members.length > 0));
      const { name, value } = random.pick(object.members);
      // R3: names are compared after unescaping.
      const spelling = random.pick([JSON.stringify(name), `"${escaped(name)}"`]);
      return addMember(text, object, spelling, random.pick(['null', text.slice(value.start, value.end)]));
    },
  },
  {
    description: 'a member has a reserved name',
    effect: 'structure',
    rulings: ['R22'],
    apply: ({ text, root }, random) => {
      const name = random.pick(RESERVED);
      return addMember(
        text,
        random.pick(objectsIn(root)),
        random.pick([JSON.stringify(name), `"${escaped(name)}"`]),
        random.pick(['"1"', '{}']),
      );
    },
  },
  {
    description: 'objects and arrays nest too deep',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text, content, manifest }, random) => {
      const object = random.pick([content, manifest]);
      // The document and the object are the first two levels.
      const depth = random.pick([MAX_DEPTH - 1, MAX_DEPTH, 1000, 100_000]);
      const nest = random.pick([
        ['[', ']'],
        ['{"a":', '}'],
      ] as const);
      return addMember(
        text,
        object,
        JSON.stringify(newName(object)),
        `${nest[0].repeat(depth)}0${nest[1].repeat(depth)}`,
      );
    },
  },
  {
    description: 'a piece of punctuation is doubled, or another character stands for it',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text }, random) => {
      const {
        start,
        end,
        text: token,
      } = random.pick(tokenSpans(text).filter((candidate) => '{}[],:'.includes(candidate.text)));
      return splice(text, start, end, random.pick([token + token, ';', '=', `${token}\u0000`]));
    },
  },
  {
    description: 'the document ends too early',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text, root }, random) => text.slice(0, random.below(root.end)),
  },
  {
    description: 'something follows the document',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text }, random) => text + random.pick(AFTER),
  },
  {
    description: 'something stands before the document',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text }, random) => random.pick(BEFORE) + text,
  },
  {
    description: 'the document is in an array',
    effect: 'structure',
    rulings: ['R2'],
    apply: ({ text }) => `[${text}]`,
  },
];

function objectsIn(root: Target['root']): ObjectSpan[] {
  return allOf(root).filter((value) => value.kind === 'object');
}

function isString({ text }: TokenSpan): boolean {
  return text.startsWith('"');
}

function concatenated(left: Uint8Array, middle: readonly number[], right: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(left.length + middle.length + right.length);
  whole.set(left);
  whole.set(middle, left.length);
  whole.set(right, left.length + middle.length);
  return whole;
}
