import type { Data, DataObject } from '../json/data.ts';
import { isContainer } from '../json/kinds.ts';
import { canonicalForm } from '../json/canonical.ts';
import type { Bytes } from '../json/bytes.ts';
import { compareCodePoints } from '../json/utf8.ts';
import { decays } from './decay.ts';
import { NO_MEMBERS } from './graph-reader.ts';
import type { Difference, GraphEdge, GraphNode } from './graph-types.ts';
import { compareInstants, parseInstant } from './instant.ts';
import { meanOfVotes } from './mean.ts';
import type { PackageContent } from './package-content.ts';
import { membersOf } from './verified-document.ts';

/** A node or edge as one package has it. */
export interface Part<Item extends GraphNode | GraphEdge> {
  readonly item: Item;
  readonly content: PackageContent;
  /** In the package's nodes or edges. */
  readonly index: number;
}

/** What the differences of a node or edge are listed under. */
type Owner = { readonly id: string } | Pick<GraphEdge, 'from' | 'to' | 'type'>;

/**
 * R36: a node of the merged graph.
 *
 * @param parts - the same node in each package that has it, in canonical order
 * @param differences - where the members are listed that differ
 */
export function mergeNode(
  id: string,
  parts: readonly Part<GraphNode>[],
  isInactive: boolean,
  differences: Difference[],
): GraphNode {
  const first = parts[0] as Part<GraphNode>; // there is at least one
  if (parts.length === 1 && first.item.id === id && !isInactive && !hasNull(first.item)) return first.item;
  const strongest = parts.map(({ item }) => item).reduce((best, node) => (isStronger(node, best) ? node : best));
  const place = parts.find(({ item }) => item.file_path !== null || item.line_start !== null || item.line_end !== null);
  const { file_path, line_start, line_end } = (place ?? first).item;
  const confidences = parts.flatMap(({ item }) => item.confidence ?? []);
  const own: Difference[] = [];
  const owner = { id };
  const take = memberTaker(parts, owner, own);
  const merged = {
    // The activation, and what it decays by, are those of one package.
    ...strongest,
    id,
    activation: isInactive ? 0 : strongest.activation,
    confidence: confidences.length === 0 ? null : confidences.reduce((left, right) => Math.max(left, right)),
    category: take('category'),
    source: take('source'),
    blob_ref: take('blob_ref'),
    supersedes: take('supersedes'),
    file_path,
    line_start,
    line_end,
    others: takeUnknown(parts, 'nodes', owner, own),
    origins: Object.freeze(parts.flatMap(({ item }) => item.origins)),
  };
  addSorted(own, differences);
  return Object.freeze(merged);
}

/** R36: unknown members that are null are left out. */
function hasNull({ others }: GraphNode | GraphEdge): boolean {
  return others !== NO_MEMBERS && Object.values(others).includes(null);
}

/** R36: whether a node's activation lasts longer than another's. If neither does, the first in canonical order is taken. */
function isStronger(node: GraphNode, other: GraphNode): boolean {
  if (node.activation !== other.activation) return node.activation > other.activation;
  if (decays(node) !== decays(other)) return !decays(node);
  return (
    (compareDates(node.created_at, other.created_at) ||
      (node.decay_half_life_days ?? 0) - (other.decay_half_life_days ?? 0)) > 0
  );
}

/** An absent date is before all others. */
function compareDates(left: string | null, right: string | null): number {
  const [leftInstant, rightInstant] = [left, right].map((date) => (date === null ? null : parseInstant(date)));
  if (leftInstant && rightInstant) return compareInstants(leftInstant, rightInstant);
  return Number(leftInstant !== null) - Number(rightInstant !== null);
}

/** R37: counters stop here. */
export const MOST_COACTIVATIONS: number = 2 ** 32 - 1;

/**
 * R37: an edge of the merged graph.
 *
 * @param parts - the same edge, once or more in each package that has it, in canonical order
 */
