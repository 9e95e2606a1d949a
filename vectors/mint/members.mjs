// The members of the format, object by object, and the cases that each one gives: without it where it is required, with a
// value of another type, with null, with an entry of another type, and with numbers out of its range.
import { STATS, edge, graph, node } from './package.mjs';
import { sha256 } from './keys.mjs';

const EXPORTED_AT = '2026-01-15T09:30:00Z';
const layer = (name) => (members) => ({ manifest: { layers: [name] }, content: JSON.stringify({ [name]: members }) });
const inManifest = (name) => (members) => ({ manifest: { [name]: members } });

/**
 * For each object: the rule that its members are about, how sentences name it, a right one, the document that has it with
 * other members, and its members, one a line.
 *
 * A line says whether the member is `required`, `optional`, or `nullable`, which is optional with null for absent (R9);
 * its type; the level, where it is not 1; and with a minus what is not minted here, because a case says it by hand.
 */
const OBJECTS = [
  {
    object: '',
    rule: 'R8',
    right: {},
    of: '',
    place: (members) => ({ edit: (text) => JSON.stringify({ ...JSON.parse(text), ...members }) }),
    members: `
      manifest  required  object
      content   required  object  -type`,
  },
  {
    object: '',
    rule: 'R8',
    right: {},
    of: '',
    place: (members) => ({ manifest: members }),
    members: `
      schema_version     required  u32
      name               required  string
      version            required  string
      description        required  string
      created_at         required  string
      layers             required  strings  -entry
      integrity          required  object
      provenance         required  object
      author             nullable  string
      scope              nullable  string
      updated_at         nullable  string
      dependencies       optional  objects
      tags               optional  strings
      visibility         nullable  string
      conformance_level  nullable  u32  -2-32
      kind               optional  string
      compatibility      optional  object
      stats              optional  object
      graph_summary      nullable  object
      marketplace        nullable  object
      signature          nullable  object  -type -null`,
  },
  {
    object: 'integrity',
    rule: 'R8',
    right: {},
    of: 'integrity',
    place: (members) => ({ integrity: members }),
    members: `
      sha256        required  string
      content_hash  required  string
      byte_size     required  u64  -fraction -negative -2-64`,
  },
  {
    object: 'provenance',
    rule: 'R8',
    right: { tool: 'ctxpkg-vectors', tool_version: '1' },
    of: 'provenance',
    place: inManifest('provenance'),
    members: `
      tool               required  string
      tool_version       required  string
      project_hash       nullable  string
      source_session_id  nullable  string`,
  },
  {
    object: 'dependency',
    rule: 'R15',
    right: { name: 'c', version_req: '*' },
    of: 'a dependency',
    place: (members) => ({ manifest: { dependencies: [members] } }),
    members: `
      name         required  string
      version_req  required  string
      optional     optional  boolean`,
  },
  {
    object: 'compatibility',
    rule: 'R8',
    right: {},
    of: 'compatibility',
    place: inManifest('compatibility'),
    members: `
      min_lean_ctx_version  nullable  string
      target_languages      optional  strings
      target_frameworks     optional  strings`,
  },
  {
    object: 'stats',
    rule: 'R16',
    right: STATS,
    of: 'stats',
    place: inManifest('stats'),
    ofNumber: ['wrong_counts'],
    members: `
      knowledge_facts    optional  u32
      graph_nodes        optional  u32
      graph_edges        optional  u32
      pattern_count      optional  u32
      gotcha_count       optional  u32
      compression_ratio  optional  number`,
  },
  {
    object: 'graph_summary',
    rule: 'R16',
    right: { node_count: 1, edge_count: 0 },
    of: 'graph_summary',
    place: inManifest('graph_summary'),
    ofNumber: ['wrong_counts'],
    members: `
      node_count       optional  u32
      edge_count       optional  u32
      node_types       optional  strings
      activation_mean  nullable  number
      freshness        nullable  string`,
  },
  {
    object: 'marketplace',
    rule: 'R8',
    right: {},
    of: 'marketplace',
    place: inManifest('marketplace'),
    members: `
      categories  optional  strings
      badges      optional  strings
      license     nullable  string`,
  },
  {
    object: 'signature',
    rule: 'R7',
    right: {},
    of: 'the signature block',
    place: (members) => ({ signed: true, signature: members }),
    members: `
      algorithm   required  string  2
      public_key  required  string  2
      value       required  string  2`,
  },
  {
    object: 'content',
    rule: 'R18',
    right: {},
    of: 'content',
    // Null stands for absent, and a layer that is absent is not declared.
    place: (members) => ({
      manifest: { layers: Object.keys(members).filter((name) => LAYERS.includes(name) && members[name] !== null) },
      content: JSON.stringify(members),
    }),
    members: `
      knowledge      nullable  object
      graph          nullable  object
      session        nullable  object
      patterns       nullable  object
      gotchas        nullable  object
      context_graph  nullable  object
      documents      nullable  object  -type
      addon          nullable  object  -type`,
  },
  {
    object: 'knowledge',
    rule: 'R18',
    right: { facts: [], patterns: [], insights: [], exported_at: EXPORTED_AT },
    of: 'the layer knowledge',
    place: layer('knowledge'),
    members: `
      facts        required  array
      patterns     required  array
      insights     required  array
      exported_at  required  string`,
  },
  {
    object: 'graph',
    rule: 'R18',
    right: { nodes: [], edges: [], exported_at: EXPORTED_AT },
    of: 'the layer graph',
    place: layer('graph'),
    members: `
      nodes        required  array
      edges        required  array
      exported_at  required  string`,
  },
  {
    object: 'session',
    rule: 'R18',
    right: { findings: [], decisions: [], next_steps: [], files_touched: [], exported_at: EXPORTED_AT },
    of: 'the layer session',
    place: layer('session'),
    members: `
      findings       required  array
      decisions      required  array
      next_steps     required  array
      files_touched  required  array
      exported_at    required  string`,
  },
  {
    object: 'patterns',
    rule: 'R18',
    right: { patterns: [], exported_at: EXPORTED_AT },
    of: 'the layer patterns',
    place: layer('patterns'),
    members: `
      patterns     required  array
      exported_at  required  string`,
  },
  {
    object: 'gotchas',
    rule: 'R18',
    right: { gotchas: [], exported_at: EXPORTED_AT },
    of: 'the layer gotchas',
    place: layer('gotchas'),
    members: `
      gotchas      required  array
      exported_at  required  string`,
  },
  {
    object: 'context_graph',
    rule: 'R18',
    right: { format: 'ctxpkg-graph-v2', nodes: [], edges: [] },
    of: 'context_graph',
    place: (members) => ({ content: JSON.stringify({ context_graph: members }) }),
    members: `
      format  required  string
      nodes   required  objects
      edges   required  objects  2`,
  },
  {
    object: 'node',
    rule: 'R18',
    right: node('a'),
    of: 'a node',
    place: (members) => ({ content: graph([members]) }),
    members: `
      id                    required  string
      type                  required  string
      content               required  string
      activation            default   interval  3
      category              nullable  string
      source                nullable  string
      blob_ref              nullable  string
      file_path             nullable  string
      supersedes            nullable  string
      created_at            nullable  string
      decay_half_life_days  nullable  u32       3
      line_start            nullable  u64
      line_end              nullable  u64
      confidence            nullable  interval  3`,
  },
  {
    object: 'edge',
    rule: 'R18',
    right: edge('a', 'a'),
    of: 'an edge',
    place: (members) => ({ content: graph([node('a')], [members]) }),
    members: `
      from           required  string  2
      to             required  string  2
      type           required  string  2
      weight         default   number  3
      coactivations  default   u32     3
      metadata       nullable  string  2`,
  },
  {
    object: 'documents',
    rule: 'R19',
    right: { files: [] },
    of: 'documents',
    place: (members) => ({ manifest: { kind: 'skills' }, content: JSON.stringify({ documents: members }) }),
    members: `
      files  required  objects`,
  },
  {
    object: 'file',
    rule: 'R19',
    right: { path: 'a', sha256: sha256(''), encoding: 'zstd+base64', body: 'KLUv/SAAAQAA' },
    of: 'a file',
    place: (members) => ({
      manifest: { kind: 'skills' },
      content: JSON.stringify({ documents: { files: [members] } }),
    }),
    members: `
      path      required  string
      sha256    required  string
      encoding  required  string
      body      required  string`,
  },
  {
    object: 'addon',
    rule: 'R19',
    right: { manifest_toml: 'x' },
    of: 'addon',
    // Signed, or each would have a warning.
    place: (members) => ({ manifest: { kind: 'addon' }, content: JSON.stringify({ addon: members }), signed: true }),
    members: `
      manifest_toml  required  string`,
  },
];
const LAYERS = ['knowledge', 'graph', 'session', 'patterns', 'gotchas'];

