// The nodes and edges of one package: R24 to R27 and R29.
import { createHash } from 'node:crypto';
import { isDateTime } from './instants.mjs';
import { Raw, entries, integer, member, read, string } from './json-text.mjs';

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const short = (text) => sha256(text).slice(0, 12);

/** R26: told apart by type and content. */
export const suffix = (type, content) => `~${short(`${type}\0${content}`)}`;

const escaped = (part) => part.replaceAll('~', '~0').replaceAll('/', '~1');

const MAX_LINE = 2n ** 64n - 1n;

function date(entry, name) {
  const text = string(entry, name);
  return text !== undefined && isDateTime(text) ? text : undefined;
}

function confidence(entry) {
  const number = member(entry, 'confidence');
  return number?.kind === 'number' && number.value >= 0 && number.value <= 1 ? number.value : undefined;
}

function line(entry, name) {
  return integer(member(entry, name), MAX_LINE);
}

/** One row of the table of R25: what an entry becomes, or undefined where a member that it needs is no string. */
const ROWS = {
  fact(entry) {
    const [category, key, value] = ['category', 'key', 'value'].map((name) => string(entry, name));
    if (category === undefined || key === undefined || value === undefined) return undefined;
    return {
      type: 'fact',
      content: value,
      base: `fact:${escaped(category)}/${escaped(key)}`,
      category,
      source: string(entry, 'source') ?? string(entry, 'source_session'),
      created_at: date(entry, 'created_at'),
      confidence: confidence(entry),
    };
  },
  pattern(entry) {
    const [name, kind, description] = ['name', 'pattern_type', 'description'].map((of) => string(entry, of));
    if (description === undefined || (name === undefined && kind === undefined)) return undefined;
    return {
      type: 'pattern',
      content: description,
      base: name === undefined ? `pattern:${escaped(kind)}/${short(description)}` : `pattern:${escaped(name)}`,
      category: kind,
      source: string(entry, 'source_session'),
      created_at: date(entry, 'created_at'),
    };
  },
  insight(entry) {
    const summary = string(entry, 'summary');
    if (summary === undefined) return undefined;
    return {
      type: 'insight',
      content: summary,
      base: `insight:${short(summary)}`,
      created_at: date(entry, 'timestamp'),
      confidence: confidence(entry),
    };
  },
  gotcha(entry) {
    const [id, trigger, resolution] = ['id', 'trigger', 'resolution'].map((name) => string(entry, name));
    if (id === undefined || trigger === undefined || resolution === undefined) return undefined;
    return {
      type: 'gotcha',
      content: `${trigger}\n---\n${resolution}`,
      base: `gotcha:${escaped(id)}`,
      category: string(entry, 'category'),
      confidence: confidence(entry),
    };
  },
  code(entry) {
    const [kind, name, path] = ['kind', 'name', 'file_path'].map((of) => string(entry, of));
    if (kind === undefined || name === undefined || path === undefined) return undefined;
    return {
      type: kind === '' ? 'code_symbol' : kind.startsWith('code_') ? kind : `code_${kind}`,
      content: name,
      base: `code:${escaped(path)}/${escaped(name)}`,
      category: kind === '' ? undefined : kind,
      file_path: path,
      line_start: line(entry, 'line_start'),
      line_end: line(entry, 'line_end'),
    };
  },
};

const SESSION_LINES = [
  [
    'findings',
    (entry) => {
      const summary = string(entry, 'summary');
      const file = string(entry, 'file');
      const at = line(entry, 'line');
      const place = file === undefined ? '' : at === undefined ? ` (${file})` : ` (${file}:${at})`;
      return summary === undefined ? undefined : `Finding: ${summary}${place}`;
    },
  ],
  [
    'decisions',
    (entry) => {
      const summary = string(entry, 'summary');
      const rationale = string(entry, 'rationale');
      return summary === undefined
        ? undefined
        : `Decision: ${summary}${rationale === undefined ? '' : ` (rationale: ${rationale})`}`;
    },
  ],
  ['next_steps', (entry) => (entry.kind === 'string' ? `Next: ${entry.value}` : undefined)],
  ['files_touched', (entry) => (entry.kind === 'string' ? `File: ${entry.value}` : undefined)],
];

