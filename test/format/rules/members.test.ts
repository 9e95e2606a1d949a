import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/index.ts';
import { buildManifest, buildPackage, graph, node } from '../../support/build.ts';

/** The errors that a package has, each as code and pointer. */
async function errors(parts: Parameters<typeof buildPackage>[0]): Promise<string[]> {
  const { issues } = await verify(buildPackage(parts));
  return issues.filter(({ severity }) => severity === 'error').map(({ code, pointer }) => `${code} ${pointer}`);
}

/** A right value of each member of the manifest beyond those that every package has. */
const OPTIONAL: Readonly<Record<string, unknown>> = {
  author: 'a',
  scope: '@ns',
  updated_at: '2026-01-01T00:00:00Z',
  dependencies: [{ name: 'x', version_req: '*' }],
  tags: ['t'],
  visibility: 'private',
  conformance_level: 2,
  kind: 'grammar',
  compatibility: {
    min_lean_ctx_version: '3',
    target_languages: ['ts'],
    target_frameworks: [],
    agents: 1,
    v1_fallback: null,
  },
  stats: {
    knowledge_facts: 0,
    graph_nodes: 0,
    graph_edges: 0,
    pattern_count: 0,
    gotcha_count: 0,
    compression_ratio: -0.5,
  },
  graph_summary: {
    node_count: 0,
    edge_count: 0,
    node_types: [],
    activation_mean: 0.5,
    freshness: '2026-01-01T00:00:00Z',
  },
  marketplace: { categories: ['c'], badges: [], license: 'MIT' },
};

/** R9: where null stands for absent. */
const NULLABLE = new Set([
  'author',
  'scope',
  'updated_at',
  'visibility',
  'conformance_level',
  'graph_summary',
  'marketplace',
  'signature',
  'provenance.project_hash',
  'provenance.source_session_id',
  'compatibility.min_lean_ctx_version',
  'compatibility.agents',
  'compatibility.v1_fallback',
  'graph_summary.activation_mean',
  'graph_summary.freshness',
  'marketplace.license',
]);

const REQUIRED = new Set([
  'schema_version',
  'name',
  'version',
  'description',
  'created_at',
  'layers',
  'integrity',
  'provenance',
  'integrity.sha256',
  'integrity.content_hash',
  'integrity.byte_size',
  'provenance.tool',
  'provenance.tool_version',
]);

const FULL: Record<string, unknown> = {
  ...buildManifest(),
  ...OPTIONAL,
  provenance: { tool: 't', tool_version: '1', project_hash: 'h', source_session_id: 's' },
};

/** Every member of the full manifest and of the objects in it, as a path of one or two names. */
const PATHS = Object.entries(FULL).flatMap(([name, value]) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? [name, ...Object.keys(value).map((inner) => `${name}.${inner}`)]
    : [name],
);

/** The full manifest with one member replaced; `undefined` removes it. */
function withMember(path: string, value: unknown): Record<string, unknown> {
  const [outer = '', inner] = path.split('.');
  return { ...FULL, [outer]: inner === undefined ? value : { ...(FULL[outer] as object), [inner]: value } };
}

describe('members of the manifest', () => {
  it('are all accepted with right values', async () => {
    const { issues } = await verify(buildPackage({ manifest: FULL }));
    // As every unsigned package of its kind.
    expect(issues.map(({ code }) => code)).toEqual(['unsigned_executable', 'grammar_not_examined']);
  });

  it.each(PATHS)('%s may be left out or not', async (path) => {
    const [outer = '', inner] = path.split('.');
    const parent = inner === undefined ? '/manifest' : `/manifest/${outer}`;
    expect(await errors({ manifest: withMember(path, undefined) })).toEqual(
      REQUIRED.has(path) ? [`missing_member ${parent}`] : [],
    );
  });

  it.each(PATHS)('%s may be null or not', async (path) => {
    expect(await errors({ manifest: withMember(path, null) })).toEqual(
      NULLABLE.has(path) ? [] : [`wrong_type /manifest/${path.replace('.', '/')}`],
    );
  });

  it.each(PATHS.filter((path) => !['compatibility.agents', 'compatibility.v1_fallback'].includes(path)))(
    '%s is of its type, in both schema versions',
    async (path) => {
      const [outer = '', inner] = path.split('.');
      const value = inner === undefined ? FULL[outer] : (FULL[outer] as Record<string, unknown>)[inner];
      const wrong = typeof value === 'string' ? 7 : 'text';
      for (const manifest of [
        withMember(path, wrong),
        { ...withMember(path, wrong), ...(outer === 'schema_version' ? {} : { schema_version: 1 }) },
      ]) {
        expect(await errors({ manifest })).toContain(`wrong_type /manifest/${path.replace('.', '/')}`);
      }
    },
  );

  it.each(['integrity', 'provenance', 'compatibility', 'stats', 'graph_summary', 'marketplace', 'signature'])(
    '%s is an object and no array',
    async (member) => {
      expect(await errors({ manifest: { ...FULL, [member]: [] } })).toEqual([`wrong_type /manifest/${member}`]);
    },
  );

  it.each([
    ['schema_version', ['1.0', '2e0', '-0', '0', '3', '4294967296', '2.0']],
    ['conformance_level', ['0', '4', '2.0', '-1', '1e0']],
  ])('%s is an integer in range, written as one', async (member, texts) => {
    for (const text of texts) {
      const document = buildPackage({ manifest: { [member]: 424242 } }).replace('424242', text);
      expect((await verify(document)).checks.structure, text).toBe('fail');
    }
  });

  it('conformance_level has its range only in v2', async () => {
    expect(await errors({ schemaVersion: 1, manifest: { conformance_level: 9 } })).toEqual([]);
  });
});