const NO_U32 = [
  ['fraction', 1.5, 'has no fraction'],
  ['negative', -1, 'is not negative'],
  ['2-32', 2 ** 32, 'has 32 bits'],
].map(([name, value, why]) => ({ name, value, why, code: 'invalid_integer' }));
const NO_U64 = [...NO_U32.slice(0, 2), { name: '2-64', value: 2 ** 64, why: 'has 64 bits', code: 'invalid_integer' }];
const NO_INTERVAL = [
  ['above-1', 1.5, 'is at most 1'],
  ['below-0', -0.1, 'is at least 0'],
].map(([name, value, why]) => ({ name, value, why, code: 'value_out_of_range' }));

/** How sentences name a type, a value of another one, what an entry may be, and numbers that are none of it. */
const TYPES = {
  string: { is: 'a string', wrong: 5, kind: 'number' },
  boolean: { is: 'true or false', wrong: 'true', kind: 'string' },
  number: { is: 'a number', wrong: '1', kind: 'string' },
  u32: { is: 'an integer', wrong: '1', kind: 'string', numbers: NO_U32 },
  u64: { is: 'an integer', wrong: '1', kind: 'string', numbers: NO_U64 },
  interval: { is: 'a number from 0 to 1', wrong: '1', kind: 'string', numbers: NO_INTERVAL },
  array: { is: 'an array', wrong: 'x', kind: 'string' },
  strings: { is: 'an array of strings', wrong: 'x', kind: 'string', entries: ['a', 5], entry: 'number' },
  objects: { is: 'an array of objects', wrong: 'x', kind: 'string', entries: ['x'], entry: 'string' },
  // The values of its members: some readers take them for the object.
  object: { is: 'an object', wrong: (right) => Object.values(right), kind: 'array' },
};

