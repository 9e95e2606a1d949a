import { compareCodePoints } from '../report/code-points.ts';
import { takeOptionsOf } from '../report/given-options.ts';
import { excerpt } from '../report/printable.ts';
import { makeGraph, requireGraph } from './graph.ts';
import type { Graph, GraphEdge } from './graph-types.ts';
import { NO_MEMBERS } from './graph-reader.ts';
import { MOST_COACTIVATIONS } from './merged-members.ts';

/**
 * Options of {@link coactivate}.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type CoactivateOptions, coactivate, graphOf } from '@ctxpkg/verify/graph';
 *
 * const options: CoactivateOptions = { rate: 0.15 };
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * console.log(coactivate(graph, graph.nodes.map(({ id }) => id).slice(0, 2), options).edges.length);
 */
export interface CoactivateOptions {
  /** The fraction of the distance from a weight to 1 that is added to it, from 0 to 1. Default: 0.1. */
  readonly rate?: number;
}

const TYPE = 'co_activated';
const FIRST_WEIGHT = 0.5;

/**
 * Strengthens the edges of type `co_activated` between nodes that were used together (R43). Where two nodes have none, one is added,
 * after all other edges. The time is proportional to the number of pairs.
 *
 * @param graph - what `graphOf`, `merge` or `coactivate` returned; it is not changed
 * @param ids - of the nodes; an id that occurs twice counts once
 * @param options - the rate
 * @returns a graph of the same kind
 * @throws TypeError if an argument or option is of the wrong type or unknown
 * @throws RangeError if an id is not one of a node, or the rate is out of range
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { coactivate, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const used = graph.nodes.slice(0, 3).map(({ id }) => id);
 * console.log(coactivate(graph, used).edges.filter(({ type }) => type === 'co_activated'));
 */
export function coactivate<G extends Graph>(graph: G, ids: readonly string[], options: CoactivateOptions = {}): G {
  requireGraph(graph);
  const { rate = 0.1 } = takeOptionsOf('coactivate', options, ['rate']);
  if (typeof rate !== 'number') throw new TypeError('The option rate must be a number.');
  if (!(rate >= 0 && rate <= 1)) throw new RangeError('The option rate must be from 0 to 1.');
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string'))
    throw new TypeError('The ids must be an array of strings.');
  const used = [...new Set(ids)].sort(compareCodePoints);
  for (const id of used)
    if (graph.node(id) === undefined) throw new RangeError(`The graph has no node ${excerpt(JSON.stringify(id))}.`);

  const ranks = new Map(used.map((id, rank) => [id, rank]));
  const pairOf = (from: string, to: string): number =>
    (ranks.get(from) ?? Number.NaN) * used.length + (ranks.get(to) ?? Number.NaN);
  const edges = [...graph.edges];
  /** The index of the first edge of each pair. */
  const known = new Map<number, number>();
  for (const [index, { from, to, type }] of graph.edges.entries())
    if (type === TYPE && !known.has(pairOf(from, to))) known.set(pairOf(from, to), index);
  for (const [rank, from] of used.entries()) {
    for (const to of used.slice(rank + 1)) {
      const index = known.get(pairOf(from, to)) ?? known.get(pairOf(to, from)) ?? edges.length;
      const edge = edges[index];
      edges[index] = edge === undefined ? newEdge(from, to) : strengthened(edge, rate);
    }
  }
  return makeGraph({ ...graph, edges });
}

function strengthened(edge: GraphEdge, rate: number): GraphEdge {
  const { weight, coactivations } = edge;
  return Object.freeze({
    ...edge,
    weight: weight >= 1 ? weight : Math.min(1, weight + rate * (1 - weight)),
    coactivations: Math.min(coactivations + 1, MOST_COACTIVATIONS),
  });
}

function newEdge(from: string, to: string): GraphEdge {
  const members = { weight: FIRST_WEIGHT, coactivations: 1, metadata: null, others: NO_MEMBERS };
  return Object.freeze({ from, to, type: TYPE, ...members, origins: Object.freeze([]) });
}
