import { describe, expect, it } from 'vitest';
import { type Graph, coactivate, graphOf, merge, select } from '../../src/graph/index.ts';
import type { Json } from '../../src/testing/index.ts';
import { edge, node, openGraph } from './support.ts';

const graphFrom = async (nodes: Json, edges: Json = []): Promise<Graph> => graphOf(await openGraph(nodes, edges));

describe('R42: select', () => {
  it('takes nodes by activation, then confidence, then id, and names those that do not fit', async () => {
    const graph = await graphFrom([
      node('d', { content: 'xxxx', confidence: 0.5 }),
      node('c', { content: 'xxxx' }),
      node('b', { content: 'xxxx', confidence: 0.5 }),
      node('huge', { content: 'x'.repeat(400) }),
      node('weak', { content: 'xxxx', activation: 0.5 }),
      node('off', { activation: 0 }),
    ]);
    const { selected, omitted, tokens, isEstimate } = select(graph, { budget: 3 });
    expect(selected.map(({ id, tokens: each }) => [id, each])).toEqual([
      ['b', 1],
      ['d', 1],
      ['c', 1],
    ]);
    expect(omitted).toEqual([
      { id: 'huge', reason: 'too_large', tokens: 100, left: 0 },
      { id: 'weak', reason: 'too_large', tokens: 1, left: 0 },
      { id: 'off', reason: 'inactive' },
    ]);
    expect([tokens, isEstimate]).toEqual([3, true]);
  });

  it('orders by the activation at an instant, and does not decay twice', async () => {
    const graph = await graphFrom([
      node('old', { created_at: '2026-01-01T00:00:00Z', decay_half_life_days: 30 }),
      node('new', { activation: 0.6 }),
    ]);
    for (let times = 0; times < 2; times++) {
      const { selected } = select(graph, { budget: 99, at: '2026-01-31T00:00:00Z' });
      expect(selected.map(({ id, activation }) => [id, activation])).toEqual([
        ['new', 0.6],
        ['old', 0.5],
      ]);
    }
    expect(select(graph, { budget: 99 }).selected[0]?.id).toBe('old');
  });

  it('counts bytes of UTF-8 by four, or as it is told', async () => {
    const graph = await graphFrom([node('a', { content: 'é🔐' })]);
    expect(select(graph, { budget: 9 }).tokens).toBe(2);
    expect(select(graph, { budget: 9, tokens: (content) => content.length })).toMatchObject({
      tokens: 3,
      isEstimate: false,
    });
  });

  it('says where it took one side of a contradiction', async () => {
    const nodes = [
      node('a', { content: 'xxxx' }),
      node('b', { content: 'x'.repeat(99) }),
      node('c', { activation: 0 }),
    ];
    const edges = [edge('a', 'b', 'contradicts'), edge('c', 'a', 'conflicts_with'), edge('b', 'c', 'contradicts')];
    expect(select(await graphFrom(nodes, edges), { budget: 1 }).oneSided).toEqual([
      { kind: 'conflicts_with', selected: 'a', omitted: 'c' },
      { kind: 'contradicts', selected: 'a', omitted: 'b' },
    ]);
  });

  it('refuses budgets, instants, options and functions that are none', async () => {
    const graph = await graphFrom([node('a')]);
    for (const budget of [Number.NaN, -1, Number.POSITIVE_INFINITY, 1.5, 2 ** 60])
      expect(() => select(graph, { budget })).toThrow(RangeError);
    for (const tokens of [Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY, '1', undefined, null, 1n])
      expect(() => select(graph, { budget: 9, tokens: () => tokens as number })).toThrow(RangeError);
    expect(() => select(graph, { budget: 9, at: 'tomorrow' })).toThrow(RangeError);
    const ofClass = new (class {
      budget = 9;
    })();
    for (const options of [{}, { budget: '9' }, { budget: 9, tokens: 1 }, { budget: 9, att: null }, ofClass, null])
      expect(() => select(graph, options as never)).toThrow(TypeError);
    for (const wrong of [null, {}, { nodes: [] }, await openGraph([])])
      expect(() => select(wrong as never, { budget: 9 })).toThrow(TypeError);
  });

  it('lets what a function throws through, and is not disturbed by calls from within it', async () => {
    const graph = await graphFrom([node('a'), node('b')]);
    const failure = new Error('no tokenizer');
    const failing = (): number => {
      throw failure;
    };
    expect(() => select(graph, { budget: 9, tokens: failing })).toThrow(failure);
    const nested = (): number => select(graph, { budget: 9 }).selected.length;
    expect(select(graph, { budget: 9, tokens: nested }).tokens).toBe(4);
  });
});

