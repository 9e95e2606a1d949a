import { canonicalForm } from '../json/canonical.ts';
import type { JsonDocument } from '../json/document.ts';
import { type ExactNumber, exactNumber } from '../json/exact-number.ts';
import { type Members, elementsOf, membersOf, textAt } from '../json/members.ts';
import { toPointer } from '../report/pointer.ts';
import { type Single, readEdge, readNode } from './graph-reader.ts';
import type { Duplicate, GraphEdge, GraphNode } from './graph-types.ts';
import { parseInstant } from './instant.ts';
import { addTo } from './lists.ts';
import { hashOf, hashOfText, shortened, suffixedIds, typeAndContent } from './node-ids.ts';
import { contentOf } from './verified-document.ts';

/** The layers of a package as nodes and edges. */
export interface MappedLayers {
  readonly nodes: readonly Single<GraphNode>[];
  readonly edges: readonly Single<GraphEdge>[];
  /** Pointers to entries that could not be mapped (R27). */
  readonly unmapped: readonly string[];
  /** Edges of the code graph that could not be mapped, because an end is not a node (R25). */
  readonly danglingCodeEdges: readonly Single<GraphEdge>[];
  readonly duplicates: readonly Duplicate[];
}

export const NO_LAYERS: MappedLayers = { nodes: [], edges: [], unmapped: [], danglingCodeEdges: [], duplicates: [] };

/**
 * Maps the layers of a package to nodes and edges (R24 to R27).
 *
 * @param document - one that passed the check `structure`
 * @param graphNodes - those of the package's context graph, which are not repeated and whose ids are taken
 */
export function mapLayers(
  document: JsonDocument,
  packageId: string,
  graphNodes: readonly Single<GraphNode>[],
): MappedLayers {
  const layers = readLayers(document, packageId);
  const duplicates: Duplicate[] = [];
  const repeats = (node: Single<GraphNode>, of: Single<GraphNode>): void => {
    duplicates.push({ pointer: node.origins[0].pointer, of: of.origins[0].pointer });
  };

  // R26: entries with the same id, type and content are one node.
  const distinct = new Map<string, Single<GraphNode>>();
  const byBaseId = new Map<string, Single<GraphNode>[]>();
  for (const entry of layers.nodes) {
    const key = `${entry.id.length}:${entry.id}${typeAndContent(entry)}`;
    const known = distinct.get(key);
    if (known !== undefined) repeats(entry, known);
    else {
      distinct.set(key, entry);
      addTo(byBaseId, entry.baseId, entry);
    }
  }
  const taken = new Set(graphNodes.map(({ id }) => id));
  const ids = suffixedIds(
    [...byBaseId].flatMap(([baseId, entries]) => (entries.length > 1 || taken.has(baseId) ? entries : [])),
    (id) => taken.has(id) || byBaseId.has(id),
  );
  // R24: an entry with the type and content of a node of the context graph is left out.
  const graphNodeOf = new Map(graphNodes.map((node) => [typeAndContent(node), node]));
  const nodes: Single<GraphNode>[] = [];
  /** For each base id, the id of the first entry, to which edges are attached; null if it was left out. */
  const firstIds = new Map<string, string | null>();
  for (const entry of distinct.values()) {
    const { baseId } = entry;
    const same = graphNodeOf.get(typeAndContent(entry));
    const id = ids.get(entry) ?? baseId;
    if (same === undefined) nodes.push(Object.freeze({ ...entry, id }));
    else repeats(entry, same);
    if (!firstIds.has(baseId)) firstIds.set(baseId, same === undefined ? id : null);
  }

  const edges: Single<GraphEdge>[] = [];
  const danglingCodeEdges: Single<GraphEdge>[] = [];
  for (const edge of layers.edges) {
    const from = firstIds.get(edge.from) ?? null;
    const to = firstIds.get(edge.to) ?? null;
    (from === null || to === null ? danglingCodeEdges : edges).push(
      Object.freeze({ ...edge, from: from ?? edge.from, to: to ?? edge.to }),
    );
  }
  return { nodes, edges, unmapped: layers.unmapped, danglingCodeEdges, duplicates };
}

type Text = string | null;
type Visit = (entry: Members, pointer: string, value: number) => void;
type OptionalMembers = Partial<Omit<GraphNode, 'origins'>>;

