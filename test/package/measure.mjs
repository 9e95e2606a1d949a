// Measures what budgets.mjs lists.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BUNDLES, IMPORTS, LINES, NOT_YET, PAGE, PARTS, READ, TARBALL } from './budgets.mjs';
import { NAMES, bundle, gzipped } from './bundles.mjs';
import { linesOf } from './lines.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ENTRY = '@ctxpkg/verify';

/**
 * @param options - `times: false` leaves out what is measured by a clock, which says as much of the machine as of the package
 * @returns a row for each budget: `{ row, unit, atMost, figures, state }`. `figures` has a figure by the name of what measured it.
 *   `state` is `ok`, `over`, `not yet`, or else says what is wrong
 */
export async function measure({ times = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-size-'));
  try {
    unpack(folder);
    return [
      ...(await measureBundles(folder)),
      measureRead(join(folder, 'node_modules', ENTRY)),
      ...(times ? measureImports(join(folder, 'node_modules', ENTRY)) : []),
      ...measureLines(),
      ...measureTarball(folder),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judged({ row, unit, atMost, figures }) {
  const over = Object.values(figures).some((figure) => !(figure <= atMost));
  return { row, unit, atMost, figures, state: over ? 'over' : 'ok' };
}

function missing({ row, atMost }, unit, names) {
  const unexpected = names.filter((name) => !NOT_YET.includes(name));
  return {
    row,
    unit,
    atMost,
    figures: {},
    state: unexpected.length === 0 ? 'not yet' : `there is no ${unexpected.join(', ')}`,
  };
}

/** Packs the repository as built, and puts the package where a program of this folder finds it. */
function unpack(folder) {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const tarball = join(folder, filename);
  const target = join(folder, 'node_modules', ENTRY);
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n');
}

/** The package as `npm pack` compresses it, in two parts. */
function measureTarball(folder) {
  const packed = (...args) => {
    const file = join(folder, 'part.tgz');
    const target = join(folder, 'node_modules', ENTRY);
    execFileSync('tar', ['-C', target, '-I', 'gzip -9', '-cf', file, ...args]);
    return { gzip: statSync(file).size / 1000 };
  };
  return [
    judged({ ...TARBALL, unit: 'kB', figures: packed('--exclude=./dist/page.html', '.') }),
    judged({ ...PAGE, unit: 'kB', figures: packed('./dist/page.html') }),
  ];
}

async function measureBundles(folder) {
  const exportsOf = async (file) =>
    Object.keys(await import(pathToFileURL(join(folder, 'node_modules', ENTRY, 'dist/esm', file)).href));
  const exported = await exportsOf('index.js');
  const inGraph = await exportsOf('graph/index.js');
  const cache = new Map();
  const consumer = (bundler, names) => {
    const key = `${bundler}: ${names.join()}`;
    const source = [
      [ENTRY, names.filter((name) => !inGraph.includes(name))],
      [`${ENTRY}/graph`, names.filter((name) => inGraph.includes(name))],
    ].map(([entry, some]) => `export { ${some.join(', ')} } from '${entry}';`);
    if (!cache.has(key)) cache.set(key, bundle(bundler, folder, source.join('\n')));
    return cache.get(key);
  };
  const byBundler = async (measured) =>
    Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await measured(name)])));

  const rows = [];
  for (const budget of BUNDLES) {
    const { exports, beside = [], loaded } = budget;
    const absent = [...exports, ...beside].filter((name) => ![...exported, ...inGraph].includes(name));
    const figures = (name) =>
      consumer(name, [...beside, ...exports]).then(
        async (whole) =>
          gzipped(whole[loaded]) - (beside.length === 0 ? 0 : gzipped((await consumer(name, beside))[loaded])),
      );
    rows.push(
      absent.length > 0
        ? missing(budget, 'KiB', absent)
        : judged({ ...budget, unit: 'KiB', figures: await byBundler(figures) }),
    );
  }

  const parts = await byBundler((name) => consumer(name, exported).then((whole) => whole.parts));
  const there = new Set(Object.values(parts).flatMap((each) => [...each.keys()]));
  for (const budget of PARTS) {
    const { part } = budget;
    if (!there.has(part)) rows.push(missing(budget, 'KiB', [part]));
    else
      rows.push(
        judged({ ...budget, unit: 'KiB', figures: await byBundler((name) => gzipped(parts[name].get(part) ?? [])) }),
      );
  }
  for (const part of there) {
    if (!PARTS.some((budget) => budget.part === part))
      rows.push({ row: `on demand: ${part}`, unit: 'KiB', atMost: 0, figures: {}, state: 'this part has no budget' });
  }
  for (const name of NOT_YET) {
    if (exported.includes(name) || there.has(name))
      rows.push({ row: name, unit: 'KiB', atMost: 0, figures: {}, state: 'it is there: take it off NOT_YET' });
  }
  return rows;
}

function measureRead(folder) {
  const files = new Set([join(folder, READ.file)]);
  let bytes = 0;
  // Those that are added meanwhile have their turn, too.
  for (const file of files) {
    const code = readFileSync(file, 'utf8');
    bytes += Buffer.byteLength(code);
    for (const [, path] of code.matchAll(/^(?:import|export) .*from '(\..*)';$/gm))
      files.add(join(dirname(file), path));
  }
  return judged({ ...READ, unit: 'kB', figures: { node: bytes / 1000 } });
}

const ROUNDS = 15;
const MOST_ROUNDS = 90;

/**
 * Of each program the shortest time in some rounds, which other work on this machine disturbs least; it can only have made it
 * longer, so there are more rounds where the budget seems not to be kept.
 */
function measureImports(folder) {
  const programs = [['-e', '0'], ...IMPORTS.map(({ file }) => [join(folder, file)])];
  const best = programs.map(() => Infinity);
  const rows = () =>
    IMPORTS.map((budget, index) =>
      judged({ ...budget, unit: '×', figures: { node: (best[index + 1] - best[0]) / best[0] } }),
    );
  for (
    let round = 0;
    round < ROUNDS || (round < MOST_ROUNDS && rows().some(({ state }) => state === 'over'));
    round++
  ) {
    programs.forEach((args, index) => {
      const began = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args);
      if (status !== 0) throw new Error(String(stderr));
      best[index] = Math.min(best[index], performance.now() - began);
    });
  }
  return rows();
}

function measureLines() {
  const lines = [...linesOf(join(ROOT, 'src'))];
  const within = (path, folder) => folder === '.' || path === folder || path.startsWith(`${folder}/`);
  return LINES.map((budget) => {
    const { paths, without = [] } = budget;
    for (const path of paths)
      if (!lines.some(([file]) => within(file, path))) throw new Error(`There is no ${path} in src.`);
    const counted = lines.filter(
      ([file]) => paths.some((path) => within(file, path)) && !without.some((path) => within(file, path)),
    );
    return judged({ ...budget, unit: 'lines', figures: { biome: counted.reduce((sum, [, count]) => sum + count, 0) } });
  });
}
