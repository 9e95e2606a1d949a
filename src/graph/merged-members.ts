import type { Bytes } from '../json/bytes.ts';
import type { Data, DataObject } from '../json/data.ts';
import { compareCodePoints } from '../report/code-points.ts';
import { decays } from './decay.ts';
import { NO_MEMBERS } from './graph-reader.ts';
import type { Difference, GraphEdge, GraphNode } from './graph-types.ts';
import { compareInstants, parseInstant } from './instant.ts';
import { addTo } from './lists.ts';
import { meanOfVotes } from './mean.ts';
import type { PackageContent } from './package-content.ts';

/** A node or edge as one package has it. */
export interface Part<Item extends GraphNode | GraphEdge> {
  readonly item: Item;
  readonly content: PackageContent;
  /** In the package's nodes or edges. */
  readonly index: number;
}

/** The same node or edge in each package that has it, in canonical order. */
type Parts<Item extends GraphNode | GraphEdge> = readonly [Part<Item>, ...Part<Item>[]];

/**
 * R36: a node of the merged graph.
 *
 * @param differences - where the members are listed that differ
 */
export function mergeNode(
  id: string,
  parts: Parts<GraphNode>,
  isInactive: boolean,
  differences: Difference[],
): GraphNode {
  const [{ item: first }] = parts;
  if (parts.length === 1 && !hasNull(first))
    return first.id === id && !isInactive
      ? first
      : Object.freeze({ ...first, id, activation: isInactive ? 0 : first.activation });
  const nodes = parts.map(({ item }) => item);
  // The activation, and what it decays by, are those of one package.
  const strongest = nodes.reduce((best, node) => (isStronger(node, best) ? node : best));
  const { file_path, line_start, line_end } = nodes.find((node) => PLACE.some((name) => node[name] !== null)) ?? first;
  return Object.freeze({
    ...strongest,
    id,
    activation: isInactive ? 0 : strongest.activation,
    confidence: nodes.reduce<number | null>(
      (most, { confidence }) => (confidence === null || (most ?? -1) > confidence ? most : confidence),
      null,
    ),
    file_path,
    line_start,
    line_end,
    category: firstOf(nodes, 'category'),
    source: firstOf(nodes, 'source'),
    blob_ref: firstOf(nodes, 'blob_ref'),
    supersedes: firstOf(nodes, 'supersedes'),
    others: takeUnknown(parts, 'nodes', ['category', 'source', 'blob_ref', 'supersedes'], { id }, differences),
    origins: Object.freeze(nodes.flatMap(({ origins }) => origins)),
  });
}

const PLACE = ['file_path', 'line_start', 'line_end'] as const;

/** R36: unknown members that are null are left out. */
function hasNull({ others }: GraphNode | GraphEdge): boolean {
  return others !== NO_MEMBERS && Object.values(others).includes(null);
}

/** R36: whether a node's activation lasts longer than another's. If neither does, the first in canonical order is taken. */
function isStronger(node: GraphNode, other: GraphNode): boolean {
  return (
    (node.activation - other.activation ||
      Number(decays(other)) - Number(decays(node)) ||
      compareDates(node.created_at, other.created_at) ||
      (node.decay_half_life_days ?? 0) - (other.decay_half_life_days ?? 0)) > 0
  );
}

/** An absent date is before all others. */
function compareDates(left: string | null, right: string | null): number {
  const [leftInstant, rightInstant] = [left, right].map((date) => (date === null ? null : parseInstant(date)));
  if (leftInstant && rightInstant) return compareInstants(leftInstant, rightInstant);
  return Number(left !== null) - Number(right !== null);
}

/** R37: counters stop here. */
export const MOST_COACTIVATIONS: number = 2 ** 32 - 1;

/** R37: an edge of the merged graph. A package may have it more than once. */
export function mergeEdge(from: string, to: string, parts: Parts<GraphEdge>, differences: Difference[]): GraphEdge {
  const [{ item: first }] = parts;
  if (parts.length === 1 && !hasNull(first))
    return first.from === from && first.to === to ? first : Object.freeze({ ...first, from, to });
  const { type } = first;
  const edges = parts.map(({ item }) => item);
  const votes = new Map<PackageContent, number[]>();
  for (const { item, content } of parts) addTo(votes, content, item.weight);
  return Object.freeze({
    from,
    to,
    type,
    weight: meanOfVotes([...votes.values()]),
    coactivations: edges.reduce((sum, { coactivations }) => Math.min(sum + coactivations, MOST_COACTIVATIONS), 0),
    metadata: firstOf(edges, 'metadata'),
    others: takeUnknown(parts, 'edges', ['metadata'], { from, to, type }, differences),
    origins: Object.freeze(edges.flatMap(({ origins }) => origins)),
  });
}

/** R36: a member of the first that has it. */
function firstOf<Item, Name extends keyof Item>(items: readonly Item[], name: Name): Item[Name] | null {
  return items.find((item) => item[name] !== null)?.[name] ?? null;
}

/**
 * R36: takes the members that the format does not know, each from the first part that has it. Lists the packages that have another
 * value, for these and for the known ones. Unknown members differ if their canonical bytes do.
 *
 * @param known - the names of those that the format knows and that are taken in the same way
 * @param owner - what the differences are listed under
 */
function takeUnknown<Item extends GraphNode | GraphEdge>(
  parts: Parts<Item>,
  list: 'nodes' | 'edges',
  known: readonly (string & keyof Item)[],
  owner: { readonly id: string } | Pick<GraphEdge, 'from' | 'to' | 'type'>,
  differences: Difference[],
): DataObject {
  const having = new Map<string, Part<Item>[]>();
  for (const part of parts) {
    for (const name of known) if (part.item[name] !== null) addTo(having, name, part);
    for (const [name, value] of Object.entries(part.item.others)) if (value !== null) addTo(having, name, part);
  }
  const read = new Map<Part<Item>, ReadonlyMap<string, Bytes>>();
  const bytesOf = (part: Part<Item>, name: string): Bytes | undefined => {
    const members = read.get(part) ?? part.content.writtenMembers(list, part.index);
    read.set(part, members);
    return members.get(name);
  };
  const others = Object.create(null) as { [name: string]: Data | undefined };
  for (const [name, holders] of [...having].sort(([left], [right]) => compareCodePoints(left, right))) {
    const [kept = parts[0], ...more] = holders;
    const member = known.find((each) => each === name);
    if (member === undefined) others[name] = kept.item.others[name];
    const different = more.filter((part) =>
      member === undefined
        ? !isSame(bytesOf(part, name), bytesOf(kept, name))
        : part.item[member] !== kept.item[member],
    );
    if (different.length > 0)
      differences.push({
        ...owner,
        member: name,
        kept: kept.content.package.id,
        others: [...new Set(different.map(({ content }) => content.package.id))],
      });
  }
  return Object.freeze(others);
}

function isSame(left: Bytes | undefined, right: Bytes | undefined): boolean {
  return left?.length === right?.length && left?.every((byte, index) => byte === right?.[index]) === true;
}
