/**
 * Values that break a rule, as JSON texts, by place. The rules are those of sections 2 to 4 of the format, as R6 and R8 to
 * R19 interpret them.
 */
export interface WrongValues {
  readonly path: readonly string[];
  /** The rulings that the values break, at any place. */
  readonly rulings: readonly string[];
  readonly values: readonly string[];
  readonly schemaVersion?: 1 | 2;
  /** Kinds for which the values are wrong. Default: all. */
  readonly kinds?: readonly string[];
}

/** The value is of another type, or null where null does not mean absent. */
const TYPE: readonly string[] = ['R8', 'R9'];

const text = (length: number): string => `"${'a'.repeat(length)}"`;

/** A file of kind `skills`: "a", with the text "a". */
const FILE = {
  path: 'a',
  sha256: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
  encoding: 'zstd+base64',
  body: 'KLUv/SABCQAAYQ==', // cspell:disable-line
};

const NOT_STRING: readonly string[] = ['null', '0', 'true', '[]', '{}'];
/** For members whose null means absent (R9). */
const NOT_STRING_NOR_NULL: readonly string[] = NOT_STRING.slice(1);
const NOT_OBJECT: readonly string[] = ['null', '0', 'true', '""', '[]'];
const NOT_OBJECT_NOR_NULL: readonly string[] = NOT_OBJECT.slice(1);
const NOT_STRINGS: readonly string[] = ['null', '0', '"a"', '{}', '["a",1]', '[null]', '[["a"]]'];
/** R8. */
const NOT_U32: readonly string[] = [
  '-1',
  '-0',
  '1.0',
  '1e2',
  '0.5',
  '4294967296',
  '18446744073709551616',
  '"1"',
  'true',
  '[]',
];
const NOT_U64: readonly string[] = NOT_U32.filter((value) => value !== '4294967296');
/** R12: texts that are not a date-time. */
const NOT_DATE_TIME: readonly string[] = [
  '""',
  '"2026-01-15"',
  '"2026-01-15 09:30:00Z"',
  '"2026-01-15T09:30:00"',
  '"2026-01-15T09:30Z"',
  '"2026-02-29T09:30:00Z"',
  '"2026-13-01T09:30:00Z"',
  '"2026-01-00T09:30:00Z"',
  '"2026-01-15T24:00:00Z"',
  '"2026-01-15T09:60:00Z"',
  '"2026-01-15T09:30:60Z"',
  '"2026-01-15T09:30:00.Z"',
  '"2026-01-15T09:30:00,5Z"',
  '"2026-01-15T09:30:00+0100"',
  '"2026-01-15T09:30:00+24:00"',
  '"+002026-01-15T09:30:00Z"',
  '" 2026-01-15T09:30:00Z"',
  '"2026-01-15T09:30:00Z\\n"',
];
/** R6: lower-case digits, exactly 64. */
const NOT_DIGEST: readonly string[] = [
  '""',
  text(63),
  text(65),
  `"${'A'.repeat(64)}"`,
  `"${'g'.repeat(64)}"`,
  `"0x${'a'.repeat(62)}"`,
  `"+${'a'.repeat(63)}"`,
  `" ${'a'.repeat(63)}"`,
  `"${'a'.repeat(64)}\\n"`,
  `"${'٠'.repeat(64)}"`,
];

const LAYER_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  knowledge: ['facts', 'patterns', 'insights'],
  graph: ['nodes', 'edges'],
  session: ['findings', 'decisions', 'next_steps', 'files_touched'],
  patterns: ['patterns'],
  gotchas: ['gotchas'],
};

const graph = (nodes: string, edges = '[]', format = '"ctxpkg-graph-v2"'): string =>
  `{"format":${format},"nodes":${nodes},"edges":${edges}}`;
const node = (more: string): string => graph(`[{"id":"a","type":"t","content":"c",${more}}]`);
const edge = (more: string): string =>
  graph('[{"id":"a","type":"t","content":"c"}]', `[{"from":"a","to":"a","type":"t",${more}}]`);

const OUT_OF_INTERVAL: readonly string[] = ['activation', 'confidence'].flatMap((name) =>
  ['1.5', '-0.1', '1.0000000000000003'].map((value) => node(`"${name}":${value}`)),
);