describe('dependencies', () => {
  it.each<[string, unknown, string]>([
    ['an entry that is a string', ['a'], 'wrong_type /manifest/dependencies/0'],
    ['an entry without a range', [{ name: 'a' }], 'missing_member /manifest/dependencies/0'],
    ['an entry without a name', [{ version_req: '*' }], 'missing_member /manifest/dependencies/0'],
    [
      'optional that is null',
      [{ name: 'a', version_req: '*', optional: null }],
      'wrong_type /manifest/dependencies/0/optional',
    ],
    ['the second entry', [{ name: 'a', version_req: '*' }, 1], 'wrong_type /manifest/dependencies/1'],
  ])('%s', async (_name, dependencies, error) => {
    expect(await errors({ manifest: { dependencies } })).toEqual([error]);
  });

  it('are accepted with a flag', async () => {
    expect(
      await errors({ manifest: { dependencies: [{ name: 'a', version_req: 'no range', optional: true }] } }),
    ).toEqual([]);
  });
});

describe('layers of the content', () => {
  const LAYERS: Readonly<Record<string, string[]>> = {
    knowledge: ['facts', 'patterns', 'insights'],
    graph: ['nodes', 'edges'],
    session: ['findings', 'decisions', 'next_steps', 'files_touched'],
    patterns: ['patterns'],
    gotchas: ['gotchas'],
  };

  it.each(Object.entries(LAYERS))('%s has its lists and a date', async (layer, lists) => {
    const full = Object.fromEntries([...lists.map((list) => [list, [1, 'anything']]), ['exported_at', 'some day']]);
    const of = (value: unknown): Promise<string[]> => errors({ content: JSON.stringify({ [layer]: value }) });
    expect(await of(full)).toEqual([]);
    expect(await of({ ...full, more: null })).toEqual([]);
    expect(await of(null)).toEqual([]);
    expect(await of([])).toEqual([`wrong_type /content/${layer}`]);
    for (const name of [...lists, 'exported_at']) {
      expect(await of({ ...full, [name]: undefined })).toEqual([`missing_member /content/${layer}`]);
      expect(await of({ ...full, [name]: {} })).toEqual([`wrong_type /content/${layer}/${name}`]);
    }
  });

  it.each(Object.entries(LAYERS))('%s has a warning where its date is none (R12)', async (layer, lists) => {
    const of = async (exported_at: string): Promise<string[]> => {
      const content = JSON.stringify({
        [layer]: { ...Object.fromEntries(lists.map((list) => [list, []])), exported_at },
      });
      const { valid, issues } = await verify(buildPackage({ content, manifest: { layers: [layer] } }));
      expect(valid).toBe(true);
      return issues.map(({ code, pointer }) => `${code} ${pointer}`);
    };
    for (const right of ['2026-01-15T09:30:00Z', '2016-12-31t23:59:60.5z']) expect(await of(right)).toEqual([]);
    for (const wrong of ['', 'yesterday', '2026-02-30T00:00:00Z', '2026-01-15'])
      expect(await of(wrong)).toEqual([`exported_at_not_date_time /content/${layer}/exported_at`]);
  });

  it('content is an object', async () => {
    for (const content of ['null', '[]', '"x"', '1'])
      expect(await errors({ content })).toEqual(['wrong_type /content']);
  });
});

