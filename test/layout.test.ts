import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** What the files of a folder may import from others. ARCHITECTURE.md draws the same picture. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  entries: ['verify', 'policies', 'chain', 'format', 'json', 'crypto', 'semver', 'report'],
  cli: ['conformance', 'graph', 'verify', 'policies', 'chain', 'format', 'json', 'toml', 'crypto', 'report'],
  conformance: ['json', 'report'],
  graph: ['verify', 'json', 'semver', 'crypto', 'report'],
  testing: ['format', 'json', 'crypto', 'toml', 'semver', 'report'],
  verify: ['checks', 'policies', 'format', 'json', 'crypto', 'report'],
  policies: ['chain', 'format', 'json', 'toml', 'semver', 'report'],
  chain: ['semver', 'toml', 'report'],
  checks: ['format', 'json', 'crypto', 'report'],
  format: ['json', 'toml', 'semver', 'zstd', 'crypto', 'report'],
  json: ['report'],
  crypto: [],
  toml: [],
  semver: [],
  zstd: [],
  report: [],
};

/** Below `policies`, each policy stands alone, but for what the registry asks for. */
const ALONE = [
  'policies/indexed',
  'policies/known-signers',
  'policies/locked',
  'policies/no-secrets',
  'policies/registry',
];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isOfTypes: boolean;
}

const IMPORTS: readonly Import[] = FILES.flatMap((from) => {
  const text = readFileSync(join(SRC, from), 'utf8');
  const statements = [...text.matchAll(/^(?:import|export)( type)?\b[^;]*? from '(\.[^']+)';$/gm)].map(
    ([, types, to = '']) => ({ to, isOfTypes: types !== undefined }),
  );
  const onDemand = [...text.matchAll(/\bimport\('(\.[^']+)'\)/g)].map(([, to = '']) => ({ to, isOfTypes: false }));
  return [...statements, ...onDemand].map(({ to, isOfTypes }) => ({
    from,
    to: normalize(join(dirname(from), to)),
    isOfTypes,
  }));
});

function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'entries';
}

describe('the sources', () => {
  it('import what exists, and are read by this test', () => {
    expect(IMPORTS.length).toBeGreaterThan(300);
    expect(IMPORTS.filter(({ to }) => !to.endsWith('.json') && !FILES.includes(to))).toEqual([]);
  });

  it('stand in folders that the table has', () => {
    expect([...new Set(FILES.map(folderOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('are drawn in ARCHITECTURE.md as the table has them', () => {
    const page = readFileSync(join(SRC, '../ARCHITECTURE.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `src\/([\w.]+)` \| .* \| (.*) \|$/gm)].map(([, folder = '', imports = '']) => [
      folder === 'index.ts' ? 'entries' : folder,
      [...imports.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    ]);
    expect(Object.fromEntries(rows)).toEqual(MAY_IMPORT);
  });

  it('import from the folders below them alone', () => {
    const wrong = IMPORTS.filter(
      ({ from, to }) => folderOf(from) !== folderOf(to) && !MAY_IMPORT[folderOf(from)]?.includes(folderOf(to)),
    );
    expect(wrong).toEqual([]);
  });

  it('of one policy import none of another, but the registry noSecrets', () => {
    const policyOf = (file: string): string | undefined => ALONE.find((folder) => file.startsWith(`${folder}/`));
    const across = IMPORTS.filter(
      ({ from, to }) => policyOf(from) !== undefined && policyOf(to) !== undefined && policyOf(from) !== policyOf(to),
    );
    expect(across.map(({ from, to }) => `${policyOf(from)} > ${policyOf(to)}`)).toEqual([
      'policies/registry > policies/no-secrets',
    ]);
  });

  it('have no cycle, but for types', () => {
    const next = new Map<string, string[]>();
    for (const { from, to, isOfTypes } of IMPORTS) if (!isOfTypes) next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[][] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
      if (done.has(file) || path.includes(file)) return;
      for (const imported of next.get(file) ?? []) visit(imported, [...path, file]);
      done.add(file);
    };
    for (const file of FILES) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('of the library name no module of Node.js', () => {
    const named = FILES.filter(
      (file) =>
        !file.startsWith('cli/') &&
        /^(?! \*).* from '(?!\.)(?!fast-check')/m.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(named).toEqual([]);
  });

  it('import fast-check only where arbitraries are', () => {
    const importing = FILES.filter((file) => readFileSync(join(SRC, file), 'utf8').includes(" from 'fast-check'"));
    expect(importing.filter((file) => !file.startsWith('testing/'))).toEqual([]);
    expect(importing.length).toBeGreaterThan(0);
  });

  it('have one file of a name', () => {
    const names = FILES.map((file) => basename(file)).filter((name) => name !== 'index.ts');
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('keep nothing of a document, and draw nothing at random', () => {
    const forbidden = FILES.filter((file) => /\bWeakRef\b|Math\.random/.test(readFileSync(join(SRC, file), 'utf8')));
    expect(forbidden.filter((file) => !file.startsWith('testing/'))).toEqual([]);
  });
});
