import { describe, expect, it } from 'vitest';
import { contextGraphOf, coactivate, edit, graphOf, merge, select } from '../../src/graph/index.ts';
import { type Opened, open } from '../../src/index.ts';
import { buildPackage, raw } from '../../src/testing/index.ts';
import { edge, layer, node, openContent, openGraph } from './support.ts';

const fact = (key: string, value: string, members = {}): object => ({ category: 'a', key, value, ...members });
const facts = (...list: object[]): ReturnType<typeof layer> => layer('knowledge', { facts: list as never });

describe('R23: what graphOf, merge and edit take', () => {
  const uses: readonly ((opened: Opened) => unknown)[] = [
    (opened) => graphOf(opened),
    (opened) => merge([opened]),
    (opened) => edit(opened, []),
  ];

  it('is what open returned, and nothing that looks like it', async () => {
    const opened = await openGraph([node('a')]);
    const promise = openGraph([node('a')]) as unknown as Opened;
    const fakes = [
      null,
      undefined,
      'text',
      {},
      { ...opened },
      Object.create(opened),
      structuredClone({ ...opened, files: [] }),
    ];
    for (const use of uses) {
      expect(() => use(opened)).not.toThrow();
      for (const fake of fakes) expect(() => use(fake as Opened)).toThrow(TypeError);
      expect(() => use(promise)).toThrow('Await it first.');
    }
    await promise;
  });

  it('is read as it was verified, whatever its owner does to it', async () => {
    const opened = await openGraph([node('a')]);
    const before = JSON.stringify(graphOf(opened));
    opened.canonicalContent.fill(0x20);
    Object.assign(opened, { content: {}, manifest: { name: 'other' } });
    expect(JSON.stringify(graphOf(opened))).toBe(before);
    expect(JSON.stringify(merge([opened]).nodes)).toBe(JSON.stringify(graphOf(opened).nodes));
    expect((await open(edit(opened, []).document)).content.context_graph?.nodes).toHaveLength(1);
  });

  it('may come from another version of the library only if that has the same interface', async () => {
    const opened = await openGraph([node('a')]);
    const [brand] = Object.getOwnPropertySymbols(opened);
    const other = Object.defineProperty({}, brand ?? '', { value: { version: 2 } });
    expect(() => graphOf(other as Opened)).toThrow('another version');
  });
});

describe('R24: the nodes of a package', () => {
  it('are those of the layers alone under version 1, where context_graph is an unknown member', async () => {
    const content = { ...facts(fact('k', 'v')), context_graph: { nodes: 5 } };
    const { nodes, edges } = graphOf(await openContent(content as never, { schemaVersion: 1 }));
    expect(nodes.map(({ id }) => id)).toEqual(['fact:a/k']);
    expect(edges).toEqual([]);
  });

  it('are those of the context graph in their order, then those of the layers, each with its pointer', async () => {
    const graph = { format: 'ctxpkg-graph-v2', nodes: [node('z'), node('a')], edges: [] };
    const { nodes } = graphOf(await openContent({ ...facts(fact('k', 'v')), context_graph: graph }));
    expect(nodes.map(({ id, origins }) => [id, origins])).toEqual([
      ['z', [{ package: '@example/package@1.0.0', pointer: '/content/context_graph/nodes/0' }]],
      ['a', [{ package: '@example/package@1.0.0', pointer: '/content/context_graph/nodes/1' }]],
      ['fact:a/k', [{ package: '@example/package@1.0.0', pointer: '/content/knowledge/facts/0' }]],
    ]);
  });

  it('leave out what a node of the graph says already, and name it', async () => {
    const graph = { format: 'ctxpkg-graph-v2', nodes: [node('N1', { content: 'v' })], edges: [] };
    const opened = await openContent({
      ...facts(fact('k', 'v'), fact('k', 'v'), fact('k', 'w')),
      context_graph: graph,
    });
    const { nodes, duplicates } = graphOf(opened);
    // The suffix is of the mapping, which knew two facts of this key.
    expect(nodes.map(({ id }) => id)).toEqual(['N1', expect.stringMatching(/^fact:a\/k~[0-9a-f]{12}$/)]);
    expect(duplicates).toEqual([
      { pointer: '/content/knowledge/facts/1', of: '/content/knowledge/facts/0' },
      { pointer: '/content/knowledge/facts/0', of: '/content/context_graph/nodes/0' },
    ]);
  });

  it('keep type and content apart where they are compared', async () => {
    const nodes = [node('N1', { type: 'code_f', content: '\0x' })];
    const code = [{ kind: 'f\0', name: 'x', file_path: 'p' }];
    const content = {
      ...layer('graph', { nodes: code }),
      context_graph: { format: 'ctxpkg-graph-v2', nodes, edges: [] },
    };
    expect(graphOf(await openContent(content)).nodes).toHaveLength(2);
  });

  it('are frozen, as is everything else, and written whole by JSON.stringify', async () => {
    const opened = await openGraph([node('a', { x: { y: [1] } })], [edge('a', 'a', 't')]);
    const check = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(Object.isFrozen(value)).toBe(true);
      for (const inner of Object.values(value)) check(inner);
    };
    const graph = graphOf(opened);
    for (const result of [
      graph,
      merge([opened]),
      coactivate(graph, ['a']),
      select(graph, { budget: 9 }),
      contextGraphOf(graph),
    ])
      check(result);
    expect(JSON.parse(JSON.stringify(graph))).toMatchObject({ nodes: [{ others: { x: { y: [1] } } }] });
  });

  it('keep line numbers exactly, and take other numbers as doubles', async () => {
    const lines = { line_start: raw('9007199254740993'), line_end: raw('18446744073709551615') };
    const opened = await openGraph([node('a', { ...lines, activation: raw('0.12345678901234567890123') })]);
    const [only] = graphOf(opened).nodes;
    expect([String(only?.line_start), String(only?.line_end)]).toEqual(['9007199254740993', '18446744073709551615']);
    expect(only?.activation).toBe(0.12345678901234568);
  });
});

