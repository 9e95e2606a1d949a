import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { PLAIN, type Parts, WITHOUT_WARNING, changed, rewritten } from '../../src/testing/arbitrary/corrections.ts';
import { rulingsOf } from '../../src/testing/arbitrary/package-rulings.ts';
import { addonManifest } from '../../src/testing/addon-manifest.ts';
import { buildPackage } from '../../src/testing/build-package.ts';
import { RFC8032_TEST_1 } from '../../src/testing/keys.ts';
import { raw } from '../../src/testing/raw-json.ts';

const DATE_TIME = '2026-01-15T09:30:00Z';
const node = { content: 'c', id: 'a', type: 't' };
const graph = (nodes: readonly Parts['content'][], edges: readonly Parts['content'][] = []): Parts['content'] => ({
  context_graph: { edges, format: 'ctxpkg-graph-v2', nodes },
});
const ADDON = { addon: { manifest_toml: addonManifest({ name: '@company/auth' }) } };
const gotchas = { exported_at: DATE_TIME, gotchas: [1] };

/** A package that turns nothing on, but for what is given. */
const parts = (given: Partial<Parts>): Parts => ({
  schemaVersion: 2,
  name: '@company/auth',
  version: '1.0.0',
  content: graph([node]),
  layers: [],
  manifest: {},
  members: {},
  ...given,
});
const v1 = (given: Partial<Parts>): Parts =>
  parts({ schemaVersion: 1, name: 'auth', content: { gotchas }, layers: ['gotchas'], ...given });
const withStats = (stats: Parts['manifest']): Parts => parts({ manifest: { stats } });
const STATS = {
  knowledge_facts: 0,
  graph_nodes: 0,
  graph_edges: 0,
  pattern_count: 0,
  gotcha_count: 0,
  compression_ratio: 1,
};

