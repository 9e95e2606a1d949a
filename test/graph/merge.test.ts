import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MergedGraph, PackageEquivocationError, merge } from '../../src/graph/index.ts';
import type { Opened } from '../../src/index.ts';
import { type Json, raw } from '../../src/testing/index.ts';
import { someOf } from '../support/effort.ts';
import { parameters } from '../support/property.ts';
import { edge, node, openContent, openGraph, openGraphs, permutations } from './support.ts';

describe('R34: the set of packages', () => {
  const named = (name: string, version: string, nodes: Json = []): Promise<Opened> =>
    openGraph(nodes, [], { name, version });
  const idsOf = (packages: readonly Opened[]): string[] => merge(packages).packages.map(({ id }) => id);

  it('counts a package once, however often it is given', async () => {
    const [first, second] = [await named('a', '1.0.0', [node('x')]), await named('a', '1.0.0', [node('x')])];
    expect(merge([first, second, first])).toMatchObject({ packages: [{ id: 'a@1.0.0' }], nodes: [{ origins: [{}] }] });
  });

  it('is ordered by name, then the higher version first, then those that are no SemVer', async () => {
    const versions = [
      '2.0.0',
      '10.0.0',
      '2.0.0-rc.1',
      '2.0.0+b',
      '2.0.0+1',
      '2.0.0+01',
      '2.0.0+1.a',
      '2.0.0+a-b',
      'v2',
      'latest',
      '1.0',
    ];
    const packages = await Promise.all([
      ...versions.map((version) => named('b', version)),
      named('a', '0.0.1'),
      named('Z', '1.0.0'),
    ]);
    expect(idsOf(packages)).toEqual([
      'Z@1.0.0',
      'a@0.0.1',
      ...[
        '10.0.0',
        '2.0.0+b',
        '2.0.0+a-b',
        '2.0.0+01',
        '2.0.0+1.a',
        '2.0.0+1',
        '2.0.0',
        '2.0.0-rc.1',
        '1.0',
        'latest',
        'v2',
      ].map((version) => `b@${version}`),
    ]);
    expect(merge(packages).twoVersions.map(({ name, versions: found }) => [name, found[0]])).toEqual([['b', '10.0.0']]);
  });

  it('begins with the packages that the caller names', async () => {
    const [a, b] = [
      await named('a', '1.0.0', [node('x', { source: 'a' })]),
      await named('b', '1.0.0', [node('x', { source: 'b' })]),
    ];
    expect(merge([a, b], { first: [b] })).toMatchObject({
      packages: [{ name: 'b' }, { name: 'a' }],
      nodes: [{ source: 'b' }],
    });
    expect(() => merge([a], { first: [b] })).toThrow(RangeError);
    expect(() => merge([a], { frist: [b] } as object)).toThrow(TypeError);
    expect(() => merge(a as never)).toThrow(TypeError);
  });

  it('has no two packages of one name and version with different content', async () => {
    const packages = [await named('a', '1.0.0', [node('x')]), await named('a', '1.0.0', [node('y')])];
    packages.push(await named('b', '1.0.0', [node('x')]), await named('b', '1.0.0', [node('y')]));
    for (const order of permutations(packages)) {
      expect(() => merge(order)).toThrow(PackageEquivocationError);
      expect(() => merge(order)).toThrow(
        expect.objectContaining({ code: 'package_equivocation', package: 'a@1.0.0' }) as Error,
      );
    }
  });

  it('refuses the same packages in the same words in every order', async () => {
    const packages = await Promise.all(
      ['b', 'a', 'a', 'b', 'a'].map((name, index) => named(name, '1.0.0', [node(`x${index}`)])),
    );
    const errors = permutations(packages).map((order) => {
      try {
        return merge(order);
      } catch (error) {
        return error instanceof PackageEquivocationError && [error.package, error.message, error.contentHashes];
      }
    });
    const hashes = [1, 2, 4].map((index) => packages[index]?.manifest.integrity.content_hash).sort();
    expect(errors[0]).toEqual([
      'a@1.0.0',
      expect.stringContaining(`${hashes[0]} and ${hashes[1]}`),
      hashes.slice(0, 2),
    ]);
    expect(new Set(errors.map((error) => JSON.stringify(error))).size).toBe(1);
  });

  it('takes a package under the version of the schema that shows more, because nothing protects that version', async () => {
    const content = { context_graph: { format: 'ctxpkg-graph-v2', nodes: [node('x')], edges: [] } };
    const packages = [await openContent(content, { schemaVersion: 1, layers: ['graph'] }), await openContent(content)];
    for (const order of permutations(packages)) expect(merge(order).nodes).toHaveLength(1);
  });

  it('may be empty', () => {
    expect(merge([])).toMatchObject({ packages: [], nodes: [], edges: [], contradictions: [], collisions: [] });
  });
});