function mapSession(session, unmapped) {
  const lines = [];
  const task = string(session, 'task_description');
  if (task !== undefined && task !== '') lines.push(`Task: ${task}`);
  for (const [name, lineOf] of SESSION_LINES)
    for (const [index, entry] of entries(session, name).entries()) {
      const text = lineOf(entry);
      if (text === undefined) unmapped.push(`/content/session/${name}/${index}`);
      else lines.push(text);
    }
  const digest = sha256(session.text);
  return {
    type: 'session',
    content: lines.join('\n'),
    base: `session:${digest.slice(0, 12)}`,
    blob_ref: `sha256-${digest}`,
    empty: lines.length === 0,
  };
}

/** R25 to R27: what the layers of a content become. */
export function mapLayers(content, taken = new Set()) {
  const unmapped = [];
  const mapped = [];
  const codeNodes = [];
  const layer = (name) => member(content, name);
  const rows = (row, of, name, list) => {
    for (const [index, entry] of entries(of, list).entries()) {
      const pointer = `/content/${name}/${list}/${index}`;
      const node = ROWS[row](entry);
      if (node === undefined) unmapped.push(pointer);
      else mapped.push({ ...node, activation: 1, pointer });
    }
  };
  rows('fact', layer('knowledge'), 'knowledge', 'facts');
  rows('pattern', layer('knowledge'), 'knowledge', 'patterns');
  rows('insight', layer('knowledge'), 'knowledge', 'insights');
  rows('pattern', layer('patterns'), 'patterns', 'patterns');
  rows('gotcha', layer('gotchas'), 'gotchas', 'gotchas');
  const session = layer('session');
  if (session !== undefined) {
    const { empty, ...node } = mapSession(session, unmapped);
    if (!empty) mapped.push({ ...node, activation: 1, pointer: '/content/session' });
  }
  rows('code', layer('graph'), 'graph', 'nodes');

  const nodes = [];
  let duplicates = 0;
  const firstOf = (node) =>
    nodes.find((other) => other.base === node.base && other.type === node.type && other.content === node.content);
  for (const node of mapped) {
    const first = firstOf(node);
    if (first === undefined) nodes.push(node);
    else duplicates++;
    if (node.pointer.startsWith('/content/graph/')) codeNodes.push(first ?? node);
  }
  giveIds(nodes, taken);

  const edges = [];
  const dangling = [];
  for (const [index, entry] of entries(layer('graph'), 'edges').entries()) {
    const pointer = `/content/graph/edges/${index}`;
    const names = ['source_path', 'source_name', 'target_path', 'target_name', 'kind'];
    const [fromPath, fromName, toPath, toName, kind] = names.map((name) => string(entry, name));
    if ([fromPath, fromName, toPath, toName, kind].includes(undefined)) {
      unmapped.push(pointer);
      continue;
    }
    const find = (path, name) => codeNodes.find((node) => node.file_path === path && node.content === name);
    const [from, to] = [find(fromPath, fromName), find(toPath, toName)];
    if (from === undefined || to === undefined) dangling.push(pointer);
    else
      edges.push({ from, to, type: kind, weight: 1, coactivations: 0n, metadata: string(entry, 'metadata'), pointer });
  }
  return { nodes, edges, unmapped, dangling, duplicates };
}

/** R26: a base id that only one node has, and nothing else uses, is its id; others get the suffix. */
function giveIds(nodes, taken) {
  const used = new Set([...taken, ...nodes.map((node) => node.base)]);
  for (const node of nodes) {
    const alone = nodes.filter((other) => other.base === node.base).length === 1;
    node.id = node.base;
    if (alone && !taken.has(node.base)) continue;
    do node.id += suffix(node.type, node.content);
    while (used.has(node.id));
    used.add(node.id);
  }
}

