import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { merge, select } from '../../src/graph/index.ts';
import { open, verify } from '../../src/index.ts';
import {
  type Json,
  type JsonObject,
  RFC8032_TEST_1,
  RFC8032_TEST_2,
  buildPackage,
  raw,
} from '../../src/testing/index.ts';
import { sha256 } from '../support/build.ts';
import { type Result, jsonLines, run, temporaryFolder, unwrapped } from '../support/cli.ts';
import { parameters } from '../support/property.ts';

const node = (id: string, members: JsonObject = {}): JsonObject => ({
  id,
  type: 'fact',
  content: `about ${id}`,
  ...members,
});
const edge = (from: string, to: string, type: string): JsonObject => ({ from, to, type });

function graphPackage(name: string, nodes: Json, edges: Json = [], version = '1.0.0'): Uint8Array<ArrayBuffer> {
  return buildPackage({ name, version, content: { context_graph: { format: 'ctxpkg-graph-v2', nodes, edges } } })
    .document;
}

/** Writes packages as `a`, `b` and so on to a new folder. */
function folderOf(...documents: readonly Uint8Array[]): string {
  const cwd = temporaryFolder();
  for (const [index, document] of documents.entries())
    writeFileSync(join(cwd, String.fromCharCode(97 + index)), document);
  return cwd;
}

const AUTH = graphPackage(
  '@a/auth',
  [node('cookies'), node('old', { supersedes: 'gone' }), node('N1', { content: 'one' })],
  [edge('cookies', 'tokens', 'contradicts'), edge('cookies', 'nowhere', 'supports')],
);
const WEB = graphPackage('@b/web', [
  node('tokens', { supersedes: 'old' }),
  node('N1', { content: 'two' }),
  node('cookies', { category: 'web' }),
]);
const EDITED = Buffer.from(Buffer.from(AUTH).toString().replace('about cookies', 'about biscuits'));

describe('merge', () => {
  it('prints for people what was merged and everything that was decided', async () => {
    const { status, stdout, stderr } = await run(['merge', 'a', 'b'], { cwd: folderOf(AUTH, WEB) });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.replaceAll(/~\w{12}/g, '~').replaceAll('\n        ', ' ')).toBe(
      `MERGED: 2 packages, 5 nodes, 1 edge
  @a/auth@1.0.0: 3 nodes, 1 edge; signed by nobody
  @b/web@1.0.0: 3 nodes, 0 edges; signed by nobody
  Contradictions: 1
    - "cookies" and "tokens" (contradicts), according to @a/auth@1.0.0
  Ids of different nodes, each of which got an id of its own: 1
    - "N1": "N1~" of @a/auth@1.0.0, "N1~" of @b/web@1.0.0
  Superseded nodes, which have activation 0: 1
    - "old" by "tokens" according to @b/web@1.0.0
  Edges with an end that is missing or ambiguous, left out: 1
    - "cookies" to "nowhere", "supports": missing, in @a/auth@1.0.0 at /content/context_graph/edges/1
  Targets of supersedes that are missing or ambiguous: 1
    - "gone" of "old": missing, in @a/auth@1.0.0
`,
    );
  });

  it('prints with --json exactly what the library returns, and who signed each package', async () => {
    const documents = [AUTH, WEB];
    const { status, stdout } = await run(['merge', '--json', 'a', 'b'], { cwd: folderOf(...documents) });
    expect(status).toBe(0);
    const merged = merge(await Promise.all(documents.map((document) => open(document))));
    const packages = merged.packages.map((each) => ({ ...each, signer: null }));
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify({ ...merged, packages })));
  });

  it('prints numbers with the digits of the document', async () => {
    const cwd = folderOf(graphPackage('@a/x', [node('a', { line_start: raw('18446744073709551615') })]));
    const { stdout } = await run(['merge', '--json', 'a'], { cwd });
    expect(stdout).toContain('"line_start":18446744073709551615,');
  });

  it('lists ten entries of each kind, and all with --full', async () => {
    const ids = Array.from({ length: 15 }, (_, index) => `n${index}`);
    const edges = ids.map((id) => edge(id, 'gone', 'supports'));
    const cwd = folderOf(
      graphPackage(
        '@a/x',
        ids.map((id) => node(id)),
        edges,
      ),
    );
    expect((await run(['merge', 'a'], { cwd })).stdout).toContain('    and 5 more: --full shows all\n');
    const { stdout } = await run(['merge', '--full', 'a'], { cwd });
    expect(stdout.match(/^ {4}- /gm)?.length).toBe(15);
  });
});

