// Mints the vectors of vectors/cases into vectors/minted, and writes vectors/index.json, and the vectors of graphs for
// readers into vectors/reader. `npm run vectors` builds first.
// With --check nothing is written: the exit status is 1 if minting would change anything.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collectCorpus, collectGolden, collectReferenceWritten } from './mint/collected.mjs';
import { mintCases } from './mint/minted.mjs';
import { mintGraphVectors } from './mint/reader/minting.mjs';
import { RULES } from './mint/rules.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const minted = await mintCases();
const entries = [
  ...(await collectGolden()),
  ...minted.map(({ entry }) => entry),
  ...(await collectReferenceWritten()),
  ...(await collectCorpus()),
];

const files = new Map(minted.map(({ entry, bytes }) => [entry.file, bytes]));
const rules = Object.entries(RULES).map(([rule, about]) => `${JSON.stringify(rule)}:${JSON.stringify(about)}`);
// An entry a line, so that a difference shows the vector that changed.
files.set(
  'index.json',
  Buffer.from(
    `{"$schema":"./index.schema.json","schema":1,"rules":{\n${rules.join(',\n')}\n},"vectors":[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]}\n`,
  ),
);
for (const [file, bytes] of mintGraphVectors()) files.set(file, bytes);

const present = existsSync(`${folder}minted`) ? readdirSync(`${folder}minted`).map((name) => `minted/${name}`) : [];
const stale = present.filter((file) => !files.has(file));
const changed = [...files].filter(
  ([file, bytes]) => !existsSync(folder + file) || !readFileSync(folder + file).equals(bytes),
);

if (process.argv.includes('--check')) {
  for (const file of [...stale, ...changed.map(([name]) => name)])
    console.log(`vectors/${file} is not as minted; run npm run vectors`);
  process.exitCode = stale.length + changed.length > 0 ? 1 : 0;
} else {
  for (const name of ['minted', 'reader']) mkdirSync(folder + name, { recursive: true });
  for (const file of stale) rmSync(folder + file);
  for (const [file, bytes] of changed) writeFileSync(folder + file, bytes);
  console.log(
    `${entries.length} vectors, ${minted.length} of them minted; ${changed.length} files written, ${stale.length} removed`,
  );
}