export function mergeEdge(
  from: string,
  to: string,
  parts: readonly Part<GraphEdge>[],
  differences: Difference[],
): GraphEdge {
  const first = parts[0] as Part<GraphEdge>; // likewise
  const { type } = first.item;
  if (parts.length === 1 && first.item.from === from && first.item.to === to && !hasNull(first.item)) return first.item;
  const votes = new Map<PackageContent, number[]>();
  let coactivations = 0;
  for (const { item, content } of parts) {
    const vote = votes.get(content);
    if (vote === undefined) votes.set(content, [item.weight]);
    else vote.push(item.weight);
    coactivations = Math.min(coactivations + item.coactivations, MOST_COACTIVATIONS);
  }
  const own: Difference[] = [];
  const owner = { from, to, type };
  const merged = {
    from,
    to,
    type,
    weight: meanOfVotes([...votes.values()]),
    coactivations,
    metadata: memberTaker(parts, owner, own)('metadata'),
    others: takeUnknown(parts, 'edges', owner, own),
    origins: Object.freeze(parts.flatMap(({ item }) => item.origins)),
  };
  addSorted(own, differences);
  return Object.freeze(merged);
}

/** Adds the differences of one node or edge, by the names of the members. */
function addSorted(own: Difference[], differences: Difference[]): void {
  own.sort((left, right) => compareCodePoints(left.member, right.member));
  for (const difference of own) differences.push(difference);
}

/** R36: takes a member from the first part that has it, and lists the packages that have another value. */
function memberTaker<Item extends GraphNode | GraphEdge>(
  parts: readonly Part<Item>[],
  owner: Owner,
  differences: Difference[],
): <Name extends string & keyof Item>(member: Name) => Item[Name] | null {
  return (member) => {
    const having = parts.filter(({ item }) => item[member] !== null);
    const [kept] = having;
    if (kept === undefined) return null;
    report(
      owner,
      member,
      kept,
      having.filter(({ item }) => item[member] !== kept.item[member]),
      differences,
    );
    return kept.item[member];
  };
}

function report(
  owner: Owner,
  member: string,
  kept: Part<GraphNode | GraphEdge>,
  others: readonly Part<GraphNode | GraphEdge>[],
  differences: Difference[],
): void {
  if (others.length === 0) return;
  const labels = new Set(others.map(({ content }) => content.package.id));
  differences.push({ ...owner, member, kept: kept.content.package.id, others: [...labels] });
}

/** R36: the same for members that the format does not know. They differ if their canonical bytes do. */
function takeUnknown(
  parts: readonly Part<GraphNode | GraphEdge>[],
  list: 'nodes' | 'edges',
  owner: Owner,
  differences: Difference[],
): DataObject {
  const byName = new Map<string, Part<GraphNode | GraphEdge>[]>();
  for (const part of parts) {
    for (const [name, value] of Object.entries(part.item.others)) {
      if (value === null) continue;
      const having = byName.get(name);
      if (having === undefined) byName.set(name, [part]);
      else having.push(part);
    }
  }
  if (byName.size === 0) return NO_MEMBERS;
  const read = new Map<Part<GraphNode | GraphEdge>, ReadonlyMap<string, Bytes>>();
  const bytesOf = (part: Part<GraphNode | GraphEdge>, name: string): Bytes | undefined => {
    const members = read.get(part) ?? membersAsWritten(part, list);
    read.set(part, members);
    return members.get(name);
  };
  const taken = Object.create(null) as { [name: string]: Data | undefined };
  for (const [name, [kept, ...more]] of [...byName].sort(([left], [right]) => compareCodePoints(left, right))) {
    if (kept === undefined) continue;
    taken[name] = kept.item.others[name];
    const others = more.filter((part) => !isSame(bytesOf(part, name), bytesOf(kept, name)));
    report(owner, name, kept, others, differences);
  }
  return Object.freeze(taken);
}

/** The members of a node or edge of a context graph, in canonical form (R1). */
function membersAsWritten(
  { content, index }: Part<GraphNode | GraphEdge>,
  list: 'nodes' | 'edges',
): ReadonlyMap<string, Bytes> {
  const { document, value: object } = content.placeOf(list, index);
  return new Map(
    Array.from(membersOf(document, object), ([name, value]) => [
      name,
      isContainer(document.kindNumber(value))
        ? canonicalForm(document, value)
        : document.bytes.subarray(document.start(value), document.end(value)),
    ]),
  );
}

function isSame(left: Bytes | undefined, right: Bytes | undefined): boolean {
  return left?.length === right?.length && left?.every((byte, index) => byte === right?.[index]) === true;
}