describe('select', () => {
  it('prints what fits into the budget, with sources, contradictions, and what was left out', async () => {
    const cwd = folderOf(AUTH, WEB);
    const { status, stdout, stderr } = await run(['select', '--budget', '6', 'a', 'b'], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('- `@a/auth@1.0.0`, signed by nobody\n- `@b/web@1.0.0`, signed by nobody\n');
    expect(stdout).toContain(
      '- item 3 and `tokens` (contradicts), according to `@a/auth@1.0.0`. Only the first is here.\n',
    );
    expect(stdout).toContain('Source: `@a/auth@1.0.0` at `/content/context_graph/nodes/2`.\n');
    expect(stdout).toContain('\n\n> ```\n> one\n> ```\n\n');
    expect(stdout).toContain('- 1 superseded by another node: ctxpkg-verify merge says by whom\n');
  });

  it('says that nothing decays without --at, and decays with it', async () => {
    const old = { created_at: '2026-01-01T00:00:00Z', decay_half_life_days: 1 };
    const cwd = folderOf(graphPackage('@a/x', [node('a', old)]));
    const without = await run(['select', '--budget', '9', 'a'], { cwd });
    expect(without.stdout).toContain('no date was given, so nothing has decayed');
    expect(without.stdout).toContain('Activation 1.');
    const { stdout } = await run(['select', '--budget', '9', '--at', '2026-01-02', 'a'], { cwd });
    expect(stdout).toContain('Activations are as of 2026-01-02T00:00:00Z.');
    expect(stdout).toContain('Activation 0.5.');
  });

  it('prints with --json what the library returns, with the packages and all contradictions', async () => {
    const documents = [AUTH, WEB];
    const { stdout } = await run(['select', '--json', '--budget', '8', 'a', 'b'], { cwd: folderOf(...documents) });
    const graph = merge(await Promise.all(documents.map((document) => open(document))));
    const selection = select(graph, { budget: 8 });
    const { contradictions } = graph;
    const packages = graph.packages.map((each) => ({ ...each, signer: null }));
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(JSON.stringify({ budget: 8, at: null, packages, ...selection, contradictions })),
    );
  });

  it('names both sides of a contradiction that were taken, and says at each how many there are', async () => {
    const { stdout } = await run(['select', '--budget', '99', 'a', 'b'], { cwd: folderOf(AUTH, WEB) });
    expect(stdout).toMatch(/^- item \d and item \d \(contradicts\), according to `@a\/auth@1\.0\.0`\.$/m);
    expect(stdout.match(/ Contradictions: 1, see above\.$/gm)?.length).toBe(2);
  });

  it('counts contradictions of nodes that are missing or ambiguous, even if there are no others', async () => {
    const cwd = folderOf(
      graphPackage(
        '@a/a',
        [node('a')],
        [edge('a', 'N1', 'contradicts'), edge('a', 'gone', 'conflicts_with'), edge('a', 'gone', 'supports')],
      ),
      graphPackage('@b/b', [node('N1', { content: 'one' })]),
      graphPackage('@b/c', [node('N1', { content: 'two' })]),
    );
    const { stdout } = await run(['select', '--budget', '99', 'a', 'b', 'c'], { cwd });
    expect(stdout).toContain(
      '\n## Contradictions\n\n- 2 of a node that is missing or ambiguous: ctxpkg-verify merge says which\n\n## Nodes',
    );
  });
});

