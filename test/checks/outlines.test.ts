import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStructure, documentOutline, memberNames } from '../../src/checks/structure.ts';
import { EDGE, NODE } from '../../src/content/context-graph.ts';
import { ARRAY, OBJECT } from '../../src/json/kinds.ts';
import { IssueCollector } from '../../src/issues/collector.ts';
import { Texts } from '../../src/issues/shown.ts';
import { type Reading, read } from '../../src/json/reading.ts';
import { type Json, type RawJson, buildPackage, raw } from '../../src/testing/index.ts';
import { VECTORS, readVector } from '../support/vectors.ts';

function readPackage(bytes: Uint8Array, isOutlined: boolean): Reading {
  return read(new Uint8Array(bytes), memberNames(), 'content', isOutlined ? { outline: documentOutline() } : {});
}

/** All that the check says of a document. */
function judge(bytes: Uint8Array, isOutlined: boolean): unknown {
  const reading = readPackage(bytes, isOutlined);
  const collector = new IssueCollector('structure', new Texts((text) => text));
  const facts = checkStructure(reading, collector);
  return { facts, issues: collector.finish(bytes), canonical: reading.canonical && Buffer.from(reading.canonical).toString() };
}

/** The values of the graph in a package, by names and indices from the root on. */
function at(reading: Reading, ...path: readonly (string | number)[]): number {
  return path.reduce<number>((value, step) => {
    if (typeof step === 'string') return reading.member(value, step);
    let element = reading.first(value);
    for (let index = 0; index < step; index++) element = reading.after(element);
    return element;
  }, reading.root);
}

