import { encodeUtf8 } from '../../json/utf8.ts';
import type { Random } from '../random.ts';
import { type ObjectSpan, type Span, allOf, tokenSpans } from '../spans.ts';
import { escaped } from '../writing-style.ts';
import { type Target, addMember, newName, removeMember, splice } from './edit.ts';
import type { Operator } from './operator.ts';

/** Changes of content after which the document is still well-formed: only the hashes reveal them. */
export const CONTENT_OPERATORS: readonly Operator[] = [
  {
    description: 'a member is added to an object in content',
    effect: 'content',
    rulings: ['R1'],
    apply: ({ text, content }, random) => {
      const object = random.pick(objectsIn(content));
      return addMember(
        text,
        object,
        JSON.stringify(newName(object)),
        random.pick(['null', '0', '""', '[]', '{}', 'true', '1e0']),
      );
    },
  },
  {
    description: 'two members of an object in content change places',
    effect: 'content',
    rulings: ['R1'],
    applies: ({ content }) => objectsIn(content).some(hasTwo),
    apply: ({ text, content }, random) => {
      const { members } = random.pick(objectsIn(content).filter(hasTwo));
      const first = random.below(members.length - 1);
      const [left, right] = [members[first], members[first + 1 + random.below(members.length - 1 - first)]];
      if (left === undefined || right === undefined) throw new Error('An object with two members has both.');
      const exchanged = splice(text, right.start, right.end, text.slice(left.start, left.end));
      return splice(exchanged, left.start, left.end, text.slice(right.start, right.end));
    },
  },
  {
    description: 'a member of content is removed',
    effect: 'content',
    rulings: ['R1'],
    applies: (target) => removable(target).length > 0,
    apply: (target, random) => removeMember(target.text, target.content, random.pick(removable(target))),
  },
  {
    description: 'a character of a string in content is written as an escape, or an escape as another one',
    effect: 'content',
    rulings: ['R1'],
    applies: ({ text, content }) => stringsIn(text, content).length > 0,
    apply: ({ text, content }, random) => {
      const { start, end } = random.pick(stringsIn(text, content));
      return splice(text, start, end, respelled(text.slice(start, end)));
    },
  },
  {
    description: 'a byte of the canonical content is changed',
    effect: 'content or structure',
    // It can break any of these rules by chance: of JSON, of content, or of its hash.
    rulings: ['R1', 'R2', 'R3', 'R8', 'R9', 'R12', 'R18', 'R19', 'R22'],
    apply: ({ text, content }, random) => {
      const bytes = encodeUtf8(text);
      const before = encodeUtf8(text.slice(0, content.start)).length;
      // White space between tokens is not part of the canonical form (R1).
      const { start, end } = random.pick(tokenSpans(text.slice(content.start, content.end)));
      const offset = encodeUtf8(text.slice(content.start, content.start + start)).length;
      const length = encodeUtf8(text.slice(content.start + start, content.start + end)).length;
      const position = before + offset + random.below(length);
      bytes[position] = otherByte(bytes[position] ?? 0, random);
      return bytes;
    },
  },
];

/** A byte with one bit changed, one of JSON's own characters, or any. */
function otherByte(byte: number, random: Random): number {
  const other = random.pick([
    byte ^ (1 << random.below(8)),
    '{}[],:"\\ 0123456789.eE+-tfn\n'.charCodeAt(random.below(28)),
    random.below(256),
  ]);
  return other === byte ? byte ^ 1 : other;
}

function objectsIn(span: Span): ObjectSpan[] {
  return allOf(span).filter((value) => value.kind === 'object');
}

function hasTwo({ members }: ObjectSpan): boolean {
  return members.length >= 2;
}

/** Members of content that may be removed: all except the payload of a kind (R19). */
function removable({ content, kind }: Target): string[] {
  return content.members.map(({ name }) => name).filter((name) => name !== PAYLOADS[kind]);
}

const PAYLOADS: Readonly<Record<string, string>> = { addon: 'addon', skills: 'documents' };

/** Strings that can be written in another way, names of members among them. `"\u0000"` cannot. */
function stringsIn(text: string, content: ObjectSpan): { start: number; end: number }[] {
  return tokenSpans(text.slice(content.start, content.end))
    .filter((token) => token.text.startsWith('"') && respelled(token.text) !== token.text)
    .map(({ start, end }) => ({ start: start + content.start, end: end + content.start }));
}

/** The same string with its first character written in another way. */
function respelled(token: string): string {
  const first = Array.from(String(JSON.parse(token)))[0] ?? '';
  const spellings = [
    escaped(first),
    escaped(first).toUpperCase().replaceAll('\\U', '\\u'),
    JSON.stringify(first).slice(1, -1),
  ];
  const now = spellings.find((spelling) => token.startsWith(spelling, 1)) ?? '';
  if (now !== '') return `"${spellings.find((spelling) => spelling !== now) ?? now}${token.slice(1 + now.length)}`;
  // The length of the first character, which may be an escape such as `\/` or `\u00E9`.
  const length = /^\\u[dD][89abAB]..\\u....|^\\u....|^\\./.exec(token.slice(1))?.[0].length ?? first.length;
  return `"${escaped(first)}${token.slice(1 + length)}`;
}
