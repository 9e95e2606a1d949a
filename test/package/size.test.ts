import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLES, NOT_YET, PARTS } from './budgets.mjs';
import { NAMES, bundle } from './bundles.mjs';
import { countLines } from './lines.mjs';
import { measure } from './measure.mjs';
import { type Installation, ROOT, installTarball } from './support.ts';

interface Chunk {
  readonly code: string;
}

interface Bundle {
  readonly start: readonly Chunk[];
  readonly all: readonly Chunk[];
  readonly parts: ReadonlyMap<string, readonly Chunk[]>;
}

interface Row {
  readonly row: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly state: string;
}

const text = (chunks: readonly Chunk[] = []): string => chunks.map(({ code }) => code).join('\n');

describe('budgets', async () => {
  // `npm run size` and `npm run bench` print how long an import takes.
  const rows = (await measure({ times: false })) as readonly Row[];

  it.each(rows.filter(({ state }) => state !== 'not yet'))('are kept: $row', ({ state, figures }) => {
    expect({ state, figures }).toEqual({ state: 'ok', figures });
  });

  it.skip.each(rows.filter(({ state }) => state === 'not yet'))('are kept: $row', () => {});

  it('are not met by what is missing', () => {
    const unmeasured = rows.filter(({ figures }) => Object.keys(figures).length === 0);
    expect(unmeasured.every(({ state }) => state !== 'ok')).toBe(true);
    const named = new Set([...BUNDLES.flatMap(({ exports }) => exports), ...PARTS.map(({ part }) => part)]);
    expect(NOT_YET.filter((name: string) => !named.has(name))).toEqual([]);
  });

  it('are those that docs/bundling.md states', () => {
    const page = readFileSync(join(ROOT, 'docs/bundling.md'), 'utf8');
    for (const { row, atMost } of BUNDLES.filter(({ exports }) => exports.includes('verify')))
      expect(page).toContain(`| \`${row.replace(',', '`,')} | ${atMost} KiB |`);
  });
});

describe('a line of code', () => {
  it.each<[number, string]>([
    [0, '\n// a\n/** b\n c */\n\n'],
    [1, 'const a = 1; // b'],
    [2, '/** a */\nexport const a = [\n  // b\n\n  1];\n'],
    [3, 'const a = `\n// in a text\n`;'],
    [1, "const a = '// no comment';"],
  ])('is one that has more than a comment: %i of %j', (lines, source) => {
    expect(countLines(source)).toBe(lines);
  });
});

describe.each<string>(NAMES)('a bundle by %s', (bundler) => {
  let user: Installation;
  beforeAll(() => {
    user = installTarball();
  });
  afterAll(() => user.remove());

  const bundled = (entry: string, names = '*'): Promise<Bundle> =>
    bundle(bundler, user.folder, `export ${names} from '${entry}';`) as Promise<Bundle>;

  it('loads the arithmetic of signatures on demand', async () => {
    const { start, parts } = await bundled('@ctxpkg/verify', '{ verify }');
    expect(text(start)).not.toContain('Float64Array');
    expect(text(parts.get('ed25519'))).toContain('Float64Array');
  });

  it('has nothing of the policies that it does not import', async () => {
    const { all } = await bundled('@ctxpkg/verify', '{ verify }');
    const RULE_OF_SECRETS = 'Replace it wherever it is trusted';
    const READER_OF_LOCKS = 'The lock file cannot be used';
    const SENTENCE_OF_SETS = 'depends on itself';
    const READER_OF_INDEXES = 'The index cannot be used';
    const READER_OF_SIGNERS = 'The file of known signers cannot be used';
    const names = '{ verify, locked, noSecrets, checkSet, indexed, knownSigners }';
    const wanted = text((await bundled('@ctxpkg/verify', names)).all);
    for (const words of [RULE_OF_SECRETS, READER_OF_LOCKS, SENTENCE_OF_SETS, READER_OF_INDEXES, READER_OF_SIGNERS]) {
      expect(wanted).toContain(words);
      expect(text(all)).not.toContain(words);
    }
  });

  it('has nothing of the kit for tests', async () => {
    const { all } = await bundled('@ctxpkg/verify');
    expect(text(all)).not.toContain('fast-check');
    // The private key of RFC 8032, test 1.
    expect(text(all)).not.toContain('9d61b19deffd5a60');
  });

  it('has fast-check for the arbitraries alone', async () => {
    expect(text((await bundled('@ctxpkg/verify/testing/arbitrary')).all)).toContain('fast-check');
    expect(text((await bundled('@ctxpkg/verify/testing')).all)).not.toMatch(/fast-check|arbitrary/);
  });
});
