// Measures whether `verify` takes time in proportion to size, whatever the document looks like: shapes that a reader which
// predicts, remembers or compares could be slow on, each over a ladder of sizes. The last column is the exponent: 1 is linear.
//
// npm run bench:linear [-- --quick]
//
// Times are printed, never judged. A verdict that is not the one expected makes the run fail.
import { performance } from 'node:perf_hooks';
import { verify } from '../build/verify.js';
import { raw } from '../build/testing/json.js';
import { buildPackage } from '../build/testing/package.js';
import { tokenize } from '../build/testing/tokens.js';
import { quick, runtime } from './rounds.mjs';

const KIB = 1024;
const SIZES = quick ? [64 * KIB, 128 * KIB] : [64 * KIB, 256 * KIB, 1024 * KIB, 4096 * KIB, 8192 * KIB];
const REPEATS = quick ? 2 : 7;

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
const graph = (size, part) => `{"context_graph":{"format":"ctxpkg-graph-v2","nodes":[${repeat(size, part)}],"edges":[]}}`;
const object = (count, name = (index) => `k${index}`) => `{${Array.from({ length: count }, (_, index) => `"${name(index)}":${index}`).join()}}`;

/** What a document is made of: its content, or members of the manifest, of about so many bytes. */
const SHAPES = {
  'objects of one shape': (size) => ({ content: list(size, () => object(5)) }),
  'two shapes that alternate': (size) => ({ content: list(size, (index) => (index % 2 ? '{"a":1,"b":2,"c":3}' : '{"a":1,"c":2,"b":3}')) }),
  'a shape of its own for every object': (size) => ({ content: list(size, (index) => `{"a":1,"k${index}":2,"b":3}`) }),
  'members in any order': (size) => ({ content: list(size, (index) => `{${['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((_, at, names) => `"${names[(at * (1 + (index % 6)) + index) % 7]}":1`).join()}}`) }),
  'an escaped key in every object': (size) => ({ content: list(size, (index) => `{"a":1,"\\u0062${index % 7}":2,"c":3}`) }),
  '16 keys an object': (size) => ({ content: list(size, () => object(16)) }),
  '17 keys an object': (size) => ({ content: list(size, () => object(17)) }),
  '17 keys, other ones each time': (size) => ({ content: list(size, (index) => object(17, (key) => `k${index}_${key}`)) }),
  '65 keys an object': (size) => ({ content: list(size, () => object(65)) }),
  '65 keys, other ones each time': (size) => ({ content: list(size, (index) => object(65, (key) => `k${index}_${key}`)) }),
  'one object with all members': (size) => ({ content: `{${repeat(size, (index) => `"k${index}":0`)}}` }),
  'one object with all members, escaped': (size) => ({ content: `{${repeat(size, (index) => `"\\u006b${index}":0`)}}` }),
  'one object, long keys that begin alike': (size) => ({ content: `{${repeat(size, (index) => `"${'k'.repeat(200)}${index}":0`)}}` }),
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
  'nodes, each with an id of its own': (size) => ({ content: graph(size, (index) => `{"id":"n${index}","type":"t","content":"c"}`) }),
  'nodes with ids in escapes': (size) => ({ content: graph(size, (index) => `{"id":"\\u006e${index}","type":"t","content":"c"}`) }),
  'unknown members in every node': (size) => ({ content: graph(size, (index) => `{"id":"n${index}","x${index}":0,"type":"t","content":"c"}`) }),
  'unknown members in the manifest': (size) => ({ manifest: { x: raw(object(10)), ...Object.fromEntries(Array.from({ length: size / 12 }, (_, index) => [`x${index}`, 0])) } }),
  'a wrong value in every node': (size) => ({ content: graph(size, (index) => `{"id":"n${index}","type":1,"content":"c"}`), invalid: true }),
  'one id in all nodes': (size) => ({ content: graph(size, () => '{"id":"n","type":"t","content":"c"}'), invalid: true }),
  'a duplicate in every object': (size) => ({ content: list(size, () => '{"a":1,"a":2}'), invalid: true }),
  'edges to nowhere': (size) => ({ content: `{"context_graph":{"format":"ctxpkg-graph-v2","nodes":[],"edges":[${repeat(size, (index) => `{"from":"a${index}","to":"b","type":"t"}`)}]}}` }),
  'content with keys that are not sorted, hashed as if they were': (size) => ({ content: list(size, (index) => `{"b${index}":1,"a":2}`), invalid: true, manifest: { integrity: WRONG } }),
};

const WRONG = { sha256: 'a'.repeat(64), content_hash: 'a'.repeat(64), byte_size: 1 };

/** The least of several times, which other work on the machine disturbs least. */
async function measure(document, valid) {
  let least = Infinity;
  for (let round = 0; round < REPEATS; round++) {
    const before = performance.now();
    const report = await verify(document, { maxBytes: 2 ** 31 - 1 });
    least = Math.min(least, performance.now() - before);
    if (report.valid !== valid) throw new Error(`The verdict is wrong: ${JSON.stringify(report.issues.slice(0, 3))}`);
  }
  return least;
}

/** The slope of the line through the logarithms of sizes and times, the best fit to time = a size^slope. */
function exponent(points) {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)]);
  const mean = (axis) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  return logs.reduce((sum, [size, time]) => sum + (size - x) * (time - y), 0) / logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
}

/** The builder leaves out white space of content, or puts it in by chance; here it is put in by rule. */
function makeDocument({ content, manifest = {}, space = '', every = false }) {
  const { document, text } = buildPackage({ ...(content === undefined ? {} : { content: raw(content) }), manifest });
  if (every) return new TextEncoder().encode(tokenize(text).join(' '));
  return space === '' ? document : new TextEncoder().encode(text.replace('"content":', `"content":${space}`));
}

console.log(`${runtime()}: milliseconds for documents of about so many KiB, the least of ${REPEATS}`);
console.log(`${''.padEnd(64)}${SIZES.map((size) => String(size / KIB).padStart(9)).join('')}   MB/s  exponent`);
for (const [name, make] of Object.entries(SHAPES)) {
  const points = [];
  for (const size of SIZES) {
    const { invalid = false, ...parts } = make(size);
    const document = makeDocument(parts);
    // The first runs of a shape are slow: engines compile what it needs.
    if (points.length === 0) await measure(document, !invalid);
    points.push([document.length, await measure(document, !invalid)]);
  }
  const [largest, time] = points.at(-1);
  console.log(
    `${name.padEnd(64)}${points.map(([, ms]) => ms.toFixed(2).padStart(9)).join('')}${(largest / time / 1000).toFixed(0).padStart(7)}${exponent(points).toFixed(2).padStart(10)}`,
  );
}
