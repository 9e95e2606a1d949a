import type { Bytes } from '../json/bytes.ts';
import type { Data } from '../json/data.ts';
import { compareCodePoints } from '../report/code-points.ts';
import { decays } from './decay.ts';
import { NO_MEMBERS, type Parts, type Single } from './graph-reader.ts';
import type { Resolved } from './graph.ts';
import type { Difference, GraphEdge, GraphNode } from './graph-types.ts';
import { compareInstants, parseInstant } from './instant.ts';
import { addTo } from './lists.ts';
import { meanOfVotes } from './mean.ts';
import type { PackageContent } from './package-graph.ts';

/** The context of a merge. */
export interface Merging {
  /** By the `id` of the package. */
  readonly contents: ReadonlyMap<string, PackageContent>;
  /** Differences are added to this list. */
  readonly differences: Difference[];
}

/** R36: a node of the merged graph. */
export function mergeNode(id: string, parts: Parts<GraphNode>, isInactive: boolean, merging: Merging): GraphNode {
  const [first] = parts;
  const isSimple = parts.length === 1 && !hasNull(first);
  if (isSimple && first.id === id && !isInactive) return first;
  // Activation, date and half-life are taken together, from one package.
  const strongest = parts.reduce<GraphNode>((best, node) => (isStronger(node, best) ? node : best), first);
  const activation = isInactive ? 0 : strongest.activation;
  if (isSimple) return Object.freeze({ ...first, id, activation });
  const { file_path, line_start, line_end } = parts.find((node) => PLACE.some((name) => node[name] !== null)) ?? first;
  const confidences = parts.flatMap(({ confidence }) => confidence ?? []);
  return Object.freeze({
    ...strongest,
    id,
    activation,
    confidence: confidences.length === 0 ? null : confidences.reduce((most, each) => Math.max(most, each)),
    file_path,
    line_start,
    line_end,
    ...takeMembers<GraphNode>(parts, ['category', 'source', 'blob_ref', 'supersedes'], { id }, merging),
  });
}

const PLACE = ['file_path', 'line_start', 'line_end'] as const;

/** R36: unknown members that are null are dropped. */
function hasNull({ others }: GraphNode | GraphEdge): boolean {
  return others !== NO_MEMBERS && Object.values(others).includes(null);
}

/** R36: whether a node is stronger than another. Equal nodes are in canonical order. */
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

type Part = Resolved<Single<GraphEdge>>;

/** R37: an edge of the merged graph. A package may have it more than once. */
export function mergeEdge(from: string, to: string, run: readonly [Part, ...Part[]], merging: Merging): GraphEdge {
  const first = run[0].edge;
  if (run.length === 1 && !hasNull(first))
    return first.from === from && first.to === to ? first : Object.freeze({ ...first, from, to });
  const parts: Parts<GraphEdge> = [first, ...run.slice(1).map(({ edge }) => edge)];
  const { type } = first;
  const votes = new Map<string, number[]>();
  for (const { weight, origins } of parts) addTo(votes, origins[0].package, weight);
  return Object.freeze({
    ...first,
    from,
    to,
    weight: meanOfVotes([...votes.values()]),
    coactivations: parts.reduce((sum, { coactivations }) => Math.min(sum + coactivations, MOST_COACTIVATIONS), 0),
    ...takeMembers<GraphEdge>(parts, ['metadata'], { from, to, type }, merging),
  });
}

/**
 * R36: takes each of some known members, and each unknown one, from the first part that has it, and lists the packages with another
 * value as a difference. Unknown members differ if their canonical bytes do.
 *
 * @param known - the names of the known members
 * @param owner - the node or edge, as differences name it
 */
function takeMembers<Item extends GraphNode | GraphEdge>(
  parts: Parts<Item>,
  known: readonly (string & keyof Item)[],
  owner: { readonly id: string } | Pick<GraphEdge, 'from' | 'to' | 'type'>,
  { contents, differences }: Merging,
): Partial<Item> {
  const having = new Map<string, Single<Item>[]>();
  for (const part of parts) {
    for (const name of known) if (part[name] !== null) addTo(having, name, part);
    for (const [name, value] of Object.entries(part.others)) if (value !== null) addTo(having, name, part);
  }
  const sourceOf = ({ origins }: Single<Item>): string => origins[0].package;
  const read = new Map<Single<Item>, ReadonlyMap<string, Bytes> | undefined>();
  const bytesOf = (part: Single<Item>, name: string): Bytes | undefined => {
    const members = read.get(part) ?? contents.get(sourceOf(part))?.writtenMembers(part);
    read.set(part, members);
    return members?.get(name);
  };
  const taken: Partial<Item> = {};
  const others = Object.create(null) as { [name: string]: Data | undefined };
  for (const [name, [kept = parts[0], ...more]] of [...having].sort(([left], [right]) =>
    compareCodePoints(left, right),
  )) {
    const member = known.find((each) => each === name);
    if (member === undefined) others[name] = kept.others[name];
    else taken[member] = kept[member];
    const different = more.filter((part) =>
      member === undefined ? !isSame(bytesOf(part, name), bytesOf(kept, name)) : part[member] !== kept[member],
    );
    if (different.length > 0)
      differences.push({ ...owner, member: name, kept: sourceOf(kept), others: [...new Set(different.map(sourceOf))] });
  }
  return { ...taken, others: Object.freeze(others), origins: Object.freeze(parts.flatMap(({ origins }) => origins)) };
}

function isSame(left: Bytes | undefined, right: Bytes | undefined): boolean {
  return left?.length === right?.length && left?.every((byte, index) => byte === right?.[index]) === true;
}