/** The cases that the tables give for one rule, in their order. */
export function memberCases(rule) {
  return OBJECTS.flatMap((object) => membersOf(object).flatMap((member) => casesOf(object, member)))
    .filter((minted) => minted.rule === rule)
    .map(({ rule: _, ...description }) => description);
}

function membersOf({ members }) {
  return members
    .trim()
    .split('\n')
    .map((line) => {
      const [member, presence, type, ...more] = line.trim().split(/ +/);
      if (!(type in TYPES) || !['required', 'optional', 'default', 'nullable'].includes(presence))
        throw new Error(`No member of a table: ${line.trim()}`);
      return {
        member,
        presence,
        type: TYPES[type],
        without: more.filter((word) => word[0] === '-').map((word) => word.slice(1)),
        level: Number(more.find((word) => word[0] !== '-') ?? 1),
      };
    });
}

function casesOf({ object, rule, right, of, place, ofNumber = [] }, { member, presence, type, without, level }) {
  const nameOf = (...words) =>
    [object, ...words]
      .filter((word) => word !== '')
      .join('-')
      .replaceAll('_', '-');
  const stem = nameOf(member);
  const subject = of === '' ? member : `In ${of}, ${member}`;
  const described = (value) => ({ level, ...place({ ...right, [member]: value }) });
  const refused = (code, warnings = []) => ({ expect: 'F---', errors: [code], warnings });
  const rightObject = OBJECTS.find((other) => other.object === member)?.right ?? {};
  const wrong = typeof type.wrong === 'function' ? type.wrong(rightObject) : type.wrong;
  const minted = [];
  if (presence === 'required') {
    minted.push({
      rule,
      name: nameOf('without', member),
      why: `${subject} is required.`,
      ...described(undefined),
      ...refused('missing_member'),
    });
  }
  if (!without.includes('type')) {
    minted.push({
      rule,
      name: `${stem}-is-${type.kind}`,
      why: `${subject} is ${type.is}.`,
      ...described(wrong),
      ...refused('wrong_type'),
    });
  }
  if (type.entries !== undefined && !without.includes('entry')) {
    minted.push({
      rule,
      name: `${stem}-entry-is-${type.entry}`,
      why: `${subject} is ${type.is}, all of them.`,
      ...described(type.entries),
      ...refused('wrong_type'),
    });
  }
  if (type.entries !== undefined) {
    minted.push({
      rule: 'R9',
      name: `${stem}-entry-null`,
      why: `${subject} is ${type.is}, and null is none.`,
      ...described([null]),
      ...refused('wrong_type'),
    });
  }
  for (const { name, value, why, code } of (type.numbers ?? []).filter(({ name }) => !without.includes(name))) {
    minted.push({
      rule,
      name: `${stem}-${name}`,
      why: `${subject} ${why}.`,
      ...described(value),
      ...refused(code, ofNumber),
    });
  }
  if (!without.includes('null')) {
    minted.push({
      rule: 'R9',
      name: `${stem}-null`,
      why: `${subject} ${ofNull(presence, type)}.`,
      ...described(null),
      ...(presence === 'nullable' ? { expect: 'PPP-' } : refused('wrong_type')),
    });
  }
  return minted;
}

function ofNull(presence, type) {
  return {
    required: 'is required, and never null',
    optional: `is absent or ${type.is}`,
    default: `has a default, and null is neither that nor ${type.is}`,
    nullable: 'may be null, which stands for absent',
  }[presence];
}
