import { describe, expect, it } from 'vitest';
import { ExactNumber, type Opened } from '../../src/index.ts';
import {
  type Decaying,
  type Graph,
  coactivate,
  contextGraphOf,
  edit,
  effectiveActivation,
  graphOf,
  merge,
  select,
} from '../../src/graph/index.ts';
import { edge, node, openGraph } from './support.ts';

const opened = await openGraph([node('a'), node('b')], [edge('a', 'b', 'contradicts')]);

describe('packages', () => {
  const notOpened: readonly [string, unknown][] = [
    ['a copy', { ...opened }],
    ['a frozen copy', Object.freeze({ ...opened })],
    ['a structured clone', structuredClone({ ...opened, report: null, content: null })],
    ['what inherits from one', Object.create(opened)],
    ['JSON', JSON.parse(JSON.stringify(opened))],
    ['a graph', graphOf(opened)],
    ['a promise', Promise.resolve(opened)],
    ['a function', () => opened],
    ['nothing', undefined],
  ];
  it.each(notOpened)('that open did not return are refused: %s', (_, one) => {
    for (const use of [() => graphOf(one as Opened), () => merge([one as Opened]), () => edit(one as Opened, [])])
      expect(use).toThrow(/^This is not a package that open\(\) returned\./);
  });

  it('that are missing in an array are refused', () => {
    const sparse = new Array<Opened>(2);
    sparse[1] = opened;
    expect(() => merge(sparse)).toThrow(/^This is not a package/);
    expect(() => merge([opened], { first: sparse })).toThrow(/^This is not a package/);
  });

  it('that are frozen or behind a proxy are what was verified', () => {
    const lies = { content: { context_graph: { nodes: [], edges: [] } } };
    const proxy = new Proxy(opened, { get: (target, name) => Reflect.get({ ...target, ...lies }, name) as unknown });
    // A proxy may not hide the brand, which cannot be changed.
    for (const one of [Object.freeze(opened), new Proxy(opened, {})]) expect(graphOf(one).nodes).toHaveLength(2);
    expect(() => graphOf(proxy)).toThrow(TypeError);
  });
});

describe('graphs', () => {
  const graph = graphOf(opened);
  const notGraphs: readonly [string, unknown][] = [
    ['a copy without its contradictions', { ...graph, contradictions: [] }],
    ['a proxy that hides something', new Proxy(graph, { getOwnPropertyDescriptor: () => undefined })],
    ['what inherits from one', Object.create(graph)],
    ['JSON', JSON.parse(JSON.stringify(graph))],
    ['what looks like one', { nodes: [], edges: [], contradictions: [], packages: [] }],
    ['a package', opened],
    ['nothing', null],
  ];
  it.each(notGraphs)('that this library did not return are refused: %s', (_, one) => {
    const uses = [
      () => select(one as Graph, { budget: 9 }),
      () => coactivate(one as Graph, ['a', 'b']),
      () => contextGraphOf(one as Graph),
    ];
    for (const use of uses) expect(use).toThrow(TypeError);
  });

  it('refuse filters of edges that would have no effect', () => {
    for (const filter of ['in', null, { dir: 'in' }, { type: 1 }])
      expect(() => graph.edgesOf('a', filter as object)).toThrow(TypeError);
    expect(graph.edgesOf('a', { direction: 'out' })).toHaveLength(1);
  });
});

it('members that would be ignored because of their type are refused by effectiveActivation', () => {
  const decaying = { activation: 1, created_at: '2026-01-01T00:00:00Z', decay_half_life_days: 30 };
  const wrong: object[] = [
    { activation: '1' },
    { activation: 1n },
    { created_at: new Date('2026-01-01') },
    { created_at: new Date(Number.NaN) },
    { decay_half_life_days: '30' },
    { decay_half_life_days: 30n },
  ];
  for (const members of wrong)
    expect(() => effectiveActivation({ ...decaying, ...members } as Decaying, '2026-01-31T00:00:00Z')).toThrow(
      TypeError,
    );
  for (const activation of [Number.NaN, 1.5, -1, new ExactNumber('2')])
    expect(() => effectiveActivation({ activation }, null)).toThrow(RangeError);
  for (const at of [new Date(), new Date(8.64e15 + 1), 0, undefined])
    expect(() => effectiveActivation(decaying, at as unknown as string)).toThrow(TypeError);
});

it('values that JSON would write as something else are refused by edit', () => {
  const circular: Record<string, unknown> = {};
  circular['circular'] = circular;
  for (const value of [
    new Date(),
    new Map(),
    circular,
    { a: { b: 1 } },
    { a: [] },
    [1],
    () => 1,
    Symbol('s'),
    undefined,
  ])
    expect(() =>
      edit(opened, [{ pointer: '/content/context_graph/nodes/0/x:y', value: value as unknown as number }]),
    ).toThrow(TypeError);
});

it('a function that counts tokens may merge, and what it lies is used for nothing but the budget', () => {
  const graph = merge([opened]);
  let calls = 0;
  const lying = (): number => merge([opened, opened]).nodes.length * calls++;
  expect(select(graph, { budget: 3, tokens: lying })).toMatchObject({ tokens: 2, isEstimate: false });
  expect(calls).toBe(2);
});

it('ids of a megabyte are compared, found and not printed in full', async () => {
  const long = 'x'.repeat(1_000_000);
  const graph = merge([await openGraph([node(long), node(`${long}y`)], [edge(long, `${long}y`, 'contradicts')])]);
  expect(graph.contradictions).toMatchObject([{ a: long }]);
  expect(() => coactivate(graph, [`${long}z`])).toThrow(/^.{0,200}$/);
});