describe('R43: coactivate', () => {
  const nodes = ['a', 'b', 'c'].map((id) => node(id));

  it('strengthens one edge for each pair, of which it adds those that are not there', async () => {
    const edges = [
      edge('b', 'a', 'co_activated', { weight: 0.2, coactivations: 4, 'x:y': 1 }),
      edge('a', 'c', 'supports', { weight: 0.1 }),
      edge('b', 'a', 'co_activated', { weight: 0.9 }),
    ];
    const graph = await graphFrom(nodes, edges);
    const learned = coactivate(graph, ['c', 'a', 'b', 'a']);
    expect(learned.edges.map(({ from, to, weight, coactivations }) => [from, to, weight, coactivations])).toEqual([
      ['b', 'a', 0.28, 5],
      ['a', 'c', 0.1, 0],
      ['b', 'a', 0.9, 0],
      ['a', 'c', 0.5, 1],
      ['b', 'c', 0.5, 1],
    ]);
    expect(learned.edges[0]?.others).toEqual({ 'x:y': 1 });
    expect(learned.edgesOf('c')).toHaveLength(3);
    expect([graph.edges.length, graph.edgesOf('c').length]).toEqual([3, 1]);
  });

  it('prefers the edge from the smaller id, by UTF-8 bytes', async () => {
    const ids = ['\u{1f510}', '\uffee'];
    const edges = [
      edge('\u{1f510}', '\uffee', 'co_activated'),
      edge('\uffee', '\u{1f510}', 'co_activated', { weight: 0 }),
    ];
    const graph = await graphFrom(
      ids.map((id) => node(id)),
      edges,
    );
    expect(coactivate(graph, ids).edges.map(({ coactivations }) => coactivations)).toEqual([0, 1]);
    expect(coactivate(await graphFrom(ids.map((id) => node(id))), ids).edges[0]?.from).toBe('\uffee');
  });

  it('stops at weight 1 and at the largest counter', async () => {
    const full = { weight: 2, coactivations: 4294967295 };
    const graph = await graphFrom(nodes, [
      edge('a', 'b', 'co_activated', full),
      edge('a', 'c', 'co_activated', { weight: -1 }),
    ]);
    expect(coactivate(graph, ['a', 'b'], { rate: 1 }).edges[0]).toMatchObject(full);
    expect(coactivate(graph, ['a', 'c'], { rate: 1 }).edges[1]).toMatchObject({ weight: 1 });
    expect(coactivate(graph, ['a', 'c'], { rate: 0 }).edges[1]).toMatchObject({ weight: -1, coactivations: 1 });
  });

  it('returns a graph of the same kind', async () => {
    const merged = merge([await openGraph(nodes)]);
    expect(coactivate(merged, ['a', 'b']).collisions).toEqual([]);
    expect(coactivate(coactivate(merged, ['a', 'b']), ['b', 'a'], { rate: 0.15 }).edges).toMatchObject([
      { weight: 0.575 },
    ]);
  });

  it('refuses ids that are no nodes, and rates that are none', async () => {
    const graph = await graphFrom(nodes);
    expect(() => coactivate(graph, ['a', 'gone'])).toThrow(RangeError);
    for (const rate of [-0.1, 1.1, Number.NaN]) expect(() => coactivate(graph, ['a'], { rate })).toThrow(RangeError);
    for (const options of [{ rate: '1' }, { speed: 1 }])
      expect(() => coactivate(graph, ['a'], options as never)).toThrow(TypeError);
    for (const ids of ['ab', [1], null]) expect(() => coactivate(graph, ids as never)).toThrow(TypeError);
  });
});