describe('R35: nodes that are one', () => {
  it('do not take an id that another node of the set has', async () => {
    const suffix = '0e93afda203a';
    const packages = await openGraphs(
      [[node('n', { content: 'one' })]],
      [[node('n', { content: 'two' })]],
      [[node(`n~${suffix}`)]],
    );
    expect(merge(packages).nodes.map(({ id }) => id)).toEqual([
      `n~${suffix}`,
      `n~${suffix}~${suffix}`,
      'n~e0ff298b3d96',
    ]);
  });

  it('are sorted by UTF-8 bytes, not by UTF-16 units', async () => {
    const [opened] = await openGraphs([['\u{1f510}', '\uffee', 'é', 'z'].map((id) => node(id))]);
    expect(merge([opened as Opened]).nodes.map(({ id }) => id)).toEqual(['z', 'é', '\uffee', '\u{1f510}']);
  });
});

describe('R36: members of a merged node', () => {
  const mergedNode = async (
    ...members: Parameters<typeof node>[1][]
  ): Promise<MergedGraph['nodes'][number] | undefined> =>
    merge(await openGraphs(...members.map((each) => [[node('x', each)]] as const))).node('x');
  const date = (day: string): object => ({ created_at: `2026-01-${day}T00:00:00Z`, decay_half_life_days: 30 });

  it.each([
    [
      'the greater activation, with its dates',
      [{ activation: 0.5, ...date('01') }, { activation: 0.6 }],
      { activation: 0.6, created_at: null },
    ],
    [
      'at equal activation what does not decay',
      [date('05'), { ...date('01'), decay_half_life_days: 0 }],
      { decay_half_life_days: 0 },
    ],
    [
      'then the later instant',
      [{ ...date('05') }, { created_at: '2026-01-05T00:00:00.5-00:30', decay_half_life_days: 1 }],
      { decay_half_life_days: 1 },
    ],
    [
      'then the longer half-life',
      [date('05'), { created_at: '2026-01-05T01:00:00+01:00', decay_half_life_days: 31 }],
      { decay_half_life_days: 31 },
    ],
    [
      'then the first in canonical order',
      [date('05'), { ...date('05'), created_at: '2026-01-05T00:00:00.0Z' }],
      { created_at: '2026-01-05T00:00:00Z' },
    ],
    [
      'a date before none, where neither decays',
      [{}, { created_at: '2026-01-01T00:00:00Z' }],
      { created_at: '2026-01-01T00:00:00Z' },
    ],
    [
      'the greatest confidence',
      [{}, { confidence: 0.2 }, { confidence: 0.9 }, { confidence: null }],
      { confidence: 0.9 },
    ],
    [
      'the place of the first package that has any part of one',
      [{}, { line_end: 7 }, { file_path: 'a', line_start: 1 }],
      { file_path: null, line_start: null, line_end: 7 },
    ],
    [
      'members that are not null',
      [
        { category: null, 'x:y': null },
        { category: 'c', 'x:y': 1 },
      ],
      { category: 'c', others: { 'x:y': 1 } },
    ],
  ])('are %s', async (_, members, expected) => {
    for (const order of [members, [...members]])
      expect(await mergedNode(...(order as never[]))).toMatchObject(expected);
  });

  it('list differences, for unknown members by their canonical bytes', async () => {
    const packages = await openGraphs(
      [[node('x', { category: 'a', 'x:n': raw('1.0'), 'x:o': raw('{ "a": 1 }'), 'x:s': raw('"\\u0041"') })]],
      [[node('x', { category: 'b', 'x:n': raw('1'), 'x:o': raw('{"a":1}'), 'x:s': 'A' })]],
      [[node('x', { category: 'a', 'x:n': raw('1.0') })]],
    );
    expect(merge(packages).differences).toEqual(
      ['category', 'x:n', 'x:s'].map((member) => ({ id: 'x', member, kept: '@a/p0@1.0.0', others: ['@a/p1@1.0.0'] })),
    );
  });
});

