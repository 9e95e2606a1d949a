/**
 * Runs the suite in every runtime and compares what they found: run.ts [name ...], all without names.
 *
 * A runtime that cannot be started is a failure like any other.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SuiteResult } from '../suite/types.ts';
import { checkRuntime, compareFindings } from './judge.ts';
import { RUNS, type Run } from './runtimes.ts';
import { type Stage, setStage } from './stage.ts';
import { type Row, renderTable } from './table.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TESTDATA = process.env['TESTDATA'] ?? fileURLToPath(new URL('../../../shared/testdata/', import.meta.url));
/** CI has two cores. */
const AT_ONCE = 2;
const SHOWN = 10;

interface Finished {
  readonly row: Row;
  readonly result: SuiteResult | null;
}

async function runOne(run: Run, stage: Stage): Promise<Finished> {
  const started = Date.now();
  const row = { name: run.name, version: '', sha256: '', ed25519: '', passed: 0, failed: 0, seconds: 0 };
  const finish = (result: SuiteResult | null): Finished => ({
    row: { ...row, seconds: (Date.now() - started) / 1000 },
    result,
  });
  try {
    const { version, result } = await run.launch(stage, run.name, ROOT);
    const faults = [...result.failures];
    for (const { name, fault } of checkRuntime(run, result)) {
      if (fault === null) row.passed++;
      else faults.push({ name, fault });
    }
    row.version = version;
    row.passed += result.passed;
    row.failed = faults.length;
    row.sha256 = result.backends.sha256.join(' ');
    row.ed25519 = result.backends.ed25519.join(' ');
    for (const { name, fault } of faults.slice(0, SHOWN)) console.log(`${run.name}: ${name}: ${fault}`);
    if (faults.length > SHOWN) console.log(`${run.name}: and ${faults.length - SHOWN} more`);
    return finish(result);
  } catch (error) {
    console.log(`${run.name}: did not run: ${error instanceof Error ? error.message : String(error)}`);
    if (String(error).includes('ENOENT')) console.log('  test/runtimes/install-browsers installs what npm does not.');
    row.failed = 1;
    return finish(null);
  }
}

async function runAll(runs: readonly Run[], stage: Stage): Promise<Finished[]> {
  const finished: Finished[] = [];
  // The slowest, QuickJS, is the last on the list.
  const queue = [...runs.entries()].reverse();
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      finished[next[0]] = await runOne(next[1], stage);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return finished;
}

function compareAll(
  finished: readonly Finished[],
  atLeast: number,
): { passed: number; failed: number; compared: number; differing: number } {
  const total = { passed: 0, failed: 0, compared: 0, differing: 0 };
  const [first, ...others] = finished.filter(({ result }) => result !== null);
  for (const { row, result } of others) {
    if (first === undefined || first.result === null || result === null) continue;
    const { compared, differences } = compareFindings(first.result, result);
    total.compared += compared;
    total.differing += differences.length;
    if (compared < atLeast)
      console.log(`${row.name}: only ${compared} findings could be compared, and ${atLeast} are in the data`);
    for (const { finding, left, right } of differences.slice(0, SHOWN)) {
      console.log(
        `${first.row.name} and ${row.name} differ on ${finding}:\n  ${left.slice(0, 600)}\n  ${right.slice(0, 600)}`,
      );
    }
    if (differences.length === 0 && compared >= atLeast) total.passed++;
    else total.failed++;
  }
  return total;
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !RUNS.some((run) => run.name === name));
  if (unknown.length > 0) {
    console.log(`Unknown: ${unknown.join(', ')}. There are: ${RUNS.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const runs = RUNS.filter(({ name }) => names.length === 0 || names.includes(name));
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-runtimes-'));
  try {
    const stage = await setStage(ROOT, folder, TESTDATA);
    const finished = await runAll(runs, stage);
    const { documents, signatures, reader } = stage.data;
    // Each document with the default options, with strict ones and with policies, each signature by whoever is chosen and by our own
    // code, each case of the reader.
    const compared = compareAll(finished, 3 * documents.length + 2 * signatures.length + reader.length);
    console.log(`\n${renderTable(finished.map(({ row }) => row))}\n`);
    console.log(
      `${compared.compared} findings compared with those of ${finished[0]?.row.name}, ${compared.differing} differ`,
    );
    let { passed, failed } = compared;
    for (const { row } of finished) {
      passed += row.passed;
      failed += row.failed;
    }
    writeTotals(passed, failed);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** In the shape of the other suites' results, for `.ci/totals.mjs`. */
function writeTotals(passed: number, failed: number): void {
  const results = process.env['TEST_RESULTS'];
  if (results === undefined) return;
  const totals = {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };
  writeFileSync(join(results, 'runtimes.json'), JSON.stringify(totals));
}

process.exitCode = await main(process.argv.slice(2));
