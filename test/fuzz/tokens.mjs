// Values and parts of values that readers stumble over.
const VALUES = [
  'null', 'true', 'false', '0', '-0', '1', '2', '3', '1.0', '1e2', '-1', '4294967295', '4294967296', '18446744073709551615', '18446744073709551616', '1e400', '01', '.5', '1.',
  '9007199254740993', '[]', '{}', '[[]]', '[{}]', '{"a":1}', '{"a":1,"a":2}', '{"\\u0061":1,"a":2}', '{"__proto__":1}', '{"$serde_json::private::Number":"1"}', '""', '"a"', '"\\u0041"',
  '"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d\\ude00"', '"😀"', '"\\/"', '"\\x"', '"\u0001"', '"\u007f"', '"\\u0000"', '"\ufeff"', '"2026-01-15T09:30:00Z"', '"2026-02-30T09:30:00Z"',
  '"2016-12-31T23:59:60Z"', '"ctxpkg-graph-v2"', '"skills"', '"addon"', '"grammar"', '"context"', '"ed25519"', '"public"', '"knowledge"', '"graph"', '["graph"]', '["knowledge","graph"]',
  '{"files":[]}', '{"files":[{"path":"a","sha256":"","encoding":"zstd+base64","body":"KLUv/SAAAQAA"}]}', '{"manifest_toml":"x"}', '{"format":"ctxpkg-graph-v2","nodes":[],"edges":[]}',
  '{"format":"ctxpkg-graph-v2","nodes":[{"id":"a","type":"t","content":"c"},{"id":"a","type":"t","content":"c"}],"edges":[{"from":"a","to":"b","type":"t"}]}',
  '{"patterns":[],"exported_at":""}', '{"facts":[],"patterns":[],"insights":[],"exported_at":""}',
];
const PARTS = ['{', '}', '[', ']', ',', ':', '"', '\\', ',,', '::', '/**/', '//', "'", ' ', '\t', '\n', '\r', '\u00a0', '\u2028', '\ufeff', '\u0000', 'e', '-', '+'];
const NAMES = [
  'manifest', 'content', 'schema_version', 'name', 'version', 'description', 'created_at', 'layers', 'integrity', 'sha256', 'content_hash', 'byte_size', 'provenance', 'tool', 'kind', 'signature',
  'public_key', 'value', 'algorithm', 'knowledge', 'graph', 'session', 'patterns', 'gotchas', 'context_graph', 'documents', 'addon', 'files', 'nodes', 'edges', 'id', 'stats', 'graph_summary', 'tags',
  'dependencies', 'visibility', 'conformance_level', 'marketplace', 'compatibility', '__proto__', 'constructor', '',
];

export function arbitraryTokens(random) {
  switch (random.below(8)) {
    case 0:
      return random.pick(PARTS);
    case 1:
      return JSON.stringify(random.pick(NAMES));
    case 2:
      return nest(random);
    case 3:
      return `{${Array.from({ length: random.pick([1, 2, 16, 17, 18, 64, 65, 66]) }, (_, index) => `"${random.below(4) === 0 ? random.pick(NAMES) : index}":${random.pick(VALUES)}`).join()}}`;
    case 4:
      return `[${Array.from({ length: random.below(20) }, () => random.pick(VALUES)).join()}]`;
    default:
      return random.pick(VALUES);
  }
}

function nest(random) {
  const depth = random.pick([2, 10, 123, 124, 125, 126, 127, 128, 129, 1000]);
  const [open, close] = random.pick([['[', ']'], ['{"a":', '}'], ['{"manifest":', '}']]);
  return `${open.repeat(depth)}${random.pick(VALUES)}${close.repeat(depth)}`;
}