describe('R25: what is taken from entries of layers', () => {
  const mapped = async (content: object): Promise<ReturnType<typeof graphOf>> =>
    graphOf(await openContent(content as never, { schemaVersion: 1 }));

  it('is a date, a confidence or a line number only if it is one', async () => {
    const code = { kind: 'f', name: 'n', file_path: 'p' };
    const { nodes } = await mapped({
      ...facts(
        fact('k1', 'v', { created_at: '2026-02-30T00:00:00Z', confidence: '1' }),
        fact('k2', 'v', { created_at: '2026-02-28t00:00:00z', confidence: 1 }),
      ),
      ...layer('graph', {
        nodes: [
          { ...code, line_start: raw('10.0'), line_end: raw('18446744073709551616') },
          { ...code, name: 'm', line_start: raw('0'), line_end: raw('18446744073709551615') },
        ],
        edges: [],
      }),
    });
    expect(nodes.map((each) => [each.created_at, each.confidence])).toEqual([
      [null, null],
      ['2026-02-28t00:00:00z', 1],
      [null, null],
      [null, null],
    ]);
    expect(nodes.slice(2).map((each) => [each.line_start, String(each.line_end)])).toEqual([
      [null, 'null'],
      [0, '18446744073709551615'],
    ]);
  });

  it('gives every node activation 1 and no half-life', async () => {
    const { nodes } = await mapped(facts(fact('k', 'v', { activation: 0.1, decay_half_life_days: 5 })));
    expect(nodes).toMatchObject([{ activation: 1, decay_half_life_days: null }]);
  });

  it('is the name of a pattern that has both a name and a type', async () => {
    const patterns = [{ name: 'n~/', pattern_type: 't', description: 'd', source_session: 's' }];
    const { nodes } = await mapped({ ...layer('patterns', { patterns }) });
    expect(nodes).toMatchObject([{ id: 'pattern:n~0~1', category: 't', source: 's', content: 'd' }]);
  });

  it('is a session in lines, with a blob of its canonical form', async () => {
    const session = {
      task_description: 'T',
      findings: [{ summary: 'f1' }, { summary: 'f2', file: 'x.ts' }, { summary: 'f3', file: 'x.ts', line: 7 }],
      decisions: [{ summary: 'd1' }, { summary: 'd2', rationale: 'r' }],
      next_steps: ['n'],
      files_touched: ['y.ts'],
    };
    const { nodes } = await mapped(layer('session', session));
    expect(nodes[0]?.content.split('\n')).toEqual([
      'Task: T',
      'Finding: f1',
      'Finding: f2 (x.ts)',
      'Finding: f3 (x.ts:7)',
      'Decision: d1',
      'Decision: d2 (rationale: r)',
      'Next: n',
      'File: y.ts',
    ]);
    expect(nodes[0]?.blob_ref).toMatch(/^sha256-[0-9a-f]{64}$/);
    expect(nodes[0]?.id).toBe(`session:${nodes[0]?.blob_ref?.slice(7, 19)}`);
  });

  it('is the hash of a session as it is written, without the white space between tokens', async () => {
    const content = layer('session', { next_steps: ['n'] });
    const blob = async (whitespace: 'compact' | 'pretty'): Promise<unknown> =>
      graphOf(await openContent(content, { schemaVersion: 1, whitespace })).nodes[0]?.blob_ref;
    expect(await blob('pretty')).toBe(await blob('compact'));
  });

  it('is the kind of code, with code_ before it', async () => {
    const code = (kind: string): object => ({ kind, name: `n${kind}`, file_path: 'p' });
    const { nodes } = await mapped(layer('graph', { nodes: ['', 'code_x', 'class'].map(code) as never, edges: [] }));
    expect(nodes.map(({ type, category }) => [type, category])).toEqual([
      ['code_symbol', null],
      ['code_x', 'code_x'],
      ['code_class', 'class'],
    ]);
  });

  it('comes in the order of the table', async () => {
    const { nodes } = await mapped({
      ...layer('graph', { nodes: [{ kind: 'k', name: 'n', file_path: 'p' }], edges: [] }),
      ...layer('session', { next_steps: ['n'] }),
      ...layer('gotchas', { gotchas: [{ id: 'g', trigger: 't', resolution: 'r' }] }),
      ...layer('patterns', { patterns: [{ name: 'p2', description: 'd' }] }),
      ...layer('knowledge', {
        facts: [fact('k', 'v')] as never,
        patterns: [{ name: 'p1', description: 'd' }],
        insights: [{ summary: 's' }],
      }),
      policies: { rules: [] },
    });
    expect(nodes.map(({ id }) => id.split(':')[0])).toEqual([
      'fact',
      'pattern',
      'insight',
      'pattern',
      'gotcha',
      'session',
      'code',
    ]);
  });
});

