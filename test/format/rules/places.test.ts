import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/index.ts';
import { buildPackage, graph, node } from '../../support/build.ts';

/** Where the issues stand, in the order of the document. */
async function placesOf(document: string): Promise<string[]> {
  const { issues } = await verify(document);
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

/** One fault after the other, so that a pointer that keeps a part of the one before is noticed. */
describe('each of many faults has its own place', () => {
  it('in the manifest', async () => {
    const manifest = {
      layers: ['knowledge', 'nothing', 'knowledge', 3, 'graph', 'graph'],
      tags: ['a', 1, null],
      dependencies: [{ name: 1 }, 'x', { name: 'a', version_req: 'b', optional: 'no', more: 1 }],
      provenance: { tool: 1, tool_version: 2, extra: 3 },
      stats: { knowledge_facts: '1', graph_nodes: -1, pattern_count: 4, more: 5 },
      conformance_level: 12,
      visibility: 'hidden',
      surplus: 1,
    };
    expect((await placesOf(buildPackage({ manifest }))).sort()).toEqual([
      'duplicate_layer /manifest/layers/2',
      'duplicate_layer /manifest/layers/5',
      'incomplete_counts /manifest/stats',
      'invalid_conformance_level /manifest/conformance_level',
      'invalid_integer /manifest/stats/graph_nodes',
      'invalid_range /manifest/dependencies/2/version_req',
      'invalid_visibility /manifest/visibility',
      'layer_missing /manifest/layers/2',
      'layer_missing /manifest/layers/5',
      'missing_member /manifest/dependencies/0',
      'unknown_layer /manifest/layers/1',
      'unknown_member /manifest/dependencies/2/more',
      'unknown_member /manifest/provenance/extra',
      'unknown_member /manifest/stats/more',
      'unknown_member /manifest/surplus',
      'wrong_counts /manifest/stats/graph_nodes',
      'wrong_counts /manifest/stats/pattern_count',
      'wrong_type /manifest/dependencies/0/name',
      'wrong_type /manifest/dependencies/1',
      'wrong_type /manifest/dependencies/2/optional',
      'wrong_type /manifest/layers/3',
      'wrong_type /manifest/provenance/tool',
      'wrong_type /manifest/provenance/tool_version',
      'wrong_type /manifest/stats/knowledge_facts',
      'wrong_type /manifest/tags/1',
      'wrong_type /manifest/tags/2',
    ]);
  });

  it('in the graph', async () => {
    const content = graph(
      [
        node('a'),
        { ...node('b'), activation: 2 },
        'x',
        node('a'),
        { type: 't', content: '' },
        { ...node('a'), line_start: 1.5 },
      ],
      [{ from: 'a', to: 'c', type: 't' }, null, { from: 'd', to: 'e', type: 't' }, { from: 1, to: 'a' }],
    );
    expect((await placesOf(buildPackage({ content }))).filter((place) => !place.includes(' /manifest'))).toEqual([
      'value_out_of_range /content/context_graph/nodes/1/activation',
      'wrong_type /content/context_graph/nodes/2',
      'duplicate_node_id /content/context_graph/nodes/3/id',
      'missing_member /content/context_graph/nodes/4',
      'duplicate_node_id /content/context_graph/nodes/5/id',
      'invalid_integer /content/context_graph/nodes/5/line_start',
      'dangling_edge /content/context_graph/edges/0/to',
      'wrong_type /content/context_graph/edges/1',
      'dangling_edge /content/context_graph/edges/2/from',
      'dangling_edge /content/context_graph/edges/2/to',
      'missing_member /content/context_graph/edges/3',
      'wrong_type /content/context_graph/edges/3/from',
    ]);
  });

  it('in layers that are not declared, or have another type', async () => {
    const content = {
      knowledge: [],
      graph: 3,
      session: { findings: {}, decisions: 'x' },
      gotchas: { gotchas: [], exported_at: '2026-01-15T09:30:00Z' },
    };
    expect(
      (await placesOf(buildPackage({ content: JSON.stringify(content) }))).filter((place) =>
        place.includes('/content'),
      ),
    ).toEqual([
      'wrong_type /content/knowledge',
      'layer_undeclared /content/knowledge',
      'wrong_type /content/graph',
      'layer_undeclared /content/graph',
      'missing_member /content/session',
      'missing_member /content/session',
      'missing_member /content/session',
      'layer_undeclared /content/session',
      'wrong_type /content/session/findings',
      'wrong_type /content/session/decisions',
      'layer_undeclared /content/gotchas',
    ]);
  });

  it('in documents', async () => {
    const file = { path: 'b', sha256: 'A'.repeat(64), encoding: 'zstd+base64', body: 'AAAA' };
    const files = [
      file,
      { ...file, path: '../x' },
      3,
      { ...file, path: 4 },
      { ...file, sha256: 'A'.repeat(65) },
      { ...file, path: 'a', encoding: 'gzip' },
      { ...file, path: 'a', body: 'A' },
      {},
    ];
    const document = buildPackage({ manifest: { kind: 'skills' }, content: JSON.stringify({ documents: { files } }) });
    expect((await placesOf(document)).filter((place) => place.includes('/content'))).toEqual([
      'zstd_not_a_frame /content/documents/files/0/body',
      'invalid_path /content/documents/files/1/path',
      'unsorted_files /content/documents/files/1/path',
      'zstd_not_a_frame /content/documents/files/1/body',
      'wrong_type /content/documents/files/2',
      'wrong_type /content/documents/files/3/path',
      'zstd_not_a_frame /content/documents/files/3/body',
      'duplicate_path /content/documents/files/4/path',
      'invalid_digest /content/documents/files/4/sha256',
      'zstd_not_a_frame /content/documents/files/4/body',
      'unsupported_encoding /content/documents/files/5/encoding',
      'duplicate_path /content/documents/files/6/path',
      'invalid_base64 /content/documents/files/6/body',
      'missing_member /content/documents/files/7',
      'missing_member /content/documents/files/7',
      'missing_member /content/documents/files/7',
      'missing_member /content/documents/files/7',
    ]);
  });
});

describe('documents', () => {
  const issuesOf = async (files: readonly object[]): Promise<object[]> => {
    const { issues } = await verify(
      buildPackage({ manifest: { kind: 'skills' }, content: JSON.stringify({ documents: { files } }) }),
    );
    return issues.filter(({ pointer }) => pointer.startsWith('/content'));
  };

  it('without files have that fault alone', async () => {
    expect(await issuesOf([])).toMatchObject([
      { code: 'file_count', pointer: '/content/documents/files', expected: '1 to 256', actual: '0' },
    ]);
  });

  it('say what a digest of a file must be', async () => {
    expect(await issuesOf([{ path: 'a', sha256: 'x', encoding: 'zstd+base64', body: 'KLUv/SAAAQAA' }])).toMatchObject([
      {
        code: 'invalid_digest',
        expected: '64 hexadecimal digits',
        actual: 'x',
        message:
          '`content.documents.files.0.sha256` must be a SHA-256 digest: 64 hexadecimal digits, without prefix or space.',
      },
    ]);
  });
});

describe('what depends on a member that is wrong is not held against the package as well', () => {
  it.each<[what: string, manifest: Record<string, unknown>, content: object, expected: string[]]>([
    [
      'layers, under an unknown version',
      { schema_version: 3 },
      { knowledge: [] },
      ['unsupported_schema_version /manifest/schema_version'],
    ],
    [
      'a context graph, under an unknown version',
      { schema_version: 3 },
      { context_graph: 1 },
      ['unsupported_schema_version /manifest/schema_version'],
    ],
    ['a payload, under an unknown kind', { kind: 'other' }, { addon: 1 }, ['unknown_kind /manifest/kind']],
    ['a payload, under a kind of another type', { kind: 4 }, { addon: 1 }, ['wrong_type /manifest/kind']],
    [
      'an unknown kind, in version 1',
      { schema_version: 1, kind: 'other', layers: ['patterns'] },
      { patterns: { patterns: [], exported_at: '2026-01-15T09:30:00Z' } },
      ['unknown_kind /manifest/kind'],
    ],
    [
      'a version, under a schema version of another type',
      { schema_version: '2', version: '1' },
      {},
      ['wrong_type /manifest/schema_version'],
    ],
  ])('%s', async (_what, manifest, content, expected) => {
    const { issues } = await verify(buildPackage({ manifest, content: JSON.stringify(content) }));
    const errors = issues.filter(({ severity, code }) => severity === 'error' && !code.endsWith('_mismatch'));
    expect(errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected);
  });
});

describe('what a report says of the package', () => {
  it.each<[level: unknown, schemaVersion: number, expected: number | null]>([
    [1, 2, 1],
    [3, 2, 3],
    [null, 2, null],
    [undefined, 2, null],
    [12, 1, 12],
  ])('conformance_level %j in version %i is %j', async (level, schemaVersion, expected) => {
    const manifest = {
      schema_version: schemaVersion,
      conformance_level: level,
      ...(schemaVersion === 1 ? { layers: ['knowledge'] } : {}),
    };
    const report = await verify(buildPackage({ manifest }));
    expect(report.package).toEqual({
      name: '@ns/pkg',
      version: '1.0.0',
      schemaVersion,
      kind: 'context',
      conformanceLevel: expected,
    });
  });
});