const NODE_AND_EDGE_TYPES: readonly string[] = [
  ...['activation', 'confidence'].map((name) => node(`"${name}":"1"`)),
  node('"activation":null'),
  ...NOT_U32.map((value) => node(`"decay_half_life_days":${value}`)),
  ...['line_start', 'line_end'].flatMap((name) => NOT_U64.map((value) => node(`"${name}":${value}`))),
  ...['category', 'source', 'blob_ref', 'file_path', 'supersedes', 'created_at'].flatMap((name) =>
    NOT_STRING_NOR_NULL.map((value) => node(`"${name}":${value}`)),
  ),
  ...['null', '"1"', '[]'].map((value) => edge(`"weight":${value}`)),
  ...['null', ...NOT_U32].map((value) => edge(`"coactivations":${value}`)),
  ...NOT_STRING_NOR_NULL.map((value) => edge(`"metadata":${value}`)),
];

/** Values for members that are set, whether they were there before or not. */
export const WRONG_VALUES: readonly WrongValues[] = [
  { path: ['manifest'], rulings: TYPE, values: NOT_OBJECT },
  { path: ['content'], rulings: [...TYPE, 'R18'], values: NOT_OBJECT },
  { path: ['manifest', 'schema_version'], rulings: TYPE, values: ['null', ...NOT_U32] },
  // The specification itself lists the versions, so no ruling is needed.
  { path: ['manifest', 'schema_version'], rulings: [], values: ['0', '3', '255'] },
  { path: ['manifest', 'name'], rulings: TYPE, values: NOT_STRING },
  {
    path: ['manifest', 'name'],
    rulings: ['R10'],
    values: [
      '""',
      text(129),
      '"."',
      '".."',
      '"a//b"',
      '"/a"',
      '"a/"',
      '"a/./b"',
      '"a/../b"',
      '"a b"',
      '"a:b"',
      '"a\\\\b"',
      '"ü"',
      '"a\\u0000"',
      '"а"',
    ],
  },
  { path: ['manifest', 'version'], rulings: TYPE, values: NOT_STRING },
  {
    path: ['manifest', 'version'],
    rulings: ['R11'],
    values: ['""', text(65), '".1"', '"1 0"', '"1:0"', '"1/0"', '"1@0"', '"١"', '"1.0.0\\n"'],
  },
  { path: ['manifest', 'description'], rulings: TYPE, values: NOT_STRING },
  { path: ['manifest', 'created_at'], rulings: TYPE, values: NOT_STRING },
  { path: ['manifest', 'created_at'], rulings: ['R12'], values: NOT_DATE_TIME },
  {
    path: ['manifest', 'layers'],
    rulings: TYPE,
    values: ['null', '0', '"a"', '{}', '["graph",1]', '[null]', '[["a"]]'],
  },
  {
    path: ['manifest', 'layers'],
    rulings: ['R13'],
    values: ['["policies"]', '["Graph"]', '[""]', '["graph","graph"]', '["gr\\u0061ph","graph"]', '["context_graph"]'],
  },
  { path: ['manifest', 'layers'], rulings: ['R13'], values: ['[]'], schemaVersion: 1 },
  { path: ['manifest', 'integrity'], rulings: TYPE, values: NOT_OBJECT },
  ...['sha256', 'content_hash'].flatMap((name) => [
    { path: ['manifest', 'integrity', name], rulings: TYPE, values: NOT_STRING },
    { path: ['manifest', 'integrity', name], rulings: ['R6'], values: NOT_DIGEST },
  ]),
  {
    path: ['manifest', 'integrity', 'byte_size'],
    rulings: TYPE,
    values: ['null', '0', '-0', '-1', '1.0', '1e3', '"12"', '18446744073709551616', '[]'],
  },
  { path: ['manifest', 'provenance'], rulings: TYPE, values: NOT_OBJECT },
  { path: ['manifest', 'provenance', 'tool'], rulings: TYPE, values: NOT_STRING },
  { path: ['manifest', 'provenance', 'tool_version'], rulings: TYPE, values: NOT_STRING },
  { path: ['manifest', 'provenance', 'project_hash'], rulings: TYPE, values: NOT_STRING_NOR_NULL },
  { path: ['manifest', 'provenance', 'source_session_id'], rulings: TYPE, values: NOT_STRING_NOR_NULL },
  { path: ['manifest', 'author'], rulings: TYPE, values: NOT_STRING_NOR_NULL },
  { path: ['manifest', 'scope'], rulings: TYPE, values: NOT_STRING_NOR_NULL },
  { path: ['manifest', 'updated_at'], rulings: TYPE, values: NOT_STRING_NOR_NULL },
  { path: ['manifest', 'updated_at'], rulings: ['R12'], values: NOT_DATE_TIME },
  {
    path: ['manifest', 'dependencies'],
    rulings: TYPE,
    values: [
      'null',
      '{}',
      '{"a":"^1"}',
      '"a"',
      '[1]',
      '[{}]',
      '[{"name":"a"}]',
      '[{"version_req":"1"}]',
      '[{"name":"a","version_req":null}]',
      '[{"name":"a","version_req":"1","optional":null}]',
      '[{"name":"a","version_req":"1","optional":1}]',
    ],
  },
  { path: ['manifest', 'tags'], rulings: TYPE, values: NOT_STRINGS },
  { path: ['manifest', 'visibility'], rulings: ['R8'], values: [...NOT_STRING_NOR_NULL, '""', '"secret"', '"Public"'] },
  { path: ['manifest', 'conformance_level'], rulings: ['R8'], values: NOT_U32 },
  { path: ['manifest', 'conformance_level'], rulings: ['R17'], values: ['0', '4'], schemaVersion: 2 },
  { path: ['manifest', 'kind'], rulings: TYPE, values: NOT_STRING },
  { path: ['manifest', 'kind'], rulings: ['R17'], values: ['""', '"theme"', '"Context"'] },
  { path: ['manifest', 'kind'], rulings: ['R17'], values: ['"skills"', '"addon"', '"grammar"'], schemaVersion: 1 },
  {
    path: ['manifest', 'compatibility'],
    rulings: TYPE,
    values: [...NOT_OBJECT, '{"min_lean_ctx_version":1}', '{"target_languages":"a"}', '{"target_frameworks":[1]}'],
  },
  {
    path: ['manifest', 'stats'],
    rulings: TYPE,
    values: [
      ...NOT_OBJECT,
      ...['knowledge_facts', 'graph_nodes', 'graph_edges', 'pattern_count', 'gotcha_count'].flatMap((name) =>
        ['null', ...NOT_U32].map((value) => `{"${name}":${value}}`),
      ),
      '{"compression_ratio":null}',
      '{"compression_ratio":"1"}',
    ],
  },
  {
    path: ['manifest', 'graph_summary'],
    rulings: TYPE,
    values: [
      ...NOT_OBJECT_NOR_NULL,
      ...['node_count', 'edge_count'].flatMap((name) => ['null', ...NOT_U32].map((value) => `{"${name}":${value}}`)),
      ...NOT_STRINGS.map((value) => `{"node_types":${value}}`),
      '{"activation_mean":"1"}',
      ...NOT_STRING_NOR_NULL.map((value) => `{"freshness":${value}}`),
    ],
  },
  {
    path: ['manifest', 'graph_summary'],
    rulings: ['R12'],
    values: NOT_DATE_TIME.map((value) => `{"freshness":${value}}`),
  },
  {
    path: ['manifest', 'marketplace'],
    rulings: TYPE,
    values: [
      ...NOT_OBJECT_NOR_NULL,
      ...NOT_STRINGS.flatMap((value) => [`{"categories":${value}}`, `{"badges":${value}}`]),
      '{"license":1}',
    ],
  },
  {
    path: ['manifest', 'signature'],
    rulings: TYPE,
    values: [
      ...NOT_OBJECT_NOR_NULL,
      '{}',
      '{"algorithm":"ed25519","public_key":""}',
      ...NOT_STRING.map((value) => `{"algorithm":"ed25519","public_key":"","value":${value}}`),
    ],
  },
  ...Object.entries(LAYER_MEMBERS).map(([layer, lists]) => ({
    path: ['content', layer],
    rulings: TYPE,
    values: [
      ...NOT_OBJECT_NOR_NULL,
      '{}',
      `{${lists.map((list) => `"${list}":[]`).join()}}`,
      ...lists.map(
        (wrong) =>
          `{${lists
            .filter((list) => list !== wrong)
            .map((list) => `"${list}":[],`)
            .join('')}"exported_at":""}`,
      ),
      ...lists.flatMap((wrong) =>
        ['null', '{}', '""'].map(
          (value) => `{${lists.map((list) => `"${list}":${list === wrong ? value : '[]'}`).join()},"exported_at":""}`,
        ),
      ),
      ...NOT_STRING.map((value) => `{${lists.map((list) => `"${list}":[]`).join()},"exported_at":${value}}`),
    ],
  })),
  {
    path: ['content', 'context_graph'],
    schemaVersion: 2,
    rulings: TYPE,
    values: [
      ...NOT_OBJECT_NOR_NULL,
      '{}',
      '{"nodes":[],"edges":[]}',
      '{"format":"ctxpkg-graph-v2","nodes":[]}',
      '{"format":"ctxpkg-graph-v2","edges":[]}',
      ...['null', '2'].map((format) => graph('[]', '[]', format)),
      ...[
        'null',
        '{}',
        '""',
        '[1]',
        '[null]',
        '[[]]',
        '[{}]',
        '[{"id":"a","type":"t"}]',
        '[{"id":"a","content":"c"}]',
        '[{"type":"t","content":"c"}]',
        '[{"id":1,"type":"t","content":"c"}]',
        '[{"id":null,"type":"t","content":"c"}]',
      ].map((nodes) => graph(nodes)),
      ...[
        'null',
        '{}',
        '""',
        '[1]',
        '[{}]',
        '[{"from":"a","to":"a"}]',
        '[{"from":"a","type":"t"}]',
        '[{"to":"a","type":"t"}]',
        '[{"from":"a","to":1,"type":"t"}]',
      ].map((edges) => graph('[]', edges)),
      ...NODE_AND_EDGE_TYPES,
    ],
  },
  {
    path: ['content', 'context_graph'],
    schemaVersion: 2,
    rulings: ['R18'],
    values: [
      ...['""', '"ctxpkg-graph-v1"', '"ctxpkg-graph-V2"'].map((format) => graph('[]', '[]', format)),
      graph('[{"id":"a","type":"t","content":"c"},{"id":"\\u0061","type":"t","content":"c"}]'),
      ...OUT_OF_INTERVAL,
    ],
  },
  {
    path: ['content', 'context_graph'],
    schemaVersion: 2,
    rulings: ['R12'],
    values: NOT_DATE_TIME.map((value) => node(`"created_at":${value}`)),
  },
  {
    path: ['content', 'addon'],
    kinds: ['context', 'skills', 'grammar'],
    rulings: ['R19'],
    values: ['{"manifest_toml":"x"}', '{}', '[]', '0', '""'],
  },
  {
    path: ['content', 'addon'],
    kinds: ['addon'],
    rulings: [...TYPE, 'R19'],
    values: [...NOT_OBJECT, '{}', '{"manifest_toml":""}', ...NOT_STRING.map((value) => `{"manifest_toml":${value}}`)],
  },
  {
    path: ['content', 'addon'],
    kinds: ['addon'],
    rulings: ['R45', 'R47'],
    values: ['{"manifest_toml":"[addon"}', '{"manifest_toml":"[addon]\\nname = 1"}'],
  },
  {
    path: ['content', 'addon'],
    kinds: ['addon'],
    rulings: ['R47'],
    values: [
      '{"manifest_toml":"[addon]\\nname = \\"other-than-all\\"\\nversion = \\"\\"\\n[mcp]\\ncommand = \\"x\\""}',
    ],
  },
  {
    path: ['content', 'documents'],
    kinds: ['context', 'addon', 'grammar'],
    rulings: ['R19'],
    values: ['{"files":[]}', '{}', '[]', '0', '""'],
  },
  {
    path: ['content', 'documents'],
    kinds: ['skills'],
    rulings: [...TYPE, 'R19'],
    values: [
      ...NOT_OBJECT,
      '{}',
      '{"files":[]}',
      '{"files":[{}]}',
      ...[
        // The file "a", changed in one way each: another digest, another encoding, gzip, a body cut off, followed by a byte, broken
        // into lines, of a frame with the reserved bit of its header or with a wrong checksum.
        { sha256: '0'.repeat(64) },
        { encoding: 'gzip+base64' },
        // cspell:disable
        { body: 'H4sIAAAAAAAA/0tMBABDvrfoAQAAAA==' },
        { body: 'KLUv/SABCQAA' },
        { body: 'KLUv/SABCQAAYQA=' },
        { body: 'KLUv/SAB\nCQAAYQ==' },
        { body: 'KLUv/SgBCQAAYQ==' },
        { body: 'KLUv/SQBCQAAYQAAAAA=' },
        // cspell:enable
      ].map((change) => `{"files":[${JSON.stringify({ ...FILE, ...change })}]}`),
    ],
  },
];

/** Required members. */
export const REQUIRED: readonly (readonly string[])[] = [
  ['manifest'],
  ['content'],
  ...['schema_version', 'name', 'version', 'description', 'created_at', 'layers', 'integrity', 'provenance'].map(
    (name) => ['manifest', name],
  ),
  ...['sha256', 'content_hash', 'byte_size'].map((name) => ['manifest', 'integrity', name]),
  ...['tool', 'tool_version'].map((name) => ['manifest', 'provenance', name]),
  ...['algorithm', 'public_key', 'value'].map((name) => ['manifest', 'signature', name]),
  ...['format', 'nodes', 'edges'].map((name) => ['content', 'context_graph', name]),
  ...Object.entries(LAYER_MEMBERS).flatMap(([layer, lists]) =>
    [...lists, 'exported_at'].map((name) => ['content', layer, name]),
  ),
];
