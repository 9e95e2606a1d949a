// Measures how many megabytes of text (code units, not bytes) are scanned for secrets in a second: of prose, of sources, of
// the files named on the command line, and of texts made to be slow, at 1 MB and at 10 MB: a scan in linear time has about
// the same speed at both. node bench/secrets.mjs [file ...]. Needs `npm run build`.
//
// Times are printed, never asserted.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findSecrets } from './internals.mjs';

const ROOT = new URL('..', import.meta.url).pathname;
const HOSTILE = JSON.parse(readFileSync(join(ROOT, 'bench/hostile.json'), 'utf8'));

/** The best of several rounds, in MB/s. */
function speed(text, rounds) {
  let best = Infinity;
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    ({ count } = findSecrets(text));
    best = Math.min(best, performance.now() - started);
  }
  return { speed: text.length / 1000 / best, count };
}

/** As one flat string, as the decoder of a document makes it. */
function flat(text) {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

function filesIn(folder, pattern) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
}

function print(name, results) {
  const figures = results.map(({ speed }) => `${speed.toFixed(0).padStart(7)} MB/s`).join('');
  console.log(`${name.padEnd(44)}${figures}  ${results.at(-1).count} found`);
}

const documents = filesIn('node_modules', /\.md$/).join('\n');
const texts = {
  'prose: lines of sentences in documents': documents
    .split('\n')
    .filter((line) => /^[A-Z][a-z ,]+/.test(line))
    .join('\n')
    .repeat(4),
  'documents: Markdown of the dependencies': documents,
  'sources: declarations of the dependencies': filesIn('node_modules', /\.d\.[cm]?ts$/)
    .join('\n')
    .slice(0, 10_000_000),
  'sources: minified and bundled JavaScript': filesIn('node_modules', /dist\/.*\.[cm]?js$/)
    .join('\n')
    .slice(0, 10_000_000),
};
for (const file of process.argv.slice(2)) texts[file] = readFileSync(file, 'utf8');
for (const [name, text] of Object.entries(texts))
  print(`${name}, ${(text.length / 1e6).toFixed(1)} MB`, [speed(flat(text), 20)]);
console.log(`\n${'hostile'.padEnd(44)}${'1 MB'.padStart(12)}${'10 MB'.padStart(12)}`);
for (const piece of HOSTILE) {
  print(
    JSON.stringify(piece),
    [1e6, 1e7].map((size) => speed(flat(piece.repeat(size / piece.length)), 3)),
  );
}