describe('the context graph', () => {
  const NODE: Readonly<Record<string, unknown>> = {
    activation: 1,
    category: 'c',
    source: 's',
    blob_ref: 'b',
    file_path: 'f',
    supersedes: 'x',
    created_at: '2026-01-01T00:00:00Z',
    decay_half_life_days: 0,
    line_start: 1,
    line_end: 4294967296,
    confidence: 0,
  };
  const EDGE: Readonly<Record<string, unknown>> = { weight: -2.5, coactivations: 3, metadata: 'm' };
  const edge = { from: 'a', to: 'a', type: 't' };
  const WITH_DEFAULT = new Set(['activation', 'weight', 'coactivations']);

  it('accepts every optional member', async () => {
    const content = graph([node('a', { ...NODE, type: 'vendor:own', extra: [] })], [{ ...edge, ...EDGE, extra: {} }]);
    expect((await verify(buildPackage({ content }))).issues).toEqual([]);
  });

  it.each(Object.keys(NODE))('node.%s has its type, and null only without a default', async (member) => {
    const of = (value: unknown): Promise<string[]> => errors({ content: graph([node('a', { [member]: value })]) });
    const pointer = `/content/context_graph/nodes/0/${member}`;
    expect(await of(typeof NODE[member] === 'string' ? 1 : '1')).toEqual([`wrong_type ${pointer}`]);
    expect(await of(null)).toEqual(WITH_DEFAULT.has(member) ? [`wrong_type ${pointer}`] : []);
  });

  it.each(Object.keys(EDGE))('edge.%s has its type, and null only without a default', async (member) => {
    const of = (value: unknown): Promise<string[]> =>
      errors({ content: graph([node('a')], [{ ...edge, [member]: value }]) });
    const pointer = `/content/context_graph/edges/0/${member}`;
    expect(await of(typeof EDGE[member] === 'string' ? 1 : '1')).toEqual([`wrong_type ${pointer}`]);
    expect(await of(null)).toEqual(WITH_DEFAULT.has(member) ? [`wrong_type ${pointer}`] : []);
  });

  it.each([
    [
      'activation',
      ['0', '1', '-0', '0.0', '1.0', '1e0', '5e-1', '0.05e1', '1.00000000000000001'],
      ['1.0000001', '-0.1', '2', '0.5e1', '1e1', '-1e-300'],
    ],
    ['decay_half_life_days', ['0', '4294967295', '999999999'], ['4294967296', '1.0', '1e2', '-0', '-1']],
    [
      'line_start',
      ['0', '4294967296', '18446744073709551615'],
      ['18446744073709551616', '99999999999999999999', '1.0', '1e2', '-0', '-1'],
    ],
    ['line_end', ['0', '18446744073709551615'], ['18446744073709551616', '-0']],
  ])('%s is judged on the number as written', async (member, good, bad) => {
    const of = async (text: string): Promise<boolean> => {
      const content = graph([node('a', { [member]: 424242 })]).replace('424242', text);
      return (await verify(buildPackage({ content }))).valid;
    };
    for (const text of good) expect(await of(text), text).toBe(true);
    for (const text of bad) expect(await of(text), text).toBe(false);
  });

  it.each<[string, unknown, string]>([
    [
      'a node that is no object',
      { format: 'ctxpkg-graph-v2', nodes: [[]], edges: [] },
      'wrong_type /content/context_graph/nodes/0',
    ],
    [
      'an edge that is no object',
      { format: 'ctxpkg-graph-v2', nodes: [], edges: [null] },
      'wrong_type /content/context_graph/edges/0',
    ],
    [
      'nodes that are a map',
      { format: 'ctxpkg-graph-v2', nodes: {}, edges: [] },
      'wrong_type /content/context_graph/nodes',
    ],
    ['no edges', { format: 'ctxpkg-graph-v2', nodes: [] }, 'missing_member /content/context_graph'],
    ['no format', { nodes: [], edges: [] }, 'missing_member /content/context_graph'],
    ['a graph that is an array', [], 'wrong_type /content/context_graph'],
  ])('refuses %s', async (_name, value, error) => {
    expect(await errors({ content: JSON.stringify({ context_graph: value }) })).toEqual([error]);
  });

  it('compares ids by their value, not their spelling', async () => {
    const content = graph([node('abc'), node('XYZ')]).replace('"XYZ"', '"\\u0061bc"');
    expect(await errors({ content })).toEqual(['duplicate_node_id /content/context_graph/nodes/1/id']);
  });

  it('is not looked into in v1, nor where it is null', async () => {
    expect(await errors({ schemaVersion: 1, content: '{"context_graph":7}' })).toEqual([]);
    expect(await errors({ content: '{"context_graph":null}' })).toEqual([]);
  });
});

