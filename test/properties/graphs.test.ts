import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonOf } from '../../src/cli/json-text.ts';
import {
  type MergedGraph,
  type Origin,
  coactivate,
  contextGraphOf,
  effectiveActivation,
  graphOf,
  merge,
  select,
} from '../../src/graph/index.ts';
import { type Opened, open, verify } from '../../src/index.ts';
import { type GeneratedGraphSet, arbitraryGraphSet } from '../../src/testing/arbitrary/arbitrary-graph-set.ts';
import { buildPackage, raw } from '../../src/testing/index.ts';
import { permutations } from '../graph/support.ts';
import { check } from '../support/property.ts';

function holds(property: (packages: readonly Opened[], merged: MergedGraph) => unknown, runs?: number): Promise<void> {
  const ofSet = async ({ packages }: GeneratedGraphSet): Promise<void> => {
    const opened = await Promise.all(packages.map(({ document }) => open(document)));
    await property(opened, merge(opened));
  };
  return check(arbitraryGraphSet(), ofSet, runs);
}

const placeOf = ({ package: from, pointer }: Origin): string => `${from} ${pointer}`;
const byUtf8 = (texts: readonly string[]): string[] =>
  texts
    .map((text) => Buffer.from(text))
    .toSorted(Buffer.compare)
    .map(String);

describe('every generated set of packages', () => {
  it('is valid, package by package', () =>
    check(arbitraryGraphSet(), async ({ packages }) => {
      for (const { document } of packages) expect((await verify(document)).valid).toBe(true);
      expect(new Set(packages.map(({ name, version }) => `${name}@${version}`)).size).toBe(packages.length);
    }));

  it('has what a merge decides, in some of them', async () => {
    const sets = fc.sample(arbitraryGraphSet(), { seed: 1, numRuns: 200 });
    const found: Record<string, number> = {};
    for (const { packages } of sets) {
      const merged = merge(await Promise.all(packages.map(({ document }) => open(document))));
      for (const [name, value] of Object.entries(merged))
        if (Array.isArray(value) && value.length > 0) found[name] = (found[name] ?? 0) + 1;
      if (packages.length === 5) found['five'] = (found['five'] ?? 0) + 1;
    }
    const names = ['collisions', 'differences', 'contradictions', 'superseded', 'supersedesCycles', 'unmapped'];
    for (const name of [...names, 'danglingSupersedes', 'danglingEdges', 'twoVersions', 'five'])
      expect([name, (found[name] ?? 0) >= 10]).toEqual([name, true]);
  });
});

describe('a merge', () => {
  it('is the same, to the byte, in every order, and if a package is given twice (R34)', () =>
    holds((packages, merged) => {
      const expected = jsonOf(merged);
      for (const order of permutations(packages)) expect(jsonOf(merge(order))).toBe(expected);
      expect(jsonOf(merge([...packages, ...packages]))).toBe(expected);
    }, 300));

  it('loses no node, no edge and no side (R35, R37, R39)', () =>
    holds((packages, merged) => {
      const { nodes, edges, danglingEdges, unmapped } = merged;
      const places = [...nodes, ...edges].flatMap(({ origins }) => origins).concat(danglingEdges, unmapped);
      const graphs = packages.map((opened) => graphOf(opened));
      const written = graphs.flatMap((graph) => [
        ...[...graph.nodes, ...graph.edges, ...graph.danglingEdges].flatMap(({ origins }) => origins),
        ...graph.unmapped.map((pointer) => ({ package: graph.packages[0]?.id ?? '', pointer })),
      ]);
      expect(places.map(placeOf).sort()).toEqual(written.map(placeOf).sort());
      for (const { type, content } of graphs.flatMap((graph) => graph.nodes))
        expect(nodes.some((each) => each.type === type && each.content === content)).toBe(true);
      for (const { type, from, to } of edges) {
        const isListed = merged.contradictions.some(
          ({ kind, a, b }) => kind === type && [a, b].sort().join() === [from, to].sort().join(),
        );
        expect(isListed).toBe(type === 'contradicts' || type === 'conflicts_with');
      }
    }));

  it('of more packages has every text that one of fewer has (R35)', () =>
    holds((packages, merged) => {
      const textsOf = ({ nodes }: MergedGraph): string[] => nodes.map(({ type, content }) => `${type} ${content}`);
      const all = new Set(textsOf(merged));
      expect(textsOf(merge(packages.slice(1))).filter((text) => !all.has(text))).toEqual([]);
    }));

  it('keeps activations, weights and counters between those of the packages (R36, R37, R38)', () =>
    holds((packages, merged) => {
      const graphs = packages.map((opened) => graphOf(opened));
      const off = new Set(merged.superseded.map(({ id }) => id));
      for (const { id, baseId, type, content, activation } of merged.nodes) {
        const same = graphs.flatMap(({ nodes }) =>
          nodes.filter((each) => each.baseId === baseId && each.type === type && each.content === content),
        );
        expect(activation).toBe(off.has(id) ? 0 : Math.max(...same.map((each) => each.activation)));
      }
      const written = new Map(
        graphs.flatMap(({ edges, danglingEdges }) =>
          [...edges, ...danglingEdges].flatMap((each) =>
            each.origins.map((origin) => [placeOf(origin), each] as const),
          ),
        ),
      );
      for (const { weight, coactivations, origins } of merged.edges) {
        const votes = origins.map((origin) => written.get(placeOf(origin)));
        expect(weight).toBeGreaterThanOrEqual(Math.min(...votes.map((vote) => vote?.weight ?? Number.NaN)));
        expect(weight).toBeLessThanOrEqual(Math.max(...votes.map((vote) => vote?.weight ?? Number.NaN)));
        const sum = votes.reduce((total, vote) => total + (vote?.coactivations ?? 0), 0);
        expect(coactivations).toBe(Math.min(sum, 2 ** 32 - 1));
      }
    }));

  it('is a valid graph, sorted by the bytes of UTF-8 (R40)', () =>
    holds(async (_packages, merged) => {
      const content = raw(`{"context_graph":${jsonOf(contextGraphOf(merged))}}`);
      expect(await verify(buildPackage({ content }).document)).toMatchObject({ valid: true, issues: [] });
      for (const ids of [merged.nodes.map(({ id }) => id), [...new Set(merged.edges.map(({ from }) => from))]])
        expect(byUtf8(ids)).toEqual(ids);
    }));
});