const NODE_MEMBERS = [
  'id',
  'type',
  'content',
  'activation',
  'category',
  'source',
  'blob_ref',
  'file_path',
  'supersedes',
];
const NODE_NUMBERS = ['created_at', 'decay_half_life_days', 'line_start', 'line_end', 'confidence'];
const EDGE_MEMBERS = ['from', 'to', 'type', 'weight', 'coactivations', 'metadata'];

function unknownMembers(object, known) {
  const others = [...object.value].filter(([name, of]) => !known.includes(name) && of.kind !== 'null');
  return new Map(others.map(([name, of]) => [name, of.text]));
}

export function graphNode(node) {
  return {
    id: string(node, 'id'),
    base: string(node, 'id'),
    type: string(node, 'type'),
    content: string(node, 'content'),
    activation: member(node, 'activation')?.value ?? 1,
    created_at: string(node, 'created_at'),
    half_life: integer(member(node, 'decay_half_life_days'), 2n ** 32n - 1n),
    confidence: member(node, 'confidence')?.value,
    category: string(node, 'category'),
    source: string(node, 'source'),
    blob_ref: string(node, 'blob_ref'),
    supersedes: string(node, 'supersedes'),
    file_path: string(node, 'file_path'),
    line_start: line(node, 'line_start'),
    line_end: line(node, 'line_end'),
    unknown: unknownMembers(node, [...NODE_MEMBERS, ...NODE_NUMBERS]),
  };
}

export function graphEdge(edge) {
  return {
    from: string(edge, 'from'),
    to: string(edge, 'to'),
    type: string(edge, 'type'),
    weight: member(edge, 'weight')?.value ?? 1,
    coactivations: integer(member(edge, 'coactivations'), 2n ** 32n - 1n) ?? 0n,
    metadata: string(edge, 'metadata'),
    unknown: unknownMembers(edge, EDGE_MEMBERS),
  };
}

/** R24: the nodes of a package. Ends of the edges of its graph are texts, those of its layers are nodes. */
export function nodesOf(schemaVersion, content) {
  if (schemaVersion === 1) return { fromGraph: [], graphEdges: [], ...mapLayers(content), repeated: 0 };
  const graph = member(content, 'context_graph');
  const fromGraph = entries(graph, 'nodes').map((node, index) => ({
    ...graphNode(node),
    pointer: `/content/context_graph/nodes/${index}`,
  }));
  const layers = mapLayers(content, new Set(fromGraph.map((node) => node.id)));
  const repeats = (node) => fromGraph.some((other) => other.type === node.type && other.content === node.content);
  const nodes = layers.nodes.filter((node) => !repeats(node));
  return {
    ...layers,
    fromGraph,
    graphEdges: entries(graph, 'edges').map(graphEdge),
    nodes,
    edges: layers.edges.filter(({ from, to }) => nodes.includes(from) && nodes.includes(to)),
    repeated: layers.nodes.length - nodes.length,
  };
}

export const contentOfGraph = (graph) => read(`{"context_graph":${graph.text}}`);

/** A node as vectors show it: absent members left out. */
export function shownNode(node) {
  const { id, type, content, activation, category, source, blob_ref, created_at, half_life, confidence: sure } = node;
  const { file_path, line_start, line_end, supersedes, unknown = new Map() } = node;
  return {
    id,
    type,
    content,
    activation,
    category,
    source,
    blob_ref,
    created_at,
    decay_half_life_days: half_life,
    confidence: sure,
    file_path,
    line_start,
    line_end,
    supersedes,
    ...Object.fromEntries([...unknown].map(([name, text]) => [name, new Raw(text)])),
  };
}

export function shownEdge({ from, to, type, weight, coactivations, metadata, unknown = new Map() }) {
  return {
    from,
    to,
    type,
    weight,
    coactivations,
    metadata,
    ...Object.fromEntries([...unknown].map(([name, text]) => [name, new Raw(text)])),
  };
}