it('R36: unknown members that are null are left out, also of a single package', async () => {
  const [opened] = await openGraphs([[node('x', { 'x:y': null, z: 1 })], [edge('x', 'x', 't', { 'x:y': null })]]);
  const merged = merge([opened as Opened]);
  expect([merged.nodes[0]?.others, merged.edges[0]?.others]).toEqual([{ z: 1 }, {}]);
});

describe('R37: merged edges', () => {
  const nodes = [node('a'), node('b')];

  it('list differences, also those of parallel edges of one package', async () => {
    const packages = await openGraphs(
      [nodes, [edge('a', 'b', 't', { metadata: 'm' }), edge('a', 'b', 't', { metadata: 'n' })]],
      [nodes, [edge('a', 'b', 't', { metadata: 'm', 'x:y': 1 })]],
    );
    const { edges, differences } = merge(packages);
    expect(edges).toMatchObject([{ metadata: 'm', others: { 'x:y': 1 }, origins: [{}, {}, {}] }]);
    expect(differences).toEqual([
      { from: 'a', to: 'b', type: 't', member: 'metadata', kept: '@a/p0@1.0.0', others: ['@a/p0@1.0.0'] },
    ]);
  });

  it('have the mean of what packages say, not of their edges', async () => {
    const weights = (...values: number[]): Json => values.map((weight) => edge('a', 'b', 't', { weight }));
    const packages = await openGraphs([nodes, weights(0, 0, 0)], [nodes, weights(1)]);
    expect(merge(packages).edges).toMatchObject([{ weight: 0.5 }]);
    const huge = await openGraphs([nodes, weights(1.7e308, 1.7e308)], [nodes, weights(1.7e308)]);
    expect(merge(huge).edges).toMatchObject([{ weight: 1.7e308 }]);
  });

  it('are left out with the reason where an end is missing or ambiguous', async () => {
    const packages = await openGraphs(
      [[node('n')]],
      [[node('n', { content: 'other' })]],
      [[node('c')], [edge('c', 'n', 't'), edge('c', 'ghost', 't'), edge('c', 'c', 't')]],
    );
    const { edges, danglingEdges } = merge(packages);
    expect(edges).toMatchObject([{ from: 'c', to: 'c' }]);
    expect(danglingEdges.map(({ to, reason, pointer }) => [to, reason, pointer])).toEqual([
      ['n', 'ambiguous', '/content/context_graph/edges/0'],
      ['ghost', 'missing', '/content/context_graph/edges/1'],
    ]);
  });
});