describe('what is made of a merged graph', () => {
  const AT = '2026-03-02T00:00:00Z';

  it('has effective activations from 0 to the stored one (R41)', () =>
    holds((_packages, { nodes }) => {
      for (const node of nodes) {
        expect(effectiveActivation(node, AT)).toBeGreaterThanOrEqual(0);
        expect(effectiveActivation(node, AT)).toBeLessThanOrEqual(node.activation);
        expect(effectiveActivation(node, null)).toBe(node.activation);
      }
    }));

  it('is a selection of each node once or not, within the budget, that names every side it leaves out (R42)', () =>
    check(fc.tuple(arbitraryGraphSet(), fc.nat({ max: 8 })), async ([{ packages }, budget]) => {
      const graph = merge(await Promise.all(packages.map(({ document }) => open(document))));
      const { selected, omitted, tokens, oneSided } = select(graph, { budget, at: AT });
      expect(tokens).toBeLessThanOrEqual(budget);
      expect(tokens).toBe(selected.reduce((sum, each) => sum + each.tokens, 0));
      expect(byUtf8([...selected, ...omitted].map(({ id }) => id))).toEqual(graph.nodes.map(({ id }) => id));
      expect(selected.filter(({ activation }) => activation === 0)).toEqual([]);
      const taken = new Set(selected.map(({ id }) => id));
      const sides = graph.contradictions.filter(({ a, b }) => taken.has(a) !== taken.has(b));
      expect(oneSided.map(({ selected: a, omitted: b }) => [a, b].sort())).toEqual(
        sides.map(({ a, b }) => [a, b].sort()),
      );
    }));

  it('is a coactivation that only raises weights and counters, up to their bounds (R43)', () =>
    holds((_packages, graph) => {
      const ids = graph.nodes.map(({ id }) => id).slice(0, 3);
      const { nodes, edges } = coactivate(graph, ids, { rate: 0.5 });
      expect(nodes).toEqual(graph.nodes);
      const key = ({ from, to, type }: MergedGraph['edges'][number]): string => JSON.stringify([from, to, type]);
      const after = new Map(edges.map((edge) => [key(edge), edge]));
      for (const before of graph.edges) {
        const now = after.get(key(before));
        expect(now?.weight).toBeGreaterThanOrEqual(before.weight);
        expect(now?.coactivations).toBeGreaterThanOrEqual(before.coactivations);
        expect(now?.coactivations).toBeLessThan(2 ** 32);
        if (before.type !== 'co_activated') expect(now).toEqual(before);
      }
    }));
});