describe('graph_summary in a v1 package', () => {
  it('is not held against a context graph that is not looked into', async () => {
    const manifest = { graph_summary: { node_count: 1, edge_count: 0 }, layers: ['patterns'] };
    const content = '{"context_graph":{"nodes":[1,2]},"patterns":{"patterns":[],"exported_at":"2026-01-15T09:30:00Z"}}';
    expect((await verify(buildPackage({ schemaVersion: 1, manifest, content }))).issues).toEqual([]);
    expect(
      (
        await verify(
          buildPackage({ manifest, content: '{"patterns":{"patterns":[],"exported_at":"2026-01-15T09:30:00Z"}}' }),
        )
      ).issues,
    ).toMatchObject([{ code: 'wrong_counts', pointer: '/manifest/graph_summary/node_count' }]);
  });
});

describe('payloads of kinds', () => {
  it.each(['context', 'grammar', undefined])('kind %s takes none', async (kind) => {
    for (const member of ['documents', 'addon']) {
      expect(await errors({ manifest: { kind }, content: `{"${member}":{}}` })).toEqual([
        `misplaced_payload /content/${member}`,
      ]);
      expect(await errors({ manifest: { kind }, content: `{"${member}":null}` })).toEqual([]);
    }
  });

  it('v1 takes none either', async () => {
    expect(await errors({ schemaVersion: 1, content: '{"documents":{}}' })).toEqual([
      'misplaced_payload /content/documents',
    ]);
  });

  it('skills and addon need theirs, and not the other’s', async () => {
    expect(await errors({ manifest: { kind: 'skills' }, content: '{"documents":null}' })).toEqual([
      'missing_payload /content',
    ]);
    expect(
      await errors({ manifest: { kind: 'addon' }, content: '{"documents":{},"addon":{"manifest_toml":"x"}}' }),
    ).toEqual(['misplaced_payload /content/documents', 'addon_not_toml /content/addon/manifest_toml']);
    expect(await errors({ manifest: { kind: 'addon' }, content: '{"addon":[]}' })).toEqual([
      'wrong_type /content/addon',
    ]);
    expect(await errors({ manifest: { kind: 'addon' }, content: '{"addon":{}}' })).toEqual([
      'missing_member /content/addon',
    ]);
  });

  it('skills: every file has its four strings', async () => {
    const file = { path: 'a', sha256: 'AB'.repeat(32), encoding: 'zstd+base64', body: 'KLUv/SAAAQAA' };
    const of = (files: unknown): Promise<string[]> =>
      errors({ manifest: { kind: 'skills' }, content: JSON.stringify({ documents: { files } }) });
    expect(await of([file])).toEqual(['file_digest_mismatch /content/documents/files/0/sha256']);
    for (const member of Object.keys(file)) {
      expect(await of([{ ...file, [member]: undefined }])).toContain('missing_member /content/documents/files/0');
      expect(await of([{ ...file, [member]: 1 }])).toContain(`wrong_type /content/documents/files/0/${member}`);
    }
    expect(await of([{ ...file, sha256: 'AB' }])).toContain('invalid_digest /content/documents/files/0/sha256');
    expect(await of(7)).toEqual(['wrong_type /content/documents/files']);
    expect(await of(Array.from({ length: 257 }, (_, index) => ({ ...file, path: `p${index}` })))).toContain(
      'file_count /content/documents/files',
    );
  });
});

describe('warnings about layers and counts', () => {
  it('come with nothing that is absent or null', async () => {
    const warnings = async (manifest: Record<string, unknown>, content: string): Promise<string[]> =>
      (await verify(buildPackage({ manifest, content }))).issues.map(({ code, pointer }) => `${code} ${pointer}`);
    const gotchas = '{"gotchas":{"gotchas":[1,2],"exported_at":"2026-01-15T09:30:00Z"}}';
    expect(await warnings({ layers: ['gotchas'] }, gotchas)).toEqual([]);
    expect(await warnings({ layers: [] }, '{"gotchas":null}')).toEqual([]);
    expect(await warnings({ layers: ['gotchas'] }, '{"gotchas":null}')).toEqual(['layer_missing /manifest/layers/0']);
    const stats = OPTIONAL['stats'] as object;
    expect(await warnings({ layers: ['gotchas'], stats: { ...stats, gotcha_count: 2 } }, gotchas)).toEqual([]);
    expect(
      await warnings({ layers: ['gotchas'], stats: { ...stats, gotcha_count: 3, graph_nodes: 1 } }, gotchas),
    ).toEqual(['wrong_counts /manifest/stats/graph_nodes', 'wrong_counts /manifest/stats/gotcha_count']);
    expect(await warnings({ graph_summary: { node_count: 1 } }, graph([node('a')]))).toEqual([
      'incomplete_counts /manifest/graph_summary',
    ]);
  });
});
