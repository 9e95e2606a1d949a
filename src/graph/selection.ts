import { utf8Length } from '../json/utf8.ts';
import { compareCodePoints } from '../report/code-points.ts';
import { takeOptionsOf } from '../report/given-options.ts';
import { activationAt, readAt } from './decay.ts';
import { deepFreeze, requireGraph } from './graph.ts';
import type { Contradiction, Graph, GraphNode } from './graph-types.ts';
import { addTo } from './lists.ts';

/**
 * Options of {@link select}.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type SelectOptions, graphOf, select } from '@ctxpkg/verify/graph';
 *
 * const options: SelectOptions = { budget: 4000, tokens: (content) => content.split(/\s+/).length };
 * console.log(select(graphOf(await open(await readFile('auth-service.ctxpkg'))), options).tokens);
 */
export interface SelectOptions {
  /** The most tokens to take, as an integer. */
  readonly budget: number;
  /** The instant for which activations decay, as an RFC 3339 date-time. Without it nothing decays. */
  readonly at?: string | null;
  /**
   * Counts the tokens of a node's content, as a non-negative integer. Default: its bytes in UTF-8 divided by 4, rounded up, which is
   * an estimate.
   */
  readonly tokens?: (content: string) => number;
}

/**
 * What {@link select} took and left out.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Selection, graphOf, select } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const { selected, oneSided }: Selection = select(graph, { budget: 4000 });
 * console.log(selected.map(({ node }) => node.content).join('\n\n'));
 * for (const { selected: taken, omitted } of oneSided) console.log(`${taken} is contradicted by ${omitted}`);
 */
export interface Selection {
  /** In the order in which they were taken. */
  readonly selected: readonly {
    readonly id: string;
    readonly node: GraphNode;
    /** At the instant `at`. */
    readonly activation: number;
    readonly tokens: number;
  }[];
  readonly omitted: readonly Omitted[];
  /** Of all nodes that were taken. */
  readonly tokens: number;
  /** Whether tokens are the default's estimate. */
  readonly isEstimate: boolean;
  /** The contradictions of which only one side was taken. */
  readonly oneSided: readonly {
    readonly kind: Contradiction['kind'];
    readonly selected: string;
    readonly omitted: string;
  }[];
}

/**
 * A node that was left out of a selection, and why.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Omitted, graphOf, select } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const omitted: readonly Omitted[] = select(graph, { budget: 100 }).omitted;
 * for (const each of omitted) console.log(each.id, each.reason === 'inactive' ? 'inactive' : each.tokens);
 */
export type Omitted =
  | { readonly id: string; readonly reason: 'inactive' }
  | {
      readonly id: string;
      readonly reason: 'too_large';
      readonly tokens: number;
      /** What was left of the budget. */
      readonly left: number;
    };

/**
 * Takes the most relevant nodes that fit into a budget of tokens (R42): those with the highest effective activation, then with the
 * highest confidence, then by id. One that does not fit is skipped, and the next is tried.
 *
 * @param graph - what `graphOf`, `merge` or `coactivate` returned
 * @param options - the budget, the instant, and how to count tokens
 * @returns what was taken, what was left out and why, and of which contradictions only one side was taken
 * @throws TypeError if an argument or option is of the wrong type or unknown
 * @throws RangeError if the budget, `at` or what `tokens` returns is out of range
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { merge, select } from '@ctxpkg/verify/graph';
 *
 * const graph = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * const { selected, omitted } = select(graph, { budget: 4000, at: new Date().toISOString() });
 * console.log(selected.map(({ node }) => node.content), omitted.length);
 */
export function select(graph: Graph, options: SelectOptions): Selection {
  requireGraph(graph);
  const { budget, at = null, tokens: given } = takeOptionsOf('select', options, ['budget', 'at', 'tokens']);
  if (typeof budget !== 'number') throw new TypeError('The option budget must be a number of tokens.');
  requireTokens('The option budget', budget);
  if (given !== undefined && typeof given !== 'function') throw new TypeError('The option tokens must be a function.');
  const count = given ?? estimator();

  const selected: Selection['selected'][number][] = [];
  const omitted: Omitted[] = [];
  let left = budget;
  const instant = readAt(at);
  // Many nodes have the same activation, so grouping them takes less time than comparing.
  const groups = new Map<number, GraphNode[]>();
  for (const node of graph.nodes) addTo(groups, activationAt(node, instant), node);
  const activations = new Float64Array([...groups.keys()]).sort().reverse();
  const visit = (activation: number, node: GraphNode): void => {
    const { id, content } = node;
    if (activation === 0) {
      omitted.push(Object.freeze({ id, reason: 'inactive' }));
      return;
    }
    const tokens = count(content);
    requireTokens('What the function tokens returns', tokens);
    if (tokens > left) {
      omitted.push(Object.freeze({ id, reason: 'too_large', tokens, left }));
      return;
    }
    left -= tokens;
    selected.push(Object.freeze({ id, node, activation, tokens }));
  };
  for (const activation of activations)
    for (const node of groups.get(activation)?.sort(compareNodes) ?? []) visit(activation, node);
  const taken = new Set(selected.map(({ id }) => id));
  const oneSided = graph.contradictions
    .filter(({ a, b }) => taken.has(a) !== taken.has(b))
    .map(({ kind, a, b }) => (taken.has(a) ? { kind, selected: a, omitted: b } : { kind, selected: b, omitted: a }));
  // Each of them is frozen already.
  Object.freeze(selected);
  Object.freeze(omitted);
  return deepFreeze({ selected, omitted, tokens: budget - left, isEstimate: given === undefined, oneSided });
}

function requireTokens(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what} must be a non-negative integer.`);
}

/** The default for `tokens`: a quarter of the bytes. */
function estimator(): (content: string) => number {
  // Encoding a short text takes less time than counting its bytes. Not every engine has a `TextEncoder`.
  const encoder = typeof TextEncoder === 'undefined' ? null : new TextEncoder();
  const scratch = new Uint8Array(4096);
  return (content) => {
    const isShort = encoder !== null && 3 * content.length <= scratch.length;
    return Math.ceil((isShort ? encoder.encodeInto(content, scratch).written : utf8Length(content)) / 4);
  };
}

/** For nodes with the same effective activation. */
function compareNodes(left: GraphNode, right: GraphNode): number {
  return (right.confidence ?? -1) - (left.confidence ?? -1) || compareCodePoints(left.id, right.id);
}