describe('R26: ids of mapped nodes', () => {
  it('do not depend on the order of entries', async () => {
    const list = [fact('k', 'v1'), fact('k', 'v2'), fact('l', 'v1')];
    const ids = async (entries: object[]): Promise<string[]> =>
      graphOf(await openContent(facts(...entries), { schemaVersion: 1 }))
        .nodes.map(({ id, content }) => id + content)
        .sort();
    expect(await ids([...list].reverse())).toEqual(await ids(list));
  });

  it('have the suffix again while an id is taken', async () => {
    const suffix = '4986ce67a495';
    const graph = { format: 'ctxpkg-graph-v2', nodes: [node('fact:a/k'), node(`fact:a/k~${suffix}`)], edges: [] };
    const { nodes } = graphOf(await openContent({ ...facts(fact('k', 'v')), context_graph: graph }));
    expect(nodes[2]).toMatchObject({ id: `fact:a/k~${suffix}~${suffix}`, baseId: 'fact:a/k' });
  });
});

describe('R27: entries that cannot be mapped', () => {
  it('are listed by pointer, whatever they are', async () => {
    const broken = [null, 5, 'text', [], {}, { category: 'a', key: 'k', value: 1 }];
    const content = {
      ...layer('knowledge', { facts: broken, patterns: broken, insights: broken }),
      ...layer('patterns', { patterns: broken }),
      ...layer('gotchas', { gotchas: broken }),
      ...layer('session', {
        task_description: 5,
        findings: broken,
        decisions: broken,
        next_steps: [5, 'n'],
        files_touched: [{}],
      }),
      ...layer('graph', { nodes: broken, edges: broken }),
    };
    const { nodes, unmapped } = graphOf(await openContent(content, { schemaVersion: 1 }));
    expect(nodes.map(({ content: says }) => says)).toEqual(['Next: n']);
    expect(unmapped).toHaveLength(9 * broken.length + 2);
    expect(unmapped).toContain('/content/session/next_steps/0');
  });

  it('are edges of code with an end that is no node, as dangling ones', async () => {
    const code = { kind: 'f', name: 'n', file_path: 'p' };
    const to = (name: string): object => ({
      source_path: 'p',
      source_name: 'n',
      target_path: 'p',
      target_name: name,
      kind: 'calls',
    });
    const opened = await openContent(layer('graph', { nodes: [code], edges: [to('n'), to('gone')] as never }), {
      schemaVersion: 1,
    });
    const { edges, danglingEdges } = graphOf(opened);
    expect(edges).toMatchObject([{ from: 'code:p/n', to: 'code:p/n', type: 'calls', weight: 1, coactivations: 0 }]);
    expect(danglingEdges).toMatchObject([{ to: 'code:p/gone', origins: [{ pointer: '/content/graph/edges/1' }] }]);
    expect(merge([opened]).unmapped).toEqual([
      { package: '@example/package@1.0.0', pointer: '/content/graph/edges/1' },
    ]);
  });
});

