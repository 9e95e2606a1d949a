/**
 * Takes back one ruling of SPEC_NOTES.md after the other in a copy of the sources, and asserts that at least one vector and
 * one property notice. A patch that no longer applies is an error, as is one that nothing notices.
 *
 *     node test/mutation/rulings.mjs [R3 R5 …]
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluator } from './evaluate.mjs';
import { PATCHES } from './ruling-patches.mjs';
import { testFiles } from './tests.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COPIED = ['package.json', 'README.md', 'src', 'test', 'vectors'];

const { PROPERTY_RUNS = '100' } = process.env;
Object.assign(process.env, { PROPERTY_SEED: '1', PROPERTY_RUNS });
const fc = createRequire(join(ROOT, 'package.json'))('fast-check');
(fc.default ?? fc).configureGlobal({ endOnFailure: true });

/** The vectors and properties that fail for these sources. */
async function failures(root) {
  const files = testFiles(root).filter((file) =>
    /^test\/(vectors\/(vectors|index)\.test|testing\/mutation\.test|properties\/)/.test(file),
  );
  const load = await evaluator(root, files);
  const collector = load(files);
  const failed = { vectors: [], properties: [] };
  const log = console.log;
  console.log = () => {};
  for (const test of collector.tests) {
    const isProperty = !test.file.startsWith('test/vectors/');
    const vector = /([^/ ]+)\.ctxpkg\]$/.exec(test.title)?.[1];
    if (!isProperty && vector === undefined) continue;
    try {
      await collector.run(test);
    } catch {
      if (isProperty) failed.properties.push(test.title);
      else failed.vectors.push(vector);
    }
  }
  console.log = log;
  return { properties: failed.properties, vectors: [...new Set(failed.vectors)] };
}

function patched(root, { file, search, replacement }) {
  const path = join(root, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(search).length !== 2) throw new Error(`This text does not occur exactly once in ${file}: ${search}`);
  writeFileSync(
    path,
    source.replace(search, () => replacement),
  );
  return () => writeFileSync(path, source);
}

const root = mkdtempSync(join(tmpdir(), 'ctxpkg-rulings-'));
let unnoticed = 0;
try {
  for (const name of COPIED)
    cpSync(join(ROOT, name), join(root, name), {
      recursive: true,
      filter: (path) => !/\/(node_modules|browsers|mutation\/build)$/.test(path),
    });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const before = await failures(root);
  if (before.vectors.length + before.properties.length > 0)
    throw new Error(`Fails without a patch: ${[...before.vectors, ...before.properties].join(', ')}`);
  const wanted = new Set(process.argv.slice(2));
  for (const { ruling, without, changes } of PATCHES) {
    if (wanted.size > 0 && !wanted.has(ruling)) continue;
    const undo = changes.map((change) => patched(root, change));
    const { vectors, properties } = await failures(root);
    for (const restore of undo) restore();
    const title = `${ruling} ${without}`;
    const noticed = vectors.length > 0 && properties.length > 0;
    if (!noticed) unnoticed++;
    console.log(
      `${title}: ${noticed ? 'noticed' : 'NOT NOTICED'} by ${vectors.length} vectors and ${properties.length} properties`,
    );
    for (const [names, what] of [
      [vectors, 'vector'],
      [properties, 'property'],
    ]) {
      for (const name of names.slice(0, 3)) console.log(`    ${what} ${name}`);
      if (names.length > 3) console.log(`    … and ${names.length - 3} more`);
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
if (unnoticed > 0) process.exitCode = 1;