describe('R38: superseding', () => {
  it('names the packages that say so, each once', async () => {
    const packages = await openGraphs(
      [[node('new', { supersedes: 'old' }), node('old')], [edge('new', 'old', 'supersedes')]],
      [
        [node('new'), node('old'), node('newer')],
        [edge('new', 'old', 'supersedes'), edge('newer', 'old', 'supersedes')],
      ],
    );
    const merged = merge(packages);
    expect(merged.superseded).toEqual([
      {
        id: 'old',
        by: [
          { id: 'new', packages: ['@a/p0@1.0.0', '@a/p1@1.0.0'] },
          { id: 'newer', packages: ['@a/p1@1.0.0'] },
        ],
      },
    ]);
    expect(merged.node('old')).toMatchObject({ activation: 0 });
    expect(merged.edgesOf('old')).toHaveLength(2);
  });

  it('has no effect within a cycle, also of one node, but from outside of it', async () => {
    const nodes = [
      node('a', { supersedes: 'b' }),
      node('b', { supersedes: 'a' }),
      node('self', { supersedes: 'self' }),
      node('out', { supersedes: 'a' }),
      node('ghostly', { supersedes: 'ghost' }),
    ];
    const merged = merge(await openGraphs([nodes]));
    expect(merged.supersedesCycles).toEqual([['a', 'b'], ['self']]);
    expect(merged.superseded).toMatchObject([{ id: 'a', by: [{ id: 'out' }] }]);
    expect(merged.danglingSupersedes).toEqual([
      {
        package: '@a/p0@1.0.0',
        pointer: '/content/context_graph/nodes/4',
        id: 'ghostly',
        supersedes: 'ghost',
        reason: 'missing',
      },
    ]);
  });

  it('agrees with a plain model on random relations', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const pairs = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pairs, async (relations) => {
        const opened = await openGraph(
          ids.map((id) => node(id)),
          relations.map(([from, to]) => edge(from, to, 'supersedes')),
        );
        const leads = (from: string, to: string, seen: readonly string[] = []): boolean =>
          relations.some(([x, y]) => x === from && (y === to || (!seen.includes(y) && leads(y, to, [...seen, y]))));
        const merged = merge([opened]);
        for (const id of ids) {
          const isOld = relations.some(([x, y]) => y === id && !leads(id, x) && x !== id);
          expect([id, merged.node(id)?.activation]).toEqual([id, isOld ? 0 : 1]);
          expect([id, merged.supersedesCycles.some((cycle) => cycle.includes(id))]).toEqual([id, leads(id, id)]);
        }
      }),
      parameters(),
    );
  });
});

describe('R39: contradictions', () => {
  it('are one for each pair and kind, with the packages in canonical order, also of a node with itself', async () => {
    const nodes = [node('a'), node('b')];
    const packages = await openGraphs(
      [nodes, [edge('b', 'a', 'contradicts'), edge('a', 'a', 'contradicts')]],
      [nodes, [edge('a', 'b', 'contradicts'), edge('a', 'b', 'conflicts_with')]],
    );
    expect(merge([...packages].reverse()).contradictions).toEqual([
      { kind: 'conflicts_with', a: 'a', b: 'b', packages: ['@a/p1@1.0.0'], inactive: [] },
      { kind: 'contradicts', a: 'a', b: 'a', packages: ['@a/p0@1.0.0'], inactive: [] },
      { kind: 'contradicts', a: 'a', b: 'b', packages: ['@a/p0@1.0.0', '@a/p1@1.0.0'], inactive: [] },
    ]);
  });
});

describe('hostile sets', () => {
  const time = (run: () => unknown): number => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };

  it('such as chains of superseding, cliques of contradictions and full counters take linear time', async () => {
    const count = someOf(50_000, 50_000 / 4);
    const chain = await openGraph(
      Array.from({ length: count }, (_, index) => node(`n${index}`, { supersedes: `n${index + 1}` })),
    );
    const clique = await openGraph(
      Array.from({ length: 250 }, (_, index) => node(`n${index}`)),
      Array.from({ length: count }, (_, index) =>
        edge(`n${index % 250}`, `n${Math.floor(index / 250)}`, 'contradicts', { coactivations: 4294967295 }),
      ),
      { name: 'clique' },
    );
    let merged: MergedGraph | undefined;
    expect(time(() => (merged = merge([chain])))).toBeLessThan(10_000);
    expect(merged?.superseded).toHaveLength(count - 1);
    expect(merged?.supersedesCycles).toEqual([]);
    expect(time(() => (merged = merge([clique])))).toBeLessThan(10_000);
    // Of some nodes with each other and themselves, and with all others.
    const from = count / 250;
    expect(merged?.contradictions).toHaveLength((from * (from + 1)) / 2 + (250 - from) * from);
  });

  it('such as one id in thousands of packages take linear time', async () => {
    const packages = await Promise.all(
      Array.from({ length: 2000 }, (_, index) =>
        openGraph([node('n', { content: `${index}` })], [edge('n', 'n', 't')], { name: `p${index}` }),
      ),
    );
    let merged: MergedGraph | undefined;
    expect(time(() => (merged = merge(packages)))).toBeLessThan(10_000);
    expect(merged?.nodes).toHaveLength(2000);
    expect(merged?.collisions[0]?.variants).toHaveLength(2000);
  });
});