describe('the check of the structure says the same without outlines', () => {
  const folders = ['golden', 'reference-written', 'minted', 'corpus'];
  const files = folders.flatMap((folder) => {
    const names = readdirSync(`${VECTORS}${folder}`, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(ctxpkg|json)$/.test(name)).map((name) => `${folder}/${name}`);
  });

  it('of every vector', () => {
    expect(files.length).toBeGreaterThan(1000);
    for (const file of files) {
      const bytes = readVector(file);
      expect(judge(bytes, true), file).toEqual(judge(bytes, false));
    }
  });

  const id = fc.constantFrom<Json | RawJson>('a', 'b', 'c', 'N1', 'N2', 'N3', 'é', 'of nine b', '', raw('"\\u0061"'), raw('"N\\u0031"'), 7, null);
  const date = fc.constantFrom<Json | RawJson>('2026-01-15T09:30:00Z', '2026-02-29T09:30:00Z', '2024-02-29T09:30:00Z', '2026-01-15T09:30:00z', '2026-01-15', raw('"2026-01-15T09:30:00\\u005a"'), null);
  const share = fc.constantFrom<Json | RawJson>(raw('1.0'), raw('0.5'), 0, 1, 2, raw('1.1'), raw('1e0'), '1', null);
  const whole = fc.constantFrom<Json | RawJson>(0, 90, 4294967295, raw('4294967296'), raw('1.0'), -1, null);
  const text = fc.constantFrom<Json | RawJson>('x', '', raw('"\\n"'), 1, null, {}, []);
  const node = fc.record(
    { id, type: text, content: text, activation: share, created_at: date, decay_half_life_days: whole, confidence: share, category: text, more: fc.constantFrom<Json>({ id: 'a' }, [{ id: 'a' }]) },
    { requiredKeys: [] },
  );
  const edge = fc.record({ from: id, to: id, type: text, weight: share, coactivations: whole, more: text }, { requiredKeys: [] });
  /** Mostly sound ones, or hardly any list would be without a fault. */
  const listOf = (good: Json, other: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
    fc.oneof(
      { weight: 8, arbitrary: fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant(good) }, other), { maxLength: 5 }) },
      { weight: 1, arbitrary: fc.constantFrom<Json>(good, null, [[good]], 'x') },
    );
  /** Sound but for their dates, so that these decide. */
  const numbered = fc
    .array(fc.oneof({ weight: 8, arbitrary: fc.constant<Json | RawJson>('2026-01-15T09:30:00Z') }, date), { maxLength: 6 })
    .map((dates) => dates.map((created_at, index) => ({ id: `N${index + 1}`, type: 'fact', content: 'x', activation: raw('1.0'), created_at })));
  const graph = fc.record(
    {
      nodes: fc.oneof(numbered, listOf({ id: 'N1', type: 'fact', content: 'x' }, node as fc.Arbitrary<Json>)),
      edges: listOf({ from: 'N1', to: 'N2', type: 'calls', weight: 1 }, edge as fc.Arbitrary<Json>),
      format: fc.constantFrom('ctxpkg-graph-v2', 'other'),
    },
    { requiredKeys: ['nodes', 'edges'] },
  );

  /** Few blanks, behind colons that chance chooses: what the reader predicts holds, but does not say all that it has to look at. */
  const blanks = fc.array(fc.nat(), { maxLength: 3 });
  const withBlanks = (text: string, places: readonly number[]): string => {
    const parts = text.split('":');
    for (const place of places) parts[1 + (place % (parts.length - 1))] = ` ${parts[1 + (place % (parts.length - 1))]}`;
    return parts.join('":');
  };

  it('of every graph', () => {
    fc.assert(
      fc.property(graph, fc.constantFrom<'compact' | 'pretty'>('compact', 'pretty'), blanks, fc.constantFrom(1, 2), fc.boolean(), (made, whitespace, places, schemaVersion, edgesFirst) => {
        const { nodes, edges, ...others } = made as { nodes: Json; edges: Json };
        const ordered = edgesFirst ? { edges, nodes, ...others } : { ...others, nodes, edges };
        const { text: whole } = buildPackage({ name: 'a', version: '1.0.0', content: { context_graph: ordered }, manifest: { schema_version: schemaVersion }, whitespace });
        const document = Buffer.from(withBlanks(whole, places));
        expect(judge(document, true)).toEqual(judge(document, false));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('what nearly all packages have is as outlined', () => {
  const nodes = [
    { id: 'N1', type: 'fact', content: 'x', activation: raw('1.0'), created_at: '2026-01-15T09:30:00Z', decay_half_life_days: 90 },
    { id: 'N2', type: 'fact', content: 'x', activation: raw('0.25'), category: null, confidence: raw('0.5'), mine: { any: 'thing' } },
  ];
  const edges = [{ from: 'N1', to: 'N2', type: 'calls', weight: 1, coactivations: 3 }];
  const readGraph = (graph: { nodes: Json; edges: Json }): Reading =>
    readPackage(buildPackage({ name: 'a', version: '1.0.0', content: { context_graph: { format: 'ctxpkg-graph-v2', ...graph } } }).document, true);

  it('whole lists of nodes and edges, and their ids', () => {
    const reading = readGraph({ nodes, edges } as never);
    expect(reading.hasMark(at(reading, 'content', 'context_graph', 'nodes'), ARRAY, NODE.mark)).toBe(true);
    expect(reading.hasMark(at(reading, 'content', 'context_graph', 'edges'), ARRAY, EDGE.mark)).toBe(true);
    expect(reading.soundKeys).toEqual({ keys: 2, references: 2 });
  });

  it('and each node and edge', () => {
    const reading = readGraph({ nodes: [...nodes, { id: 'N3' }], edges: [...edges, { from: 'N9', to: 'N1', type: 1 }] } as never);
    const marks = (list: string, mark: number): boolean[] =>
      Array.from({ length: list === 'nodes' ? 3 : 2 }, (_, index) => reading.hasMark(at(reading, 'content', 'context_graph', list, index), OBJECT, mark));
    expect(marks('nodes', NODE.mark)).toEqual([true, true, false]);
    expect(marks('edges', EDGE.mark)).toEqual([true, false]);
    expect(reading.soundKeys).toBeNull();
  });

  it('in the largest package of the reference implementation here', () => {
    const reading = readPackage(readVector('golden/valid-level2-signed.ctxpkg'), true);
    expect(reading.hasMark(at(reading, 'content', 'context_graph', 'edges'), ARRAY, EDGE.mark)).toBe(true);
  });
});