describe('the packages in JSON', () => {
  const copies = [undefined, RFC8032_TEST_1.seed, RFC8032_TEST_2.seed].map(
    (seed) => buildPackage({ name: '@a/signed', ...(seed === undefined ? {} : { seed }) }).document,
  );
  const packagesOf = async (cwd: string, ...args: string[]): Promise<unknown> => {
    const { stdout } = await run(args, { cwd });
    return (JSON.parse(stdout) as { readonly packages: unknown }).packages;
  };

  it('each have a name, a version, a content hash, and their signer under the name that the user gave it', async () => {
    const { publicKey } = RFC8032_TEST_1;
    const cwd = folderOf(copies[1] ?? WEB);
    writeFileSync(join(cwd, 'keys'), `Auth team = ${publicKey}`);
    const { digests } = await verify(copies[1] ?? '');
    const fingerprint = `sha256:${sha256(Buffer.from(publicKey, 'hex'))}`;
    for (const command of [['merge'], ['select', '--budget', '9']]) {
      expect(await packagesOf(cwd, ...command, '--json', '--signers-file', 'keys', 'a')).toEqual([
        {
          id: '@a/signed@1.0.0',
          name: '@a/signed',
          version: '1.0.0',
          contentHash: digests?.contentHash,
          signer: { publicKey, fingerprint, name: 'Auth team' },
        },
      ]);
    }
  });

  it('have the same signer in whatever order copies of one package are given', async () => {
    const cwd = folderOf(...copies);
    const { publicKey } = RFC8032_TEST_1;
    for (const files of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
      expect(await packagesOf(cwd, 'merge', '--json', ...files)).toMatchObject([{ signer: { publicKey, name: null } }]);
  });
});

describe('an input that is not accepted', () => {
  const context = /about|MERGED|Context from/;

  it('ends merge with what a verification prints and its status, and nothing is merged', async () => {
    const { status, stdout, stderr } = await run(['merge', 'a', 'b'], { cwd: folderOf(AUTH, EDITED) });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^INVALID: \.\/b /);
    expect(stdout).not.toMatch(context);
    expect(stderr).toBe('ctxpkg-verify: Nothing was merged.\n');
  });

  it('leaves nothing on the standard output of select, which is for an agent', async () => {
    const { status, stdout, stderr } = await run(['select', '--budget', '99', 'a', 'b'], {
      cwd: folderOf(EDITED, WEB),
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^INVALID: \.\/a /);
    expect(stderr).not.toMatch(context);
  });

  it('is reported with --json as a verification reports it', async () => {
    for (const command of [['merge'], ['select', '--budget', '99']]) {
      const result = await run([...command, '--json', 'a', 'b', 'gone'], { cwd: folderOf(AUTH, EDITED) });
      expect(result.status).toBe(1);
      expect(jsonLines(result)).toMatchObject([
        { file: 'b', accepted: false },
        { file: 'gone', error: { code: 'not_found' } },
      ]);
    }
  });

  it.each<[status: number, args: readonly string[]]>([
    [2, ['a', 'gone']],
    [1, ['--require-signature', 'a']],
    [1, ['--strict', 'b']],
    [1, ['--signer', '0'.repeat(64), 'a']],
    [2, ['.']],
  ])('has the status of a verification, %i for %j', async (status, args) => {
    const warned = buildPackage({ manifest: { x: 1 } }).document;
    const cwd = folderOf(AUTH, warned);
    for (const command of [['merge'], ['select', '--budget', '99']]) {
      const result = await run([...command, ...args], { cwd });
      expect(result.status).toBe(status);
      expect(result.stdout).not.toMatch(context);
      expect((await run(args, { cwd })).status).toBe(status);
    }
  });

  it('can be what a lock file says of all of them, or that they are no closed set', async () => {
    const pin = (name: string, document: Uint8Array): string =>
      `[[package]]\nname = "${name}"\nversion = "1.0.0"\nartifact_sha256 = "${sha256(document)}"\n`;
    const depending = buildPackage({
      name: '@c/app',
      manifest: { dependencies: [{ name: '@d/gone', version_req: '^1.0', optional: false }] },
    }).document;
    const cwd = folderOf();
    mkdirSync(join(cwd, 'packages'));
    writeFileSync(join(cwd, 'packages/auth.ctxpkg'), AUTH);
    const lock = (...pins: readonly string[]): void => writeFileSync(join(cwd, 'ctxpkg.lock'), pins.join('\n'));
    const select = (...args: readonly string[]): Promise<Result> =>
      run(['select', '--budget', '99', ...args, 'packages'], { cwd });

    lock(pin('@a/auth', AUTH));
    expect(await select('--lock', 'ctxpkg.lock')).toMatchObject({ status: 0, stderr: '' });
    lock(pin('@a/auth', AUTH), pin('@b/web', WEB));
    const missing = await select('--lock', 'ctxpkg.lock');
    expect([missing.status, missing.stdout]).toEqual([1, '']);
    expect(missing.stderr).toContain('@b/web');
    // A file that is not pinned is not refused by a verification, but it is not accepted either.
    writeFileSync(join(cwd, 'packages/web.ctxpkg'), WEB);
    lock(pin('@a/auth', AUTH));
    const unlocked = await select('--lock', 'ctxpkg.lock');
    expect([unlocked.status, unlocked.stdout]).toEqual([1, '']);
    expect(unlocked.stderr).toContain('packages/web.ctxpkg');

    expect((await select('--set')).status).toBe(0);
    writeFileSync(join(cwd, 'packages/app.ctxpkg'), depending);
    expect((await select()).status).toBe(0);
    const open = await select('--set');
    expect([open.status, open.stdout]).toEqual([1, '']);
    expect(open.stderr).toContain('@d/gone');
  });

  it('can be two packages of one name and version with different content', async () => {
    const other = graphPackage('@a/auth', [node('evil')]);
    const cwd = folderOf(AUTH, other);
    const { status, stdout, stderr } = await run(['merge', 'a', 'b'], { cwd });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('package_equivocation: Two packages are @a/auth@1.0.0');
    expect(unwrapped(stderr)).toMatch(/The files are (?:a and b|b and a)\./);
    const json = await run(['select', '--budget', '9', '--json', 'a', 'b'], { cwd });
    expect(json.status).toBe(1);
    const [{ error }] = jsonLines(json) as [{ error: { contentHashes: string[]; files: string[] } }];
    expect(error).toMatchObject({ code: 'package_equivocation', package: '@a/auth@1.0.0' });
    const hashes = error.files.map(
      (file) => JSON.parse(readFileSync(join(cwd, file), 'utf8')).manifest.integrity.content_hash,
    );
    expect(error.contentHashes).toEqual(hashes);
    expect(new Set(hashes).size).toBe(2);
  });

  it('is not one that is given twice', async () => {
    const { status, stdout } = await run(['merge', 'a', 'b'], { cwd: folderOf(AUTH, AUTH) });
    expect(status).toBe(0);
    expect(stdout).toContain('MERGED: 1 package, ');
  });
});

const PIECES = [
  '`',
  '``',
  '```',
  '~~~',
  '\n',
  '\r',
  '\r\n',
  '\u2028',
  '\t',
  ' ',
  '    ',
  '> ',
  '#',
  '## ',
  '- ',
  '<!--',
  '-->',
  '<script>',
  '---',
  '===',
  'Source: ',
  'Item 1',
  '\u001b[2J',
  '\u202e',
  '\u0000',
  '::error::',
  '##vso[x]',
  '\\',
  '[a](b)',
  '[a]: b',
  '|',
  'x',
  '&lt;',
  '\ud83d',
];
const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('').toWellFormed());

