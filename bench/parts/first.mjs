// What a process pays once, before the engine has compiled anything, beside a process of Node.js that does nothing: the import
// of the library, and the first verification. Most users of a command or of a page get no other.
import { fileURLToPath } from 'node:url';
import { builds } from '../builds.mjs';
import { expectValid } from '../documents/expect.mjs';
import { makeDocument, shapes } from '../documents/shapes.mjs';
import { node } from '../process/command.mjs';
import { withFiles } from '../process/files.mjs';
import { Comparison } from '../rounds.mjs';

export const title = 'Import, and first verification in a fresh process';

const program = fileURLToPath(new URL('../process/library.mjs', import.meta.url));
const SIZES = { '7 KB': 7000, '500 KB': 500_000 };

export function run({ quick }) {
  const names = Object.keys(builds);
  return withFiles((write) => {
    const measures = [];
    const imports = { base: [], ...Object.fromEntries(names.map((name) => [name, []])) };
    for (const shape of shapes(quick)) {
      const documents = Object.entries(SIZES).map(([label, size]) => ({ label, document: makeDocument(shape, size) }));
      const files = documents.map(({ label, document }) => write(label, document));
      const times = Object.fromEntries(
        ['base', ...names.flatMap((name) => Object.keys(SIZES).map((label) => `${name} ${label}`))].map((key) => [
          key,
          [],
        ]),
      );
      for (let round = quick ? 1 : 9; round > 0; round--) {
        const base = processTime();
        times.base.push(base);
        documents.forEach(({ label, document }, index) => {
          for (const name of round % 2 ? names : names.toReversed()) {
            const { time, loading, report } = JSON.parse(node(program, builds[name].entry, files[index]).stdout);
            expectValid(report, document);
            times[`${name} ${label}`].push(time);
            imports[name].push(loading);
          }
          imports.base.push(base);
        });
      }
      const comparison = new Comparison(times);
      for (const name of names) {
        for (const label of Object.keys(SIZES)) {
          const key = `${name} ${label}`;
          measures.push({
            key: `first/${label}`,
            shape,
            build: name,
            ms: comparison.undisturbed(key),
            ...comparison.ratio(key, 'base'),
          });
        }
      }
    }
    const comparison = new Comparison(imports);
    for (const name of names)
      measures.push({
        key: 'import',
        build: name,
        ms: comparison.undisturbed(name),
        ...comparison.ratio(name, 'base'),
      });
    return { measures };
  });
}

function processTime() {
  const before = performance.now();
  node('-e', '0');
  return performance.now() - before;
}
