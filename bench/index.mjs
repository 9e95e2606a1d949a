// All benches: npm run bench [-- [--quick] [--markdown] [--against <path>] [part ...]], without names all parts of this list.
// --against measures another build in the same rounds, a packed tarball or a folder that has been built. Writes
// build/bench.json as well.
//
// Every verdict and digest is asserted, and a wrong one makes the run fail. Times are printed, never asserted.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { builds } from './builds.mjs';
import { chosen, markdown, quick, runtime } from './runtime.mjs';
import { figure, renderTable, spread } from './table.mjs';
import { TARGETS, overall, rate } from './targets.mjs';

const PARTS = [
  'limits',
  'first',
  'command-line',
  'memory',
  'peers',
  'hashes',
  'signatures',
  'zstd',
  'hostile',
  'graphs',
  'ranges',
];

const names = chosen(PARTS);
const columns = Object.keys(builds);
console.log(
  `${runtime()}, lower quartiles of rounds in which the contenders take turns${quick ? '; --quick: too few to mean much, with 2 MB in the place of 20 and 100 files in that of 1,000' : ''}`,
);
console.log(machine());
const parts = {};
const measures = [];
let failed = 0;
for (const name of names) {
  try {
    const { title, run } = await import(`./parts/${name}.mjs`);
    console.log(`\n${markdown ? '### ' : '=== '}${title}`);
    const { tables = [], measures: own = [] } = await run({ quick });
    for (const table of [...tables, ...byShape(own)]) console.log(renderTable(table, markdown));
    measures.push(...own);
    parts[name] = { title, tables, measures: own };
  } catch (error) {
    failed++;
    console.log(`${name} FAILED: ${error?.stack ?? error}`);
  }
}

const targets = TARGETS.filter(({ key }) => measures.some((each) => each.key === key));
const title = 'Targets; where there are shapes of documents, the median over those that are like packages in use';
const rows = targets.map((target) => [
  target.work,
  ...columns.map((build) => cell(measuresOf(target, build), spread)),
  sign(target, target.limit),
  sign(target, target.aim),
  verdict(target),
]);
console.log(renderTable({ title, columns: ['work', ...columns, 'target', 'aim', ''], rows }, markdown));

console.log(`\n${machine()}`);
writeJson(fileURLToPath(new URL('../build', import.meta.url)), { runtime: runtime(), quick, measures, parts });
const results = process.env['TEST_RESULTS'];
// In the shape of the other suites' results, for `.ci/totals.mjs`.
const totals = {
  numPassedTests: Object.keys(parts).length,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};
if (results !== undefined) writeJson(results, totals);
console.log(`\n${totals.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A table of each target that was measured of several shapes: a row for each shape. */
function byShape(own) {
  return TARGETS.flatMap(({ key, work, limit, aim }) => {
    const all = own.filter((each) => each.key === key && each.shape !== undefined);
    if (all.length === 0) return [];
    const shapes = [...new Set(all.map(({ shape }) => shape.name))];
    const rows = shapes.map((name) => [
      name,
      ...columns.map((build) =>
        cell(
          all.filter((each) => each.shape.name === name && each.build === build),
          spread,
        ),
      ),
    ]);
    const median = columns.map((build) =>
      cell(
        all.filter((each) => each.build === build),
        spread,
      ),
    );
    return [
      {
        title: `${work}: at most ${limit}, aim ${aim}`,
        columns: ['document', ...columns],
        rows: [...rows, ['median of all but our own', ...median]],
      },
    ];
  });
}

/** What else the machine does spoils every figure, so a run says how much that was. */
function machine() {
  return `${new Date().toISOString().slice(0, 16)}, ${cpus().length} × ${cpus()[0]?.model}, load average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`;
}

function measuresOf({ key }, build) {
  return measures.filter((each) => each.key === key && each.build === build);
}

/** Not every build exposes everything. */
function cell(of, write) {
  return of.length === 0 ? '–' : write(overall(of));
}

function sign({ higher = false }, value) {
  return `${higher ? '≥' : '≤'} ${figure(value)}`;
}

function verdict(target) {
  const own = measuresOf(target, columns.at(-1));
  if (own.length === 0) return '–';
  // Few rounds are mostly the engine's start, and sizes are others than those of the targets.
  return quick ? 'not judged' : rate(overall(own), target);
}

function writeJson(folder, value) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(value, null, 2)}\n`);
}
