import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from '@stryker-mutator/api/test-runner';
import { evaluator } from './evaluate.mjs';
import { isExcluded, testFiles } from './tests.mjs';

/** Which mutants the evaluation of each test file touches, beside those that Stryker knows each test to touch. */
const COVERAGE_FILE = '.coverage.json';
/** A test may take this many times as long as without a mutant, and so many milliseconds. */
const TIMES_SLOWER = 10;
const GRACE_MS = 2000;
/**
 * What a mutant may cost that nearly all tests see, in milliseconds that its tests took without it. Cheap tests come first;
 * those that do not fit are left out, so that the score is a lower bound.
 */
const BUDGET_MS = Number(process.env['MUTATION_BUDGET_MS'] ?? 1500);
const DRY_RUN_TIMEOUT_MS = 600_000;

/** Runs the tests within this process; every mutant in a fresh environment, so that nothing is kept of the one before. */
class InProcessRunner {
  #root = process.cwd();
  #load;
  #coverage;
  /** How often each test killed a mutant of a file: it is likely to kill the next one too. */
  #kills = new Map();
  #texts = new Map();
  #unhandled = null;
  #stillRunning = false;
  #environment = process.env;
  #variables = {};

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // A run must be repeatable.
    Object.assign(process.env, { PROPERTY_SEED: '1', PROPERTY_RUNS: '20' });
    const fc = createRequire(join(this.#root, 'package.json'))('fast-check');
    this.#variables = { ...process.env };
    // That a property fails is enough; the smallest example is for people.
    (fc.default ?? fc).configureGlobal({ seed: 1, numRuns: 20, endOnFailure: true });
    this.#load = await evaluator(this.#root, testFiles(this.#root));
    for (const event of ['unhandledRejection', 'uncaughtException'])
      process.on(event, (error) => (this.#unhandled ??= error));
    console.log = () => {};
  }

  /** Runs all tests, each file in an environment of its own, and notes which mutants they touch. */
  async dryRun() {
    const coverage = { static: {}, perTest: {} };
    const state = this.#activate({ mutantCoverage: coverage });
    const tests = [];
    const loading = {};
    const collecting = {};
    const touchedWhileLoading = {};
    for (const file of testFiles(this.#root)) {
      const begin = performance.now();
      const collector = this.#load([file]);
      collecting[file] = performance.now() - begin;
      loading[file] = Object.keys(coverage.static);
      // The object itself is known to the instrumented code.
      for (const id of loading[file]) {
        touchedWhileLoading[id] = (touchedWhileLoading[id] ?? 0) + coverage.static[id];
        delete coverage.static[id];
      }
      for (const test of collector.tests.filter((one) => !isExcluded(one))) {
        state.currentTestId = test.id;
        const start = performance.now();
        const failure = await this.#failure(collector, test, DRY_RUN_TIMEOUT_MS);
        const common = {
          id: test.id,
          name: test.id,
          fileName: join(this.#root, file),
          timeSpentMs: performance.now() - start,
        };
        state.currentTestId = undefined;
        tests.push(
          failure === null
            ? { ...common, status: TestStatus.Success }
            : { ...common, status: TestStatus.Failed, failureMessage: String(failure.stack ?? failure) },
        );
      }
      await collector.end();
    }
    Object.assign(coverage.static, touchedWhileLoading);
    const times = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(COVERAGE_FILE, JSON.stringify({ loading, collecting, times, perTest: coverage.perTest }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter }) {
    // What that test does later must not count against this mutant. Stryker begins again in another process.
    if (this.#stillRunning) throw new Error('A test of the mutant before is still running.');
    const kills = this.#killsOf(activeMutant.fileName);
    const tests = this.#choose(activeMutant, testFilter, kills);
    const state = this.#activate({
      activeMutant: activeMutant.id,
      hitCount: hitLimit === undefined ? undefined : 0,
      hitLimit,
    });
    const { killer, error, nrOfTests } = await this.#firstFailure(tests);
    if (killer === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    const beyond = determineHitLimitReached(state.hitCount, state.hitLimit);
    this.#stillRunning = error instanceof TooLate;
    if (this.#stillRunning) return beyond ?? { status: MutantRunStatus.Timeout, reason: killer.id };
    // What a mutant left behind, such as a folder or a variable of the environment, must not count against the next one.
    this.#activate({});
    const { error: other } = await this.#firstFailure([killer]);
    if (other !== undefined) throw new Error(`${killer.id} fails without a mutant, too: ${other.stack ?? other}`);
    kills.set(killer.id, (kills.get(killer.id) ?? 0) + 1);
    return (
      beyond ?? {
        status: MutantRunStatus.Killed,
        killedBy: [killer.id],
        failureMessage: String(error.message ?? error).slice(0, 500),
        nrOfTests,
      }
    );
  }

  /** Runs tests in a fresh environment until one fails. */
  async #firstFailure(tests) {
    this.#restore();
    const collector = this.#load([]);
    const collected = new Set();
    let nrOfTests = 0;
    try {
      for (const killer of tests) {
        const { id, file, milliseconds } = killer;
        nrOfTests++;
        try {
          if (!collected.has(file)) collector.collect(file);
          collected.add(file);
        } catch (error) {
          return { killer, error, nrOfTests };
        }
        const test = collector.tests.find((one) => one.id === id);
        // The names of some tests are made of what the sources say, and the mutant says something else.
        if (test === undefined) return { killer, error: new Error('This test is gone.'), nrOfTests };
        const failure = await this.#failure(collector, test, milliseconds * TIMES_SLOWER + GRACE_MS);
        if (failure !== null) return { killer, error: failure, nrOfTests };
      }
    } finally {
      await collector.end().catch(() => {});
    }
    return { nrOfTests };
  }

  /** A test that took too long may not have tidied up. */
  #restore() {
    process.chdir(this.#root);
    process.env = this.#environment;
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
  }

  /**
   * The tests that see a mutant, as many as the budget allows: those that are likely to kill it, because they killed its
   * neighbours, or because their file imports its file; then the cheap ones.
   */
  #choose({ id: mutant, fileName }, testFilter, kills) {
    const { loading, collecting, times, perTest } = this.#readCoverage();
    const filter = testFilter && new Set(testFilter);
    // Without a filter the mutant is touched while modules are evaluated: the tests that see it are those of the files that
    // evaluate them, and those that run its code.
    const sees = ({ id, file }) =>
      filter ? filter.has(id) : loading[file].has(mutant) || perTest[id]?.[mutant] !== undefined;
    const name = fileName.replaceAll('\\', '/').split('/').slice(-2).join('/');
    const near = new Set(Object.keys(loading).filter((file) => this.#textOf(file).includes(`/${name}'`)));
    const distance = ({ file }) => (near.has(file) ? 0 : 1);
    // Some files make what their tests are about while they are collected.
    const cost = ({ file, milliseconds }) => collecting[file] + milliseconds;
    const collected = new Set();
    let budget = BUDGET_MS;
    return times
      .filter(sees)
      .sort(
        (left, right) =>
          (kills.get(right.id) ?? 0) - (kills.get(left.id) ?? 0) ||
          distance(left) - distance(right) ||
          cost(left) - cost(right),
      )
      .filter((test, index) => {
        const price = collected.has(test.file) ? test.milliseconds : cost(test);
        const fits = price <= budget || index === 0;
        if (fits) budget -= price;
        if (fits) collected.add(test.file);
        return fits;
      });
  }

  #activate(members) {
    const state = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
    return Object.assign(
      state,
      {
        activeMutant: undefined,
        currentTestId: undefined,
        hitCount: undefined,
        hitLimit: undefined,
        mutantCoverage: undefined,
      },
      members,
    );
  }

  /** The processes that run mutants are others than the one of the dry run. */
  #readCoverage() {
    if (this.#coverage === undefined) {
      const { loading, collecting, times, perTest } = JSON.parse(readFileSync(COVERAGE_FILE, 'utf8'));
      this.#coverage = {
        perTest,
        collecting,
        loading: Object.fromEntries(Object.entries(loading).map(([file, ids]) => [file, new Set(ids)])),
        times: Object.entries(times).map(([id, milliseconds]) => ({
          id,
          milliseconds,
          file: id.slice(0, id.indexOf(' > ')),
        })),
      };
    }
    return this.#coverage;
  }

  #textOf(file) {
    if (!this.#texts.has(file)) this.#texts.set(file, readFileSync(join(this.#root, file), 'utf8'));
    return this.#texts.get(file);
  }

  #killsOf(file) {
    if (!this.#kills.has(file)) this.#kills.set(file, new Map());
    return this.#kills.get(file);
  }

  /** Why the test fails, or null. */
  async #failure(collector, test, milliseconds) {
    this.#unhandled = null;
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new TooLate()), milliseconds);
    });
    try {
      await Promise.race([collector.run(test), late]);
      // Rejections that nobody handles are reported after the microtasks.
      await new Promise((done) => setImmediate(done));
      return this.#unhandled;
    } catch (error) {
      return error ?? new Error('The test fails.');
    } finally {
      clearTimeout(timer);
    }
  }
}

class TooLate extends Error {
  message = 'The test takes too long.';
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
