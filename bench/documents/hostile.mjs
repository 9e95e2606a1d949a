// Shapes of documents that a reader which predicts, remembers or compares could be slow on.
import { collidingNames } from '../../test/support/colliding-names.mjs';
import { buildPackage, raw, tokenize } from '../ours.mjs';

const repeat = (size, part) => {
  const parts = [];
  for (let length = 0, index = 0; length < size; index++) {
    const text = part(index);
    parts.push(text);
    length += text.length + 1;
  }
  return parts.join();
};
const list = (size, part) => `{"x":[${repeat(size, part)}]}`;
const graph = (size, part) =>
  `{"context_graph":{"format":"ctxpkg-graph-v2","nodes":[${repeat(size, part)}],"edges":[]}}`;
const object = (count, name = (index) => `k${index}`) =>
  `{${Array.from({ length: count }, (_, index) => `"${name(index)}":${index}`).join()}}`;
const members = (names) => `{${names.map((name) => `"${name}":0`).join()}}`;

/** What a document is made of, by about its size in bytes: content, members of the manifest, the code for which it is refused. */
export const SHAPES = {
  'objects of one shape': (size) => ({ content: list(size, () => object(5)) }),
  'two shapes that alternate': (size) => ({
    content: list(size, (index) => (index % 2 ? '{"a":1,"b":2,"c":3}' : '{"a":1,"c":2,"b":3}')),
  }),
  'a shape of its own for every object': (size) => ({ content: list(size, (index) => `{"a":1,"k${index}":2,"b":3}`) }),
  'members in any order': (size) => ({
    content: list(
      size,
      (index) =>
        `{${['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((_, at, names) => `"${names[(at * (1 + (index % 6)) + index) % 7]}":1`).join()}}`,
    ),
  }),
  'an escaped key in every object': (size) => ({
    content: list(size, (index) => `{"a":1,"\\u0062${index % 7}":2,"c":3}`),
  }),
  '16 keys an object': (size) => ({ content: list(size, () => object(16)) }),
  '17 keys an object': (size) => ({ content: list(size, () => object(17)) }),
  '17 keys, other ones each time': (size) => ({
    content: list(size, (index) => object(17, (key) => `k${index}_${key}`)),
  }),
  '65 keys an object': (size) => ({ content: list(size, () => object(65)) }),
  '65 keys, other ones each time': (size) => ({
    content: list(size, (index) => object(65, (key) => `k${index}_${key}`)),
  }),
  'one object with all members': (size) => ({ content: `{${repeat(size, (index) => `"k${index}":0`)}}` }),
  'one object with all members, escaped': (size) => ({
    content: `{${repeat(size, (index) => `"\\u006b${index}":0`)}}`,
  }),
  'one object, long keys that begin alike': (size) => ({
    content: `{${repeat(size, (index) => `"${'k'.repeat(200)}${index}":0`)}}`,
  }),
  'one object, names that collide': (size) => ({ content: members(collidingNames(Math.floor(size / 13), 40_000)) }),
  'one object, a hundred names at a time that collide': (size) => ({
    content: members(collidingNames(Math.floor(size / 13), 100)),
  }),
  'nests 124 deep': (size) => ({ content: list(size, () => `${'['.repeat(124)}${']'.repeat(124)}`) }),
  'nests of objects 124 deep': (size) => ({ content: list(size, () => `${'{"a":'.repeat(124)}0${'}'.repeat(124)}`) }),
  'strings of escapes alone': (size) => ({ content: list(size, () => `"${'\\u0041'.repeat(50)}"`) }),
  'one string': (size) => ({ content: `{"x":"${'a'.repeat(size)}"}` }),
  'one string of escapes alone': (size) => ({ content: `{"x":"${'\\"'.repeat(size / 2)}"}` }),
  'one string outside ASCII': (size) => ({ content: `{"x":"${'é😀'.repeat(size / 6)}"}` }),
  'one number': (size) => ({ content: `{"x":${'1'.repeat(300)}.${'1'.repeat(size)}}` }),
  'empty arrays': (size) => ({ content: list(size, () => '[]') }),
  'white space alone': (size) => ({ content: '{"x":1}', space: ' \n\t\r'.repeat(size / 4) }),
  'a blank after every token': (size) => ({ content: list(size / 1.6, () => '{"a":1,"b":[],"c":"d"}'), every: true }),
  'nodes, each with an id of its own': (size) => ({
    content: graph(size, (index) => `{"id":"n${index}","type":"t","content":"c"}`),
  }),
  'nodes with ids in escapes': (size) => ({
    content: graph(size, (index) => `{"id":"\\u006e${index}","type":"t","content":"c"}`),
  }),
  'unknown members in every node': (size) => ({
    content: graph(size, (index) => `{"id":"n${index}","x${index}":0,"type":"t","content":"c"}`),
  }),
  'unknown members in the manifest': (size) => ({
    manifest: {
      x: raw(object(10)),
      ...Object.fromEntries(Array.from({ length: size / 12 }, (_, index) => [`x${index}`, 0])),
    },
  }),
  'a wrong value in every node': (size) => ({
    content: graph(size, (index) => `{"id":"n${index}","type":1,"content":"c"}`),
    wrong: 'wrong_type',
  }),
  'one id in all nodes': (size) => ({
    content: graph(size, () => '{"id":"n","type":"t","content":"c"}'),
    wrong: 'duplicate_node_id',
  }),
  'a duplicate in every object': (size) => ({ content: list(size, () => '{"a":1,"a":2}'), wrong: 'duplicate_member' }),
  'edges to nowhere': (size) => ({
    content: `{"context_graph":{"format":"ctxpkg-graph-v2","nodes":[],"edges":[${repeat(size, (index) => `{"from":"a${index}","to":"b","type":"t"}`)}]}}`,
  }),
  'content with keys that are not sorted, hashed as if they were': (size) => ({
    content: list(size, (index) => `{"b${index}":1,"a":2}`),
    wrong: 'content_hash_mismatch',
    manifest: { integrity: WRONG },
  }),
};

const WRONG = { sha256: 'a'.repeat(64), content_hash: 'a'.repeat(64), byte_size: 1 };

/**
 * @param shape - a key of `SHAPES`
 * @param size - in bytes, about
 * @returns the document, and what asserts the verdict on it: valid with the right hash, or refused for the right reason
 */
export function makeHostile(shape, size) {
  const { content, manifest = {}, wrong, space = '', every = false } = SHAPES[shape](size);
  const built = buildPackage({ ...(content === undefined ? {} : { content: raw(content) }), manifest });
  const expect = ({ valid, issues, digests }) => {
    const right =
      wrong === undefined
        ? valid && digests.contentHash === built.contentHash
        : !valid && issues.some(({ code }) => code === wrong);
    if (!right) throw new Error(`The verdict on the shape ${shape} is wrong: ${JSON.stringify(issues.slice(0, 3))}`);
  };
  return { bytes: spaced(built, space, every), expect };
}

/** The builder leaves out white space of content, or puts it in by chance; here it is put in by rule. */
function spaced({ document, text }, space, every) {
  if (every) return new TextEncoder().encode(tokenize(text).join(' '));
  return space === '' ? document : new TextEncoder().encode(text.replace('"content":', `"content":${space}`));
}
