// Mutates real packages, and holds the library to what must be so of any document: no exception, no hang, one report whoever
// computes, the verdict of a plain second reader on JSON, hashes and signature (model.mjs), and a report that is consistent.
//
// npm run fuzz -- [--executions N] [--seed S]
//
// One run is repeated by its seed. A document that breaks a promise is written to a folder that is named, and the run fails.
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Crypto, chooseCrypto } from '../../build/crypto/crypto.js';
import { Random } from '../../build/testing/random.js';
import { readOptions } from '../../build/verify/options.js';
import { verifyInput } from '../../build/verify/verification.js';
import { faultsOf } from './faults.mjs';
import { mutate } from './mutate.mjs';

const SETTINGS = readOptions({});

/** More than any document here may take, on the busiest machine: a hang, not a slow run. */
const PATIENCE_MS = 30_000;
/** Documents grow by splices; beyond this they teach nothing new. */
const LARGEST = 100_000;
/** So many are verified at once: an engine computes on other threads. */
const BATCH = 8;
/** How many executions there were, and the length of each document under way, which follow. */
const HEADER = 4 + 4 * BATCH;
/** What was interesting is mutated again, up to so many documents. */
const POOL = 2000;

if (isMainThread) await supervise();
else await work();

/** Watches the worker, since a loop without end can only be seen from outside. */
async function supervise() {
  const { values } = parseArgs({
    options: {
      executions: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    },
  });
  const executions = Number(values.executions);
  const seed = Number(values.seed);
  console.log(`seed ${seed}, ${executions} executions`);
  const current = new SharedArrayBuffer(HEADER + BATCH * LARGEST);
  const progress = new Int32Array(current, 0, 1 + BATCH);
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-fuzz-'));
  let failures = 0;
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { executions, seed, current } });
  const done = new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', resolve);
  });
  worker.on('message', ({ totals, fault, document }) => {
    if (totals !== undefined) return print(totals);
    failures++;
    const file = join(folder, `${failures}.ctxpkg`);
    writeFileSync(file, document);
    console.log(`FAULT ${fault}\n  ${file}`);
  });
  let seen = -1;
  const watch = setInterval(() => {
    const now = Atomics.load(progress, 0);
    if (now === seen) {
      for (let index = 0; index < BATCH; index++) {
        const start = HEADER + index * LARGEST;
        writeFileSync(
          join(folder, `hang-${index}.ctxpkg`),
          new Uint8Array(current).slice(start, start + progress[1 + index]),
        );
      }
      console.log(`HANG after ${now} executions; one of the documents in ${folder}`);
      process.exit(1);
    }
    seen = now;
  }, PATIENCE_MS);
  await done;
  clearInterval(watch);
  console.log(failures === 0 ? 'No fault was found.' : `${failures} faults; the documents are in ${folder}`);
  process.exitCode = failures === 0 ? 0 : 1;
}

function print({ executions, seconds, reports, codes, slowest }) {
  console.log(
    `${executions} executions in ${seconds.toFixed(0)} s, ${(executions / seconds).toFixed(0)} a second; the slowest took ${slowest.toFixed(0)} ms`,
  );
  for (const [checks, count] of reports) console.log(`  ${checks}  ${count}`);
  console.log(`  ${codes.length} codes: ${codes.join(' ')}`);
}

async function work() {
  const { executions, seed, current } = workerData;
  const progress = new Int32Array(current, 0, 1 + BATCH);
  const underWay = new Uint8Array(current);
  const random = new Random(seed);
  const corpus = readCorpus();
  const pool = corpus.slice();
  const sound = [];
  const computing = [new Crypto([]), chooseCrypto('auto')];
  const reports = new Map();
  const codes = new Set();
  const started = performance.now();
  let slowest = 0;
  for (let done = 0; done < executions; ) {
    const batch = [];
    for (; batch.length < BATCH && done + batch.length < executions; ) {
      const document = mutate(
        random.pick(random.pick([corpus, pool, sound.length > 0 ? sound : pool])),
        corpus,
        random,
      );
      batch.push(document.length > LARGEST ? document.slice(0, LARGEST) : document);
    }
    for (const [index, document] of batch.entries()) {
      underWay.set(document, HEADER + index * LARGEST);
      progress[1 + index] = document.length;
    }
    const before = performance.now();
    await Promise.all(
      batch.map(async (document) => {
        const { fault, report } = await execute(document, computing);
        if (fault !== null) parentPort.postMessage({ fault, document });
        if (report === null) return;
        const checks = Object.values(report.checks)
          .map((result) => ({ pass: 'P', fail: 'F', skipped: '-' })[result])
          .join('');
        reports.set(checks, (reports.get(checks) ?? 0) + 1);
        // A code that was not seen before is worth another change, and so is a document that is still well-formed.
        const known = codes.size;
        for (const { code } of report.issues) codes.add(code);
        if (codes.size > known) keep(pool, document);
        if (report.checks.structure === 'pass' && random.below(20) === 0) keep(sound, document);
      }),
    );
    slowest = Math.max(slowest, performance.now() - before);
    done += batch.length;
    Atomics.store(progress, 0, done);
    if (done % 100_000 < BATCH) parentPort.postMessage({ totals: totals(done) });
  }
  parentPort.postMessage({ totals: totals(executions) });

  function keep(documents, document) {
    if (documents.length < POOL) documents.push(document);
    else documents[random.below(POOL)] = document;
  }

  function totals(count) {
    return {
      executions: count,
      seconds: (performance.now() - started) / 1000,
      reports: [...reports].sort(),
      codes: [...codes].sort(),
      slowest,
    };
  }
}

async function execute(document, [first, second]) {
  const copy = document.slice();
  try {
    const { report } = await verifyInput(document, SETTINGS, first);
    const { report: other } = await verifyInput(document, SETTINGS, second);
    return { report, fault: faultsOf(copy, document, report, other) };
  } catch (error) {
    return { report: null, fault: `verify rejected: ${error?.stack}` };
  }
}

function readCorpus() {
  const root = fileURLToPath(new URL('../../vectors/', import.meta.url));
  return ['golden', 'reference-written', 'corpus/docs'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.ctxpkg'))
      .map((file) => new Uint8Array(readFileSync(join(root, folder, file))))
      .filter(({ length }) => length <= LARGEST / 4),
  );
}
