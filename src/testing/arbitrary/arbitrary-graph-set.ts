import * as fc from 'fast-check';
import { type BuiltPackage, buildPackage } from '../build-package.ts';
import { type Json, type JsonObject, raw } from '../raw-json.ts';
import { shownAs } from './counterexample.ts';

/**
 * Packages to merge: valid, and no two of one name and version.
 *
 * @example
 * import fc from 'fast-check';
 * import { type GeneratedGraphSet, arbitraryGraphSet } from '@ctxpkg/verify/testing/arbitrary';
 *
 * const [generated]: GeneratedGraphSet[] = fc.sample(arbitraryGraphSet(), 1);
 * console.log(generated?.packages.map(({ name, version }) => `${name}@${version}`));
 */
export interface GeneratedGraphSet {
  readonly packages: readonly BuiltPackage[];
}

/**
 * Sets of one to five packages with graphs and layers (R24 to R44). Their ids, types and texts are few, so nodes are the same, collide,
 * differ in their members, contradict and supersede each other, across packages and within, in chains and cycles; edges dangle or are
 * parallel; counters are full; and there are several versions of a package, of both schema versions.
 *
 * @returns an arbitrary of sets
 * @example
 * import assert from 'node:assert/strict';
 * import fc from 'fast-check';
 * import { open } from '@ctxpkg/verify';
 * import { merge } from '@ctxpkg/verify/graph';
 * import { arbitraryGraphSet } from '@ctxpkg/verify/testing/arbitrary';
 *
 * await fc.assert(fc.asyncProperty(arbitraryGraphSet(), async ({ packages }) => {
 *   const opened = await Promise.all(packages.map(({ document }) => open(document)));
 *   assert.deepEqual(merge([...opened].reverse()).nodes, merge(opened).nodes);
 * }));
 */
export function arbitraryGraphSet(): fc.Arbitrary<GeneratedGraphSet> {
  return fc
    .uniqueArray(arbitraryMember(), {
      selector: ({ name, version }) => `${name}@${version}`,
      minLength: 1,
      maxLength: 5,
      size: 'max',
    })
    .map((packages) => shownAs({ packages }, () => packages.map(({ text }) => text).join('\n')));
}

/** Ids that begin like those of mapped nodes, that have the suffix of a variant, and that sort differently in UTF-8 and UTF-16. */
const ID = (): fc.Arbitrary<string> =>
  fc.constantFrom('a', 'b', 'c', 'fact:x/k', '__proto__', '\u{1f510}', '\uffee', 'a~0e93afda203a');
const TEXT = (): fc.Arbitrary<string> => fc.constantFrom('one', 'two');
const GHOST = 'ghost';

function arbitraryMember(): fc.Arbitrary<BuiltPackage> {
  return fc
    .record({
      name: fc.constantFrom('@a/one', '@a/two', '@b/one'),
      version: fc.constantFrom('1.0.0', '2.0.0-rc.1', '10.0.0'),
      // In version 1, a context graph is an unknown member, and layers must be there.
      parts: fc.oneof(
        { arbitrary: fc.record({ schemaVersion: fc.constant(1 as const), content: arbitraryLayers() }), weight: 1 },
        {
          arbitrary: fc
            .tuple(arbitraryGraphOfFew(), fc.oneof(fc.constant({}), arbitraryLayers()))
            .map(([graph, layers]) => ({ schemaVersion: 2 as const, content: { ...layers, context_graph: graph } })),
          weight: 3,
        },
      ),
    })
    .map(({ parts, ...identity }) => ({ ...identity, ...parts }))
    .map(buildPackage);
}

function arbitraryGraphOfFew(): fc.Arbitrary<JsonObject> {
  const node = fc.record<JsonObject, string>(
    {
      id: ID(),
      type: fc.constantFrom('fact', 'gotcha'),
      content: TEXT(),
      activation: fc.constantFrom(0, 0.25, 1),
      confidence: fc.constantFrom(null, 0.5, 1),
      created_at: fc.constantFrom(null, '2026-01-01T00:00:00Z', '2026-01-01T01:00:00.0+01:00', '2026-02-01T00:00:00Z'),
      decay_half_life_days: fc.constantFrom(null, 0, 30),
      category: fc.constantFrom(null, 'x', 'y'),
      supersedes: fc.oneof(fc.constant(null), ID(), fc.constant(GHOST)),
      line_start: fc.constantFrom<Json[]>(null, 1, raw('18446744073709551615')),
      'x:y': fc.constantFrom<Json[]>(null, raw('1'), raw('1.0'), raw('{"2":0,"1":0}')),
    },
    { requiredKeys: ['id', 'type', 'content'] },
  );
  const edge = fc.record<JsonObject, string>(
    {
      from: ID(),
      to: fc.oneof({ arbitrary: ID(), weight: 4 }, { arbitrary: fc.constant(GHOST), weight: 1 }),
      type: fc.constantFrom('supersedes', 'contradicts', 'conflicts_with', 'supports', 'co_activated'),
      weight: fc.oneof(
        fc.constantFrom(0.1, 0.2, 0.3, -1, 1.7e308, 5e-324),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
      coactivations: fc.constantFrom(0, 1, 2 ** 32 - 1),
      metadata: fc.constantFrom(null, 'm', 'n'),
    },
    { requiredKeys: ['from', 'to', 'type'] },
  );
  return fc.record({
    format: fc.constant('ctxpkg-graph-v2'),
    nodes: fc.uniqueArray(node, { selector: ({ id }) => id, maxLength: 6 }),
    edges: fc.array(edge, { maxLength: 8 }),
  });
}

/** Entries that become nodes and edges, some of which cannot. */
function arbitraryLayers(): fc.Arbitrary<JsonObject> {
  const exported = { exported_at: '2026-01-15T09:30:00Z' };
  const fact = fc.record<JsonObject, string>(
    {
      category: fc.constantFrom('x', 'x/y'),
      key: fc.constantFrom('k', '~'),
      value: TEXT(),
      confidence: fc.constantFrom(0.5, 2),
    },
    { requiredKeys: ['category', 'key'] },
  );
  const symbol = fc.record({
    kind: fc.constantFrom('class', ''),
    name: fc.constantFrom('S', 'T'),
    file_path: fc.constant('s.ts'),
  });
  const use = fc.record({
    source_path: fc.constant('s.ts'),
    source_name: fc.constantFrom('S', 'T'),
    target_path: fc.constant('s.ts'),
    target_name: fc.constantFrom('S', GHOST),
    kind: fc.constantFrom('supports', 'contradicts'),
  });
  const few = { maxLength: 3 };
  return fc.record<Record<string, Json>>({
    knowledge: fc.array(fact, few).map((facts) => ({ facts, patterns: [], insights: [], ...exported })),
    graph: fc
      .record({ nodes: fc.array(symbol, few), edges: fc.array(use, few) })
      .map((lists) => ({ ...lists, ...exported })),
  });
}