const CASES: readonly (readonly [what: string, parts: Parts, rulings: readonly string[]])[] = [
  ['nothing', parts({}), []],
  ['nothing in v1', v1({}), []],
  ['white space', parts({ whitespace: 'pretty' }), []],
  ['members in another order', parts({ order: 'reversed' }), ['R1']],
  ['an escape in content', parts({ escapes: 'all' }), ['R1']],
  ['1.0', parts({ content: graph([{ activation: raw('1.0'), ...node }]) }), ['R1']],
  ['a large integer', parts({ content: graph([{ ...node, line_end: raw('9007199254740993') }]) }), ['R1', 'R2']],
  ['the largest line', parts({ content: graph([{ ...node, line_end: raw('18446744073709551615') }]) }), ['R1', 'R2']],
  ['nulls and an unknown member', parts({ content: { context_graph: null, gotchas: null, x: null } }), ['R9', 'R14']],
  ['65 levels', parts({ manifest: { compatibility: { agents: raw('['.repeat(62) + ']'.repeat(62)) } } }), ['R2']],
  ['64 levels', parts({ manifest: { compatibility: { agents: raw('['.repeat(61) + ']'.repeat(61)) } } }), []],
  ['a null in the manifest', parts({ manifest: { author: null } }), ['R9']],
  ['a null further in', parts({ manifest: { marketplace: { license: null } } }), ['R9']],
  ['a null that may be anything', parts({ manifest: { compatibility: { agents: null } } }), []],
  ['a layer that is null', parts({ content: { gotchas: null } }), ['R9']],
  ['a graph that is null', parts({ content: { context_graph: null } }), ['R9']],
  ['a payload that is null', parts({ content: { documents: null } }), ['R9']],
  ['a null in a node', parts({ content: graph([{ category: null, ...node }]) }), ['R9']],
  ['a null in an edge', parts({ content: graph([node], [{ from: 'a', metadata: null, to: 'a', type: 't' }]) }), ['R9']],
  ['a graph in v1', v1({ content: { context_graph: { nodes: [{ category: null }] }, gotchas } }), []],
  ['a scoped name in v1', v1({ name: '@company/auth' }), ['R10']],
  ['a version that is not SemVer', parts({ version: '1.0' }), ['R11']],
  ['the same in v1', v1({ version: '1.0' }), []],
  ['a time in small letters', parts({ manifest: { created_at: '2026-01-15t09:30:00z' } }), ['R12']],
  ['a leap second', parts({ manifest: { updated_at: '2016-12-31T23:59:60Z' } }), ['R12']],
  [
    'a fraction of ten digits',
    parts({ content: graph([{ ...node, content: 'c', created_at: '2026-01-15T09:30:00.0123456789Z' }]) }),
    ['R1', 'R12'],
  ],
  [
    'an export that has no time',
    parts({ content: { gotchas: { exported_at: '', gotchas: [] } }, layers: ['gotchas'] }),
    ['R12'],
  ],
  ['a layer that is not declared', parts({ content: { gotchas } }), ['R13']],
  ['a layer that is not there', parts({ layers: ['graph'] }), ['R13']],
  ['no layer in v1', v1({ content: {} }), ['R13']],
  ['an unknown member in the manifest', parts({ manifest: { x: 1 } }), ['R14']],
  ['an unknown member beside it', parts({ members: { x: 1 } }), ['R14']],
  ['an unknown member in content', parts({ content: { x: 1 } }), ['R14']],
  ['an odd range', parts({ manifest: { dependencies: [{ name: 'a', version_req: 'banana' }] } }), ['R15']],
  ['a plain range', parts({ manifest: { dependencies: [{ name: 'a', version_req: '^1.2.3' }] } }), []],
  ['no statistics', withStats({}), ['R16']],
  ['right ones', withStats(STATS), []],
  ['a wrong count', withStats({ ...STATS, graph_nodes: raw('1') }), ['R16']],
  ['a right count, written out', withStats({ ...STATS, graph_nodes: raw('0') }), []],
  ['half a summary', parts({ manifest: { graph_summary: { node_count: 1 } } }), ['R16']],
  ['a wrong summary', parts({ manifest: { graph_summary: { node_count: 2, edge_count: 0 } } }), ['R16']],
  ['any summary in v1', v1({ manifest: { graph_summary: { node_count: 2, edge_count: 5 } } }), []],
  ['half a summary in v1', v1({ manifest: { graph_summary: { edge_count: 5 } } }), ['R16']],
  ['an edge to nowhere', parts({ content: graph([node], [{ from: 'a', to: 'z', type: 't' }]) }), ['R18']],
  ['an edge without nodes', parts({ content: graph([], [{ from: 'a', to: 'a', type: 't' }]) }), ['R18']],
  ['an add-on', parts({ kind: 'addon', content: ADDON }), ['R19', 'R45']],
  ['a signed add-on', parts({ kind: 'addon', content: ADDON, seed: RFC8032_TEST_1.seed }), ['R45']],
  ['a grammar', parts({ kind: 'grammar' }), ['R19']],
  ['a badge of trust', parts({ manifest: { marketplace: { badges: ['new', 'verified'] } } }), ['R21']],
  ['other badges', parts({ manifest: { marketplace: { badges: ['new'] } } }), []],
  ['another scope', parts({ manifest: { scope: '@other' } }), ['R21']],
  ['its scope', parts({ manifest: { scope: '@company' } }), []],
];

/** Beside warnings alone; the others can be turned on without. */
const WARNED: readonly string[] = ['R11', 'R13', 'R16', 'R18', 'R21'];

/** What no change of a package of these kinds takes away, but a signature. */
const OF_KINDS: readonly string[] = ['unsigned_executable', 'grammar_not_examined'];

describe('a package with', () => {
  it.each(CASES)('%s turns on what it should', async (_what, given, rulings) => {
    const built = buildPackage(given);
    expect(rulingsOf(given, built)).toEqual([...rulings].sort());
    const { valid, issues } = await verify(built.document);
    expect(valid).toBe(true);
    const warned = issues.some(({ severity }) => severity === 'warning');
    if (rulings.some((ruling) => WARNED.includes(ruling))) expect(warned).toBe(true);
  });

  it.each(CASES)('%s turns on nothing once that is changed', async (_what, given) => {
    const plain = changed(changed(given, PLAIN, Object.keys(PLAIN)), WITHOUT_WARNING, Object.keys(WITHOUT_WARNING));
    const parts = rewritten(plain);
    const built = buildPackage(parts);
    expect(rulingsOf(parts, built).filter((ruling) => !['R2', 'R19', 'R45'].includes(ruling))).toEqual([]);
    const { valid, issues } = await verify(built.document);
    expect({ valid, issues: issues.filter(({ code }) => !OF_KINDS.includes(code)) }).toEqual({
      valid: true,
      issues: [],
    });
  });
});