/** Maps the entries of layers as V2 §9 and R25 say, in that order. Ids, and the ends of edges, are still base ids. */
function readLayers(document: JsonDocument, packageId: string): Pick<MappedLayers, 'nodes' | 'edges' | 'unmapped'> {
  const content = contentOf(document);
  const nodes: Single<GraphNode>[] = [];
  const edges: Single<GraphEdge>[] = [];
  const unmapped: string[] = [];

  const text = (entry: Members, name: string): Text => textAt(document, entry.get(name));
  const number = (entry: Members, name: string): string => {
    const value = entry.get(name);
    return value !== undefined && document.kind(value) === 'number' ? document.source(value) : '';
  };
  const date = (entry: Members, name: string): Text => {
    const written = text(entry, name);
    return written === null || parseInstant(written) === null ? null : written;
  };
  const confidence = (entry: Members): number | null => {
    const written = number(entry, 'confidence');
    return written !== '' && Number(written) >= 0 && Number(written) <= 1 ? Number(written) : null;
  };
  /** An integer that is written as one (R8), up to 2^64 − 1. */
  const line = (entry: Members, name: string): number | ExactNumber | null => {
    const written = number(entry, name);
    return /^\d{1,20}$/.test(written) && BigInt(written) < 1n << 64n ? exactNumber(written) : null;
  };
  const forEach = (layer: string, list: string, visit: Visit): void => {
    const values = elementsOf(document, membersOf(document, content.get(layer)).get(list));
    for (const [index, value] of values.entries())
      visit(membersOf(document, value), `/content/${layer}/${list}/${index}`, value);
  };
  const add = (pointer: string, id: Text, type: Text, says: Text, members: OptionalMembers): void => {
    if (id === null || type === null || says === null) unmapped.push(pointer);
    else nodes.push(readNode({ id, type, content: says, ...members }, packageId, pointer));
  };
  /** A pattern, with a name as V1-JS requires, or with a type, as packages have it in practice. */
  const addPattern = (entry: Members, pointer: string): void => {
    const name = text(entry, 'name');
    const category = text(entry, 'pattern_type');
    const description = text(entry, 'description');
    add(
      pointer,
      name === null ? idOf('pattern', category, digest(description)) : idOf('pattern', name),
      'pattern',
      description,
      { category, source: text(entry, 'source_session'), created_at: date(entry, 'created_at') },
    );
  };

  forEach('knowledge', 'facts', (entry, pointer) => {
    const category = text(entry, 'category');
    add(pointer, idOf('fact', category, text(entry, 'key')), 'fact', text(entry, 'value'), {
      category,
      source: text(entry, 'source') ?? text(entry, 'source_session'),
      created_at: date(entry, 'created_at'),
      confidence: confidence(entry),
    });
  });
  forEach('knowledge', 'patterns', addPattern);
  forEach('knowledge', 'insights', (entry, pointer) => {
    const summary = text(entry, 'summary');
    add(pointer, idOf('insight', digest(summary)), 'insight', summary, {
      created_at: date(entry, 'timestamp'),
      confidence: confidence(entry),
    });
  });
  forEach('patterns', 'patterns', addPattern);
  forEach('gotchas', 'gotchas', (entry, pointer) => {
    const resolution = text(entry, 'resolution');
    const says = resolution === null ? null : followed(text(entry, 'trigger'), `\n---\n${resolution}`);
    add(pointer, idOf('gotcha', text(entry, 'id')), 'gotcha', says, {
      category: text(entry, 'category'),
      confidence: confidence(entry),
    });
  });

  const session = content.get('session');
  const task = text(membersOf(document, session), 'task_description');
  const lines = task ? [`Task: ${task}`] : [];
  const addLines = (list: string, label: string, lineOf: (entry: Members, value: number) => Text): void =>
    forEach('session', list, (entry, pointer, value) => {
      const says = lineOf(entry, value);
      if (says === null) unmapped.push(pointer);
      else lines.push(`${label}: ${says}`);
    });
  addLines('findings', 'Finding', (entry) => {
    const file = text(entry, 'file');
    const place = line(entry, 'line');
    return followed(text(entry, 'summary'), file === null ? '' : ` (${file}${place === null ? '' : `:${place}`})`);
  });
  addLines('decisions', 'Decision', (entry) => {
    const rationale = text(entry, 'rationale');
    return followed(text(entry, 'summary'), rationale === null ? '' : ` (rationale: ${rationale})`);
  });
  addLines('next_steps', 'Next', (_, value) => textAt(document, value));
  addLines('files_touched', 'File', (_, value) => textAt(document, value));
  if (session !== undefined && lines.length > 0) {
    const hash = hashOf(canonicalForm(document, session));
    add('/content/session', idOf('session', shortened(hash)), 'session', lines.join('\n'), {
      blob_ref: `sha256-${hash}`,
    });
  }

  forEach('graph', 'nodes', (entry, pointer) => {
    const kind = text(entry, 'kind');
    const name = text(entry, 'name');
    const file_path = text(entry, 'file_path');
    const type = kind === null || kind.startsWith('code_') ? kind : `code_${kind || 'symbol'}`;
    add(pointer, idOf('code', file_path, name), type, name, {
      category: kind || null,
      file_path,
      line_start: line(entry, 'line_start'),
      line_end: line(entry, 'line_end'),
    });
  });
  forEach('graph', 'edges', (entry, pointer) => {
    const from = idOf('code', text(entry, 'source_path'), text(entry, 'source_name'));
    const to = idOf('code', text(entry, 'target_path'), text(entry, 'target_name'));
    const type = text(entry, 'kind');
    if (from === null || to === null || type === null) unmapped.push(pointer);
    else edges.push(readEdge({ from, to, type, metadata: text(entry, 'metadata') }, packageId, pointer));
  });
  return { nodes, edges, unmapped };
}

/** R26: the parts are escaped as in RFC 6901, so that different parts give different ids. Null if a part is missing. */
function idOf(prefix: string, ...parts: readonly Text[]): Text {
  return parts.includes(null) ? null : `${prefix}:${toPointer(parts as string[]).slice(1)}`;
}

/** D of R25. */
function digest(text: Text): Text {
  return text === null ? null : shortened(hashOfText(text));
}

function followed(text: Text, more: string): Text {
  return text === null ? null : text + more;
}
