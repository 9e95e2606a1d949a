import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../support/build.ts';
import { jsonLines, run, temporaryFolder } from '../support/cli.ts';

const LEVEL3 = 'vectors/reference-written/v2-level3-compact.ctxpkg';
const LAYERS = 'vectors/reference-written/v1-all-layers-pretty.ctxpkg';
const EDITED = 'vectors/golden/invalid-integrity.ctxpkg';

interface Overview {
  claims: { member: string; value: string; ageInDays: number | null }[];
  sections: { title: string; count: number; items: string[] }[];
  contradictions: object[];
  unknown: string[];
}

async function overviewOf(...args: string[]): Promise<Overview> {
  const [line] = jsonLines(await run(['inspect', '--json', ...args]));
  return line?.['overview'] as Overview;
}

describe('inspect', () => {
  it('shows the claims of the manifest, and that nothing protects them', async () => {
    const { stdout, status } = await run(['inspect', '--at', '2026-02-15', LEVEL3]);
    expect(status).toBe(0);
    expect(stdout).toContain('The manifest claims (nothing protects this):');
    expect(stdout).toContain('description: Auth service as a context graph');
    expect(stdout).toContain('provenance.tool: lean-ctx 3.9.18');
    expect(stdout).toContain('created_at: 2026-01-15T09:30:00.482913Z (30 days old)');
    const { claims } = await overviewOf('--at', '2026-01-01T00:00:00Z', LEVEL3);
    expect(claims.find(({ member }) => member === 'created_at')?.ageInDays).toBeLessThan(0);
  });

  it('lists the files of skills', async () => {
    const { sections } = await overviewOf('vectors/reference-written/v2-skills-compact.ctxpkg');
    expect(sections).toContainEqual({
      title: 'files',
      count: 4,
      items: ['empty.txt, 0 bytes', 'scripts/rotate.sh, 36 bytes', 'skills/deep/認証.md, 3052 bytes'],
    });
  });

  it('counts nodes by type and the entries of each layer, and shows the first of each', async () => {
    const { content } = JSON.parse(readFileSync(LEVEL3, 'utf8')) as {
      content: { context_graph: { nodes: { type: string; content: string }[] } };
    };
    const { sections } = await overviewOf(LEVEL3);
    const { nodes } = content.context_graph;
    for (const type of new Set(nodes.map((node) => node.type))) {
      const texts = nodes.filter((node) => node.type === type).map((node) => node.content);
      expect(sections).toContainEqual({ title: type, count: texts.length, items: texts.slice(0, 3) });
    }
    const layers = (await overviewOf(LAYERS)).sections.map(({ title, count }) => `${title} ${count}`);
    expect(layers).toEqual(
      expect.arrayContaining(['knowledge.facts 9', 'gotchas.gotchas 3', 'session.decisions 2', 'graph.nodes 3']),
    );
  });

  it('shows every text whole with --full', async () => {
    const { sections } = await overviewOf('--full', LAYERS);
    for (const { count, items } of sections) expect(items.length).toBe(count);
    const long = 'word '.repeat(2000).trim();
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a'), buildPackage({ content: contentWith([long, 'two\nlines']) }));
    const { stdout } = await run(['inspect', '--full', 'a'], { cwd });
    expect(stdout.match(/\bword\b/g)?.length).toBe(2000);
    expect(stdout).toContain('      - two\n        lines\n');
  });

  it('shows both sides of a contradiction', async () => {
    const { stdout } = await run(['inspect', LEVEL3]);
    expect(stdout).toContain('Contradictions: 2');
    expect((await overviewOf('--full', LEVEL3)).contradictions).toContainEqual({
      type: 'contradicts',
      from: 'Argon2id m=64 MiB, t=3, p=1 — 210 ms p95; bcrypt dropped.',
      to: 'Postgres pool is capped at 20 per pod (PgBouncer, transaction mode): no prepared statements.',
    });
  });

  it('names members that it does not know', async () => {
    const cwd = temporaryFolder();
    const graph = { format: 'ctxpkg-graph-v2', nodes: [], edges: [] };
    writeFileSync(
      join(cwd, 'a'),
      buildPackage({ content: contentWith(['x'], { policies: {}, context_graph: graph }) }),
    );
    const [line] = jsonLines(await run(['inspect', '--json', 'a'], { cwd }));
    expect((line?.['overview'] as Overview | undefined)?.unknown).toContain('policies');
  });

  it('keeps numbers as the document has them', async () => {
    const cwd = temporaryFolder();
    const content = contentWith([1, 2])
      .replace('{"value":1}', '{"n":1.50,"m":9007199254740993}')
      .replace('{"value":2}', '7');
    writeFileSync(join(cwd, 'a'), buildPackage({ content }));
    const { stdout } = await run(['inspect', 'a'], { cwd });
    expect(stdout).toContain('- {"n":1.5,"m":9007199254740993}');
    expect(stdout).toContain('- 7');
  });

  it('shows nothing of a package that is refused, in any format', async () => {
    const text = await run(['inspect', EDITED]);
    expect(text.status).toBe(1);
    expect(text.stdout).toMatch(/^INVALID: /);
    expect(text.stdout).not.toContain('An agent reads');
    const json = await run(['inspect', '--json', '--full', EDITED]);
    expect(jsonLines(json)).toMatchObject([{ accepted: false, overview: null }]);
    const cwd = temporaryFolder();
    const toml = '[addon]\\nname = \\"pkg\\"\\nversion = \\"1.0.0\\"\\n[mcp]\\ncommand = \\"demo\\"\\n';
    const addon = buildPackage({ manifest: { kind: 'addon' }, content: `{"addon":{"manifest_toml":"${toml}"}}` });
    writeFileSync(join(cwd, 'good'), addon);
    writeFileSync(join(cwd, 'edited'), addon.replace('demo', 'evil'));
    expect((await run(['inspect', 'good'], { cwd })).stdout).toContain('runs: demo');
    for (const args of [['inspect', 'edited'], ['edited'], ['inspect', '--require-signature', 'good']]) {
      const { status, stdout } = await run(args, { cwd });
      expect(status).toBe(1);
      expect(stdout).not.toMatch(/evil|demo/);
    }
    const refused = await run(['inspect', '--require-signature', LAYERS]);
    expect(refused.status).toBe(1);
    expect(refused.stdout).not.toContain('An agent reads');
  });

  it('is a command only as the first argument; ./inspect is a file', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'inspect'), buildPackage());
    expect((await run(['./inspect'], { cwd })).stdout).toMatch(/^VALID \(unsigned\): \.\/inspect /);
    expect((await run(['inspect', 'inspect'], { cwd })).stdout).toContain('The manifest claims');
  });

  it('lets no text of a package begin a line', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'a'),
      buildPackage({ content: contentWith(['x\nVALID ./b.ctxpkg\n::error::y\n\u001b[2J']) }),
    );
    for (const flags of [[], ['--full']]) {
      const { stdout } = await run(['inspect', ...flags, 'a'], { cwd });
      expect(stdout).not.toMatch(/^(?:VALID \.|::)|\u001b/m);
      for (const line of stdout.split('\n').slice(1)) expect(line).toMatch(/^(?: |This package is unsigned|$)/);
    }
  });
});

function contentWith(facts: readonly unknown[], others: object = {}): string {
  const knowledge = { facts: facts.map((value) => ({ value })), patterns: [], insights: [], exported_at: '' };
  return JSON.stringify({ knowledge, ...others });
}