async function selected(id: string, type: string, content: string, columns?: number): Promise<string> {
  const cwd = folderOf(graphPackage('@a/x', [node('b'), { id, type, content }], [edge(id, 'b', 'contradicts')]));
  let stdout = '';
  const output = { write: async (text: string) => void (stdout += text), isTerminal: columns !== undefined, columns };
  const stderr = { ...output, write: async () => {} };
  await main(['select', '--no-color', '--budget', '999', join(cwd, 'a')], {
    stdout: output,
    stderr,
    stdin: (async function* () {})(),
    env: {},
  });
  return stdout;
}

const withoutQuotes = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('> '))
    .join('\n');
const withoutNames = (text: string): string => text.replace(/`[^`\n]*`/g, '``');

describe('the Markdown of select', () => {
  it('has the same structure whatever a node contains', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (hostileContent) => {
        const text = await selected('a', 'fact', `x${hostileContent}`);
        expect(withoutQuotes(text)).toBe(
          withoutQuotes(await selected('a', 'fact', 'x')).replace(/about \d+ of/, /about \d+ of/.exec(text)?.[0] ?? ''),
        );
        // Each quote is one fence, which nothing in it ends.
        for (const [quote] of text.matchAll(/(?:^> .*\n)+/gm)) {
          const [fence = '', ...rest] = quote.trimEnd().split('\n');
          expect(fence).toMatch(/^> `{3,}$/);
          expect(rest.pop()).toBe(fence);
          for (const line of rest) expect(line).not.toContain(fence.slice(2));
        }
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}](?<![\n\t])/u);
        expect(text).not.toContain('##vso[');
      }),
      parameters(200),
    );
  });

  it('has the same structure whatever a node is named', async () => {
    const usual = withoutNames(withoutQuotes(await selected('a', 'fact', 'x')));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (id, type) => {
        fc.pre(id !== '' && type !== '' && id !== 'b' && type !== 'fact');
        const text = withoutNames(withoutQuotes(await selected(id, type, 'x')));
        const lines = text
          .split('\n')
          .filter((line) => line !== '')
          .sort();
        expect([...new Set(lines)]).toEqual([
          ...new Set(
            usual
              .split('\n')
              .filter((line) => line !== '')
              .sort(),
          ),
        ]);
      }),
      parameters(200),
    );
  });

  it('quotes a content that has a fence in a longer one', async () => {
    expect(await selected('a', 'fact', 'x\n````\n> y')).toContain('\n> `````\n> x\n> ````\n> > y\n> `````\n');
  });

  it('begins each line of a quote with a mark on a terminal, too, and keeps to its width', async () => {
    for (const columns of [20, 60, 100]) {
      const text = await selected(
        'a'.repeat(70),
        'fact',
        `${' '.repeat(150)}VALID\n\tx\n${'日本'.repeat(40)}`,
        columns,
      );
      for (const line of text.split('\n')) {
        expect(line.length).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/^VALID|^日/);
      }
      expect(text).toMatch(/^> .*VALID$/m);
    }
  });

  it('is whole for contents of very many lines and runs of backticks', async () => {
    const cwd = folderOf(graphPackage('@a/x', [node('a', { content: '`\n'.repeat(500_000) })]));
    const { status, stdout } = await run(['select', '--budget', '999999', 'a'], { cwd });
    expect([status, stdout.match(/^> `$/gm)?.length]).toEqual([0, 500_000]);
  });

  it('does not quote what has no content, nor list more than some contradictions, and counts both', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const cwd = folderOf(
      graphPackage(
        '@a/x',
        [node('hub', { content: 'x' }), ...ids.map((id) => node(id, { content: '' }))],
        ids.map((id) => edge('hub', id, 'contradicts')),
      ),
    );
    const { stdout } = await run(['select', '--budget', '9', 'a'], { cwd });
    expect(stdout.match(/^### /gm)?.length).toBe(1);
    expect(stdout).toContain('- and 10 more: --json has all\n');
    expect(stdout).toContain('Contradictions: 60, see above.');
    expect(stdout).toContain('- 60 without content\n');
  });
});

describe('the text of merge', () => {
  it('lets no text of a package begin a line or end a name', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (id, type) => {
        fc.pre(id !== 'b');
        const cwd = folderOf(
          graphPackage(
            '@a/x',
            [node('b'), node(`x${id}"`)],
            [edge(`x${id}"`, 'b', 'contradicts'), edge('b', id, `${type}"`)],
          ),
        );
        const { stdout }: Result = await run(['merge', 'a'], { cwd });
        expect(stdout).not.toMatch(/[\p{Cc}\p{Cf}](?<!\n)/u);
        expect((stdout.match(/"/g)?.length ?? 0) % 2).toBe(0);
        for (const line of stdout.split('\n').slice(1, -1)) expect(line).toMatch(/^ {2}/);
      }),
      parameters(100),
    );
  });
});
