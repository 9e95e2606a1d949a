// All benches: npm run bench [-- [--quick] [--markdown] [part ...]], without names all parts of this list. Writes
// build/bench.json as well. In another runtime, once that has built and installed: deno run -A bench/index.mjs, bun bench/index.mjs
//
// Every verdict and digest is asserted, and a wrong one makes the run fail. Times are printed, never judged.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chosen, isNode, markdown, quick, runtime } from './runtime.mjs';
import { spread, renderTable } from './table.mjs';
import { judge } from './targets.mjs';

const PARTS = ['limits', 'first', 'command-line', 'memory', 'peers', 'texts', 'scaling', 'hashes', 'signatures', 'hostile'];

/** Parts that start processes, of Node.js. */
const OF_PROCESSES = ['first', 'command-line', 'memory'];

const names = chosen(PARTS);
console.log(`${runtime()}, medians of rounds in which the contenders take turns${quick ? '; --quick: too few to mean much' : ''}`);
const parts = {};
let failed = 0;
let skipped = 0;
for (const name of names) {
  if (!isNode && OF_PROCESSES.includes(name)) {
    skipped++;
    console.log(`\nSkipped: ${name}, which measures processes of Node.js.`);
    continue;
  }
  try {
    const { title, run } = await import(`./parts/${name}.mjs`);
    console.log(`\n${markdown ? '### ' : '=== '}${title}`);
    const { tables = [], values = {}, note } = await run({ quick });
    for (const table of tables) console.log(renderTable(table, markdown));
    if (note !== undefined) console.log(`\n${note}`);
    parts[name] = { title, tables, values };
  } catch (error) {
    failed++;
    console.log(`${name} FAILED: ${error?.stack ?? error}`);
  }
}

const targets = judge(Object.assign({}, ...Object.values(parts).map(({ values }) => values)));
const rows = targets.map(({ work, target, measured, met }) => [work, String(target), spread(measured), met ? 'met' : 'not met']);
console.log(renderTable({ title: 'Targets', columns: ['work', 'target', 'measured', ''], rows }, markdown));

writeJson(fileURLToPath(new URL('../build', import.meta.url)), { runtime: runtime(), quick, targets, parts });
const results = process.env['TEST_RESULTS'];
// In the shape of the other suites' results, for `.ci/totals.mjs`.
const totals = { numPassedTests: Object.keys(parts).length, numFailedTests: failed, numPendingTests: skipped, numTodoTests: 0, testResults: [] };
if (results !== undefined) writeJson(results, totals);
console.log(`\n${totals.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

function writeJson(folder, value) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(value, null, 2)}\n`);
}
