// Merging packages whose nodes are mapped from layers: base ids are what counts (R26, R35).
import {
  call,
  code,
  edge,
  fact,
  facts,
  gotcha,
  gotchas,
  graph,
  insights,
  knowledge,
  makeCase,
  node,
  packOf,
  patternsLayer,
  raw,
  session,
  symbol,
} from './inputs.mjs';

const one = makeCase((packages) => ({ packages }));
const v1 = (name, content, version) => packOf(name, 1, content, version);
const v2 = (name, nodes, edges = [], layers = {}) => packOf(name, 2, { ...layers, context_graph: graph(nodes, edges) });

const A = ['a.ts', 'A'];
const B = ['b.ts', 'B'];
const AB = [symbol('class', 'A', 'a.ts'), symbol('class', 'B', 'b.ts')];
const DB = fact('arch', 'db', 'PostgreSQL');
const ONE = fact('a', 'k', 'one');
const TWO = fact('a', 'k', 'two');

export default {
  note: 'Merging packages whose nodes are mapped from v1 layers. The reference keeps v1 layers out of its graph: nothing to observe.',
  cases: [
    one(
      'three-with-one-fact',
      'R25,R35',
      'Three packages with one fact: one node.',
      [v1('x', facts(DB)), v1('y', facts(DB)), v1('z', facts(DB))],
      { 'graph.nodes.length': 1 },
    ),
    one(
      'one-package-of-history',
      'R26,R35',
      'A package alone that holds two values of a key: both variants are its own.',
      [v1('x', facts(ONE, TWO))],
      {
        collisions: [
          {
            id: 'fact:a/k',
            variants: [
              { id: 'fact:a/k~0e93afda203a', packages: ['@a/x@1.0.0'] },
              { id: 'fact:a/k~e0ff298b3d96', packages: ['@a/x@1.0.0'] },
            ],
          },
        ],
      },
    ),
    one(
      'same-history-twice',
      'R26,R35',
      'Two packages with the same two values, in other orders: two nodes.',
      [v1('x', facts(ONE, TWO)), v1('y', facts(TWO, ONE))],
      { 'graph.nodes.length': 2, 'collisions.0.variants.0.packages.length': 2 },
    ),
    one(
      'histories-that-overlap',
      'R26,R35',
      'Three values over two packages: three variants.',
      [v1('x', facts(ONE, TWO)), v1('y', facts(TWO, fact('a', 'k', 'three')))],
      { 'collisions.0.variants.length': 3 },
    ),
    one(
      'members-of-equal-facts',
      'R25,R36',
      'Members of equal facts: the later date, the greater confidence, the first source and a difference.',
      [
        v1('x', facts({ ...DB, source: 's-1', confidence: 0.4, created_at: '2026-01-01T00:00:00Z' })),
        v1('y', facts({ ...DB, source: 's-2', confidence: 0.9, created_at: '2026-02-01T00:00:00Z' })),
      ],
      {
        'graph.nodes.0.source': 's-1',
        'graph.nodes.0.confidence': 0.9,
        'graph.nodes.0.created_at': '2026-02-01T00:00:00Z',
        differences: [{ id: 'fact:arch/db', member: 'source', kept: '@a/x@1.0.0' }],
      },
    ),
    one(
      'duplicate-entries-and-votes',
      'R26,R36',
      'An entry that repeats within a package has no part in the merge, not even by its confidence.',
      [
        v1('x', facts({ ...DB, confidence: 0.1 }, { ...DB, confidence: 0.9 })),
        v1('y', facts({ ...DB, confidence: 0.3 })),
      ],
      { 'graph.nodes.0.confidence': 0.3 },
    ),
    one(
      'patterns-of-two-forms',
      'R26,R35',
      'A pattern by name and one by type and description are two nodes, though their content is one.',
      [
        v1('x', knowledge({ patterns: [{ name: 'n', description: 'd' }] })),
        v1('y', knowledge({ patterns: [{ pattern_type: 'n', description: 'd' }] })),
      ],
      { 'graph.nodes.length': 2, collisions: [] },
    ),
    one(
      'patterns-of-both-places',
      'R25,R35',
      'A pattern of knowledge and one of the patterns layer meet.',
      [
        v1('x', knowledge({ patterns: [{ name: 'n', description: 'd' }] })),
        v1('y', patternsLayer({ name: 'n', description: 'd' })),
      ],
      { 'graph.nodes.length': 1 },
    ),
    one(
      'patterns-disagree',
      'R26,R35',
      'Two descriptions of one name collide.',
      [
        v1('x', knowledge({ patterns: [{ name: 'n', description: 'one' }] })),
        v1('y', patternsLayer({ name: 'n', description: 'two' })),
      ],
      { 'collisions.0.id': 'pattern:n' },
    ),
    one(
      'insights-meet',
      'R26,R36',
      'One insight in two packages.',
      [
        v1('x', insights({ summary: 's', confidence: 0.2, timestamp: '2026-01-01T00:00:00Z' })),
        v1('y', insights({ summary: 's', confidence: 0.1 })),
      ],
      { 'graph.nodes.length': 1, 'graph.nodes.0.confidence': 0.2, 'graph.nodes.0.created_at': '2026-01-01T00:00:00Z' },
    ),
    one(
      'gotchas-disagree',
      'R26,R35',
      'One id of a gotcha with two resolutions: nobody’s is dropped.',
      [v1('x', gotchas(gotcha('g', 't', 'one'))), v1('y', gotchas(gotcha('g', 't', 'two')))],
      { 'collisions.0.id': 'gotcha:g', 'graph.nodes.length': 2 },
    ),
    one(
      'gotchas-differ-in-category',
      'R25,R36',
      'Another category is a difference and no collision.',
      [
        v1('x', gotchas(gotcha('g', 't', 'r', { category: 'a' }))),
        v1('y', gotchas(gotcha('g', 't', 'r', { category: 'b' }))),
      ],
      { collisions: [], 'differences.0.member': 'category' },
    ),
    one(
      'sessions-apart',
      'R26,R35',
      'Two sessions that differ are two nodes with ids of their own.',
      [v1('x', session({ task_description: 'T' })), v1('y', session({ task_description: 'T', next_steps: ['go'] }))],
      { 'graph.nodes.length': 2, collisions: [] },
    ),
    one(
      'sessions-equal',
      'R26,R35',
      'The same layer in two packages is one node.',
      [v1('x', session({ task_description: 'T' })), v1('y', session({ task_description: 'T' }))],
      { 'graph.nodes.length': 1 },
    ),
    one(
      'sessions-differ-in-spelling',
      'R26,R35',
      'One content, two spellings of the layer: two digests, so two nodes.',
      [v1('x', session({ task_description: 'T' })), v1('y', session({ task_description: raw('"\\u0054"') }))],
      { 'graph.nodes.length': 2, 'graph.nodes.0.content': 'Task: T', 'graph.nodes.1.content': 'Task: T' },
    ),
    one(
      'code-votes',
      'R25,R37',
      'Edges of code have weight 1.0 each; the mean is 1.0 and the counter 0.',
      [v1('x', code(AB, [call(A, B)])), v1('y', code(AB, [call(A, B)]))],
      { 'graph.edges.length': 1, 'graph.edges.0.weight': 1, 'graph.edges.0.coactivations': 0 },
    ),
    one(
      'code-votes-with-a-graph',
      'R25,R37',
      'A graph votes on the edge of a code layer by its base ids.',
      [
        v1('x', code(AB, [call(A, B)])),
        v2('y', [], [edge('code:a.ts/A', 'code:b.ts/B', 'calls', { weight: 0.5, coactivations: 4 })]),
      ],
      { 'graph.edges.0.weight': 0.75, 'graph.edges.0.coactivations': 4 },
    ),
    one(
      'code-parallel-is-one-vote',
      'R25,R37',
      'Parallel edges of a code layer are one vote.',
      [
        v1('x', code(AB, [call(A, B), call(A, B)])),
        v2('y', [], [edge('code:a.ts/A', 'code:b.ts/B', 'calls', { weight: 0 })]),
      ],
      { 'graph.edges.0.weight': 0.5 },
    ),
    one(
      'code-metadata',
      'R25,R37',
      'Metadata of code edges is that of the first package that has it.',
      [v1('x', code(AB, [call(A, B)])), v1('y', code(AB, [call(A, B, 'calls', { metadata: 'line 3' })]))],
      { 'graph.edges.0.metadata': 'line 3' },
    ),
    one(
      'code-two-kinds-over-packages',
      'R26,R35',
      'One path and name with two kinds over two packages: two variants, and each edge at its own.',
      [
        v1('x', code([symbol('class', 'A', 'a.ts'), AB[1]], [call(A, B)])),
        v1('y', code([symbol('function', 'A', 'a.ts'), AB[1]], [call(A, B)])),
      ],
      { 'graph.edges.length': 2, 'collisions.0.id': 'code:a.ts/A' },
    ),
    one(
      'code-two-kinds-in-one-package',
      'R26,R35',
      'An edge goes to the first of two kinds, and stays there in a merge.',
      [
        v1('x', code([symbol('class', 'A', 'a.ts'), symbol('function', 'A', 'a.ts'), AB[1]], [call(B, A)])),
        v1('y', code([symbol('function', 'A', 'a.ts')])),
      ],
      { 'graph.edges.length': 1, 'collisions.0.variants.length': 2 },
    ),
    one(
      'code-lines',
      'R25,R36',
      'Path and lines come together from the first package.',
      [
        v1('x', code([symbol('class', 'A', 'a.ts')])),
        v1('y', code([symbol('class', 'A', 'a.ts', { line_start: 3, line_end: 9 })])),
      ],
      { 'graph.nodes.0.line_start': undefined },
    ),
    one(
      'code-contradicts',
      'R25,R39',
      'A code edge of kind contradicts is surfaced.',
      [v1('x', code(AB, [call(B, A, 'contradicts')])), v1('y', code(AB))],
      {
        contradictions: [
          { kind: 'contradicts', a: 'code:a.ts/A', b: 'code:b.ts/B', packages: ['@a/x@1.0.0'], inactive: [] },
        ],
      },
    ),
    one(
      'code-supersedes',
      'R25,R38',
      'A code edge of kind supersedes supersedes.',
      [v1('x', code(AB, [call(B, A, 'supersedes')])), v1('y', code(AB))],
      { 'superseded.0.id': 'code:a.ts/A', 'graph.nodes.0.activation': 0 },
    ),
    one(
      'fact-supersedes-not-mapped',
      'R25,R38',
      'The member supersedes of a fact is not mapped: nothing is switched off.',
      [v1('x', facts({ ...ONE, supersedes: 'fact:a/l' }, fact('a', 'l', 'v'))), v1('y', facts(fact('a', 'l', 'v')))],
      { superseded: [], dangling_supersedes: [] },
    ),
    one(
      'graph-edge-to-mapped-of-other',
      'R35,R37',
      'A graph reaches a mapped node of another package by its base id.',
      [v1('x', facts(DB)), v2('y', [node('n')], [edge('n', 'fact:arch/db')])],
      { 'graph.edges.length': 1 },
    ),
    one(
      'graph-edge-to-mapped-of-own',
      'R24,R29,R37',
      'And one of its own layers.',
      [v2('x', [node('n')], [edge('n', 'fact:arch/db')], facts(DB))],
      { 'graph.edges.length': 1, dangling_edges: [] },
    ),
    one(
      'graph-edge-to-own-history',
      'R35,R37',
      'The base id of two values in the own layers is no node of the package, and ambiguous in the union.',
      [v2('x', [node('n')], [edge('n', 'fact:a/k')], facts(ONE, TWO))],
      { 'dangling_edges.0.reason': 'ambiguous' },
    ),
    one(
      'graph-edge-to-own-variant',
      'R26,R35,R37',
      'By the id with the suffix a package reaches its own node.',
      [v2('x', [node('n')], [edge('n', 'fact:a/k~0e93afda203a')], facts(ONE, TWO))],
      { 'graph.edges.0.to': 'fact:a/k~0e93afda203a' },
    ),
    one(
      'graph-edge-ambiguous-over-packages',
      'R35,R37',
      'Two packages disagree about a fact, a third points at it.',
      [v1('x', facts(ONE)), v1('y', facts(TWO)), v2('z', [node('n')], [edge('n', 'fact:a/k')])],
      { 'dangling_edges.0.reason': 'ambiguous' },
    ),
    one(
      'graph-node-goes-before-mapped',
      'R24,R35',
      'The graph uses the id of a mapped node: in a merge both are variants of that id, and the graph’s edge goes to its own.',
      [v2('x', [node('fact:a/k', { content: 'two' }), node('n')], [edge('n', 'fact:a/k')], facts(ONE))],
      { 'collisions.0.variants.length': 2, 'graph.edges.0.to': 'fact:a/k~e0ff298b3d96' },
    ),
    one(
      'layer-copy-of-the-graph',
      'R24,R35',
      'Layers that repeat the graph add nothing to a merge.',
      [
        v2('x', [node('N1', { content: 'PostgreSQL' })], [], facts(DB)),
        v2('y', [node('N1', { content: 'PostgreSQL' })]),
      ],
      { 'graph.nodes.length': 1 },
    ),
    one(
      'layer-copy-hides-its-id',
      'R24,R35',
      'A mapped node that the graph repeats is not there under its id, so an edge to that id finds the other package’s.',
      [
        v2('x', [node('N1', { content: 'PostgreSQL' })], [edge('N1', 'fact:arch/db', 'related_to')], facts(DB)),
        v1('y', facts(DB)),
      ],
      { 'graph.edges.length': 1, 'graph.nodes.length': 2 },
    ),
    one(
      'layer-of-version-2-meets-version-1',
      'R24,R35',
      'A mapped node of a v2 package and one of a v1 package are one.',
      [v2('x', [node('n')], [], facts({ ...DB, confidence: 0.1 })), v1('y', facts({ ...DB, confidence: 0.2 }))],
      { 'graph.nodes.length': 2, 'graph.nodes.0.confidence': 0.2 },
    ),
    one(
      'code-layer-of-version-2',
      'R24,R25,R37',
      'The edges of a code layer beside a graph are mapped like its nodes.',
      [v2('x', [node('n')], [], code(AB, [call(A, B)])), v1('y', code(AB, [call(A, B)]))],
      { 'graph.edges.length': 1 },
    ),
    one(
      'context-graph-in-version-1',
      'R24,R35',
      'context_graph of a v1 package is not looked into.',
      [packOf('x', 1, { ...facts(DB), context_graph: graph([node('n')]) }), v2('y', [node('m')])],
      { 'graph.nodes.length': 2 },
    ),
    one(
      'mapped-beats-stated',
      'R25,R36',
      'A mapped node has activation 1.0 and no half-life, so it is stronger than any that decays.',
      [
        v1('x', facts({ ...DB, created_at: '2020-01-01T00:00:00Z' })),
        v2('y', [
          node('fact:arch/db', { content: 'PostgreSQL', created_at: '2026-01-01T00:00:00Z', decay_half_life_days: 90 }),
        ]),
      ],
      { 'graph.nodes.0.created_at': '2020-01-01T00:00:00Z', 'graph.nodes.0.decay_half_life_days': undefined },
    ),
    one(
      'mapped-and-unknown-members',
      'R25,R36',
      'Unknown members of entries are not mapped; those of a graph node are kept.',
      [v1('x', facts({ ...DB, 'acme:a': 1 })), v2('y', [node('fact:arch/db', { content: 'PostgreSQL', 'acme:b': 2 })])],
      { 'graph.nodes.0.acme:a': undefined, 'graph.nodes.0.acme:b': 2 },
    ),
    one(
      'suffix-taken-by-a-graph',
      'R26,R35',
      'The id that a variant would get is that of a node in a graph: the suffix is added again.',
      [v1('x', facts(ONE)), v1('y', facts(TWO)), v2('z', [node('fact:a/k~0e93afda203a')])],
      { 'collisions.0.variants.0.id': 'fact:a/k~0e93afda203a~0e93afda203a' },
    ),
    one(
      'suffix-not-needed-in-a-merge',
      'R24,R26,R35',
      'A mapped id that had the suffix in its package because the graph repeats the other value has none in the merge: its base id counts.',
      [v2('x', [node('N1', { content: 'one' })], [], facts(ONE, TWO)), v1('y', facts(TWO))],
      { collisions: [], 'graph.nodes.1.id': 'fact:a/k' },
    ),
    one(
      'supersede-one-variant',
      'R35,R38',
      'A package supersedes a variant of its own layers.',
      [v2('x', [node('new', { supersedes: 'fact:a/k~0e93afda203a' })], [], facts(ONE, TWO))],
      { 'superseded.0.id': 'fact:a/k~0e93afda203a' },
    ),
    one(
      'supersede-ambiguous-fact',
      'R35,R38',
      'A fact about which two packages disagree cannot be superseded by a third by its key.',
      [v1('x', facts(ONE)), v1('y', facts(TWO)), v2('z', [node('new', { supersedes: 'fact:a/k' })])],
      { 'dangling_supersedes.0.reason': 'ambiguous' },
    ),
    one(
      'contradicts-mapped',
      'R35,R39',
      'A graph says that two facts of another package contradict each other.',
      [
        v1('x', facts(fact('a', 'k', 'v'), fact('a', 'l', 'w'))),
        v2('y', [], [edge('fact:a/l', 'fact:a/k', 'contradicts')]),
      ],
      { 'contradictions.0.a': 'fact:a/k', 'contradictions.0.packages': ['@a/y@1.0.0'] },
    ),
    one(
      'two-versions-of-a-v1-package',
      'R34,R35',
      'A fact that changed from version to version: both values, and the versions are reported.',
      [v1('x', facts(ONE), '1.0.0'), v1('x', facts(TWO), '1.1.0')],
      { two_versions: [{ name: '@a/x', versions: ['1.1.0', '1.0.0'] }], 'collisions.length': 1 },
    ),
    one(
      'equivocation-of-v1',
      'R34',
      'Two contents under one name and version are refused for v1 packages, too.',
      [v1('x', facts(ONE)), v1('x', facts(TWO))],
      { error: 'package_equivocation' },
    ),
    one(
      'same-v1-package-twice',
      'R34',
      'The same v1 package twice counts once.',
      [v1('x', facts(ONE)), v1('x', facts(ONE)), v1('y', facts(ONE))],
      { packages: ['@a/x@1.0.0', '@a/y@1.0.0'] },
    ),
    one(
      'own-suffixed-id-first',
      'R37',
      'An id with a suffix is looked up in the own package first, although another has a node that is called so.',
      [
        v2('x', [node('n')], [edge('n', 'fact:a/k~0e93afda203a')], facts(ONE, TWO)),
        v2('y', [node('fact:a/k~0e93afda203a', { content: 'other' })], [edge('fact:a/k~0e93afda203a', 'n')]),
      ],
      { 'graph.edges.0.from': 'fact:a/k~0e93afda203a', 'graph.edges.1.to': 'fact:a/k~0e93afda203a~0e93afda203a' },
    ),
    one(
      'all-layers-of-two',
      'R25,R35,R40',
      'All layers of two packages, sorted by id.',
      [
        v1('x', {
          ...knowledge({ facts: [DB], patterns: [{ name: 'p', description: 'd' }], insights: [{ summary: 's' }] }),
          ...gotchas(gotcha('g', 't', 'r')),
          ...session({ task_description: 'T' }),
        }),
        v1('y', {
          ...code(AB, [call(A, B)]),
          ...gotchas(gotcha('g', 't', 'r')),
          ...facts(fact('arch', 'cache', 'Redis')),
        }),
      ],
      { 'graph.nodes.length': 8, 'graph.nodes.0.id': 'code:a.ts/A' },
    ),
  ],
};