describe('R29: edges', () => {
  it('are given with all their members, and defaults for those that are absent', async () => {
    const opened = await openGraph(
      [node('a'), node('b')],
      [
        edge('a', 'b', 'any type', { weight: -2.5, coactivations: 4, metadata: 'm', 'x:y': raw('1.0') }),
        edge('a', 'b', 'any type', { metadata: null }),
        edge('a', 'ghost', 't'),
      ],
    );
    const { edges, danglingEdges } = graphOf(opened);
    expect(edges).toMatchObject([
      { weight: -2.5, coactivations: 4, metadata: 'm', others: { 'x:y': 1 } },
      { weight: 1, coactivations: 0, metadata: null, others: {} },
    ]);
    expect(danglingEdges).toMatchObject([{ to: 'ghost', origins: [{ pointer: '/content/context_graph/edges/2' }] }]);
  });

  it('are found by node, direction and type', async () => {
    const edges = [edge('a', 'b', 'x'), edge('b', 'a', 'y'), edge('a', 'a', 'x'), edge('b', 'c', 'x')];
    const graph = graphOf(await openGraph([node('a'), node('b'), node('c')], edges));
    const ends = (...args: Parameters<typeof graph.edgesOf>): string[] =>
      graph.edgesOf(...args).map(({ from, to, type }) => from + to + type);
    expect(ends('a')).toEqual(['abx', 'bay', 'aax']);
    expect(ends('a', { direction: 'out' })).toEqual(['abx', 'aax']);
    expect(ends('a', { direction: 'in', type: 'y' })).toEqual(['bay']);
    expect(ends('nobody')).toEqual([]);
    expect(() => ends('a', { direction: 'up' as 'in' })).toThrow(RangeError);
    expect([graph.node('a')?.id, graph.node('toString')]).toEqual(['a', undefined]);
  });

  it('may lead to nodes that were mapped from layers', async () => {
    const graph = { format: 'ctxpkg-graph-v2', nodes: [node('N1')], edges: [edge('N1', 'fact:a/k', 'supports')] };
    const { edges, danglingEdges } = graphOf(await openContent({ ...facts(fact('k', 'v')), context_graph: graph }));
    expect([edges.length, danglingEdges.length]).toEqual([1, 0]);
  });

  it('list the contradictions of a single package (R39)', async () => {
    const nodes = [node('b', { activation: 0 }), node('a'), node('c')];
    const edges = [edge('b', 'a', 'contradicts'), edge('a', 'b', 'contradicts'), edge('c', 'a', 'conflicts_with')];
    const packages = ['@example/package@1.0.0'];
    expect(graphOf(await openGraph(nodes, edges)).contradictions).toEqual([
      { kind: 'conflicts_with', a: 'a', b: 'c', packages, inactive: [] },
      { kind: 'contradicts', a: 'a', b: 'b', packages, inactive: ['b'] },
    ]);
  });
});

it('ids such as __proto__ are ordinary', async () => {
  const nodes = [node('__proto__', { ['__proto__']: 1 }), node('constructor')];
  const document = buildPackage({
    content: { context_graph: { format: 'ctxpkg-graph-v2', nodes, edges: [edge('__proto__', 'constructor', 'x')] } },
  }).document;
  const opened = await open(document);
  for (const graph of [graphOf(opened), merge([opened])]) {
    expect(graph.node('__proto__')?.content).toBe('about __proto__');
    expect(graph.edgesOf('constructor')).toHaveLength(1);
    expect(Object.getOwnPropertyNames(contextGraphOf(graph).nodes[0])).toContain('id');
  }
});
