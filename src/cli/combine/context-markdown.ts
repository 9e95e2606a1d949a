import type { GraphNode, MergedGraph, Selection } from '../../graph/index.ts';
import { isContradiction } from '../../graph/graph.ts';
import { addTo } from '../../graph/lists.ts';
import { excerpt } from '../../report/printable.ts';
import type { Report } from '../../report/report.ts';
import { signerOf } from '../format/plain-text.ts';
import { cut, wrap } from '../format/wrap.ts';
import { printable, printableLine } from '../safe-output.ts';

/** The most contradictions that are listed. Each item also says how many it has. */
const MOST_CONTRADICTIONS = 50;
/** The most sources of one item that are listed. */
const MOST_SOURCES = 5;
/** The most characters of an id or a type. */
const MAX_NAME = 160;

type Taken = Selection['selected'][number];

/** What the parts of the page are made from. */
interface Context {
  readonly graph: MergedGraph;
  readonly selection: Selection;
  /** What is shown, numbered from 1 in the order in which it was taken, which is that of relevance. */
  readonly items: readonly Taken[];
  readonly numbers: ReadonlyMap<string, number>;
  /** The contradictions with a side that is shown. */
  readonly disputes: MergedGraph['contradictions'];
}

/**
 * What was selected, as Markdown for an agent's context. The content of a node steers the agent, as it should, but must not look like
 * what this program says. So each text of a package is in a quote or a code span that it cannot end: each line of a content begins with
 * `>`, in a fence that is longer than any run of backticks in it; and a name is printable, short, of one line, and without backticks.
 *
 * @param asked - the options of the selection
 * @param width - the width at which lines are wrapped, for a terminal; null to wrap none
 */
export function contextOf(
  graph: MergedGraph,
  selection: Selection,
  asked: { readonly budget: number; readonly at: string | null },
  reports: ReadonlyMap<string, Report>,
  width: number | null,
): string {
  // A frame around nothing would only use up the agent's context.
  const items = selection.selected.filter(({ node }) => node.content !== '');
  const numbers = new Map(items.map(({ id }, index) => [id, index + 1]));
  const disputes = graph.contradictions.filter(({ a, b }) => numbers.has(a) || numbers.has(b));
  const context: Context = { graph, selection, items, numbers, disputes };
  const lines = [
    ...laidOut(
      [...introduction(context, asked), ...packageLines(graph, reports), ...contradictionLines(context)],
      width,
    ),
    ...itemLines(context, width),
    ...laidOut(leftOutLines(context), width),
  ];
  return `${lines.join('\n')}\n`;
}

function laidOut(lines: readonly string[], width: number | null): readonly string[] {
  return width === null ? lines : lines.flatMap((line) => wrap('', line, width, 2, printable));
}

function introduction(
  { graph, selection, items }: Context,
  { budget, at }: { readonly budget: number; readonly at: string | null },
): string[] {
  const shown = `${items.length} of ${counted(graph.nodes.length, 'node')}`;
  const tokens = `about ${selection.tokens} of ${budget} tokens (an estimate, of the quoted texts alone)`;
  const activations =
    at === null
      ? 'Activations are as stored: no date was given, so nothing has decayed.'
      : `Activations are as of ${at}.`;
  return [
    `# Context from ${counted(graph.packages.length, 'package')}`,
    '',
    `${shown}, ${tokens}. ${activations}`,
    'Lines that begin with > quote packages; all others are by ctxpkg-verify. Names in packages are set as code.',
    '',
  ];
}

function packageLines({ packages }: MergedGraph, reports: ReadonlyMap<string, Report>): string[] {
  const lines = packages.map(({ id }) => {
    const report = reports.get(id);
    const signer = report === undefined || report.signer === null ? 'nobody' : printable(signerOf(report));
    return `- ${code(id)}, signed by ${signer}`;
  });
  return ['## Packages', '', ...lines, ''];
}

function contradictionLines({ graph, numbers, disputes }: Context): string[] {
  const { contradictions, danglingEdges } = graph;
  const unresolved = danglingEdges.filter(isContradiction).length;
  if (contradictions.length + unresolved === 0) return [];
  const nameOf = (id: string): string => {
    const number = numbers.get(id);
    return number === undefined ? code(id) : `item ${number}`;
  };
  const lines = disputes.slice(0, MOST_CONTRADICTIONS).map(({ kind, a, b, packages }) => {
    const missing = [a, b].find((id) => !numbers.has(id));
    const [first, second] = missing === a ? [b, a] : [a, b];
    const note = missing === undefined ? '' : ' Only the first is here.';
    return `- ${nameOf(first)} and ${nameOf(second)} (${kind}), according to ${listOf(packages)}.${note}`;
  });
  const more = disputes.length - MOST_CONTRADICTIONS;
  if (more > 0) lines.push(`- and ${more} more: --json has all`);
  const outside = contradictions.length - disputes.length;
  if (outside > 0) lines.push(`- ${outside} between nodes that are not here`);
  if (unresolved > 0)
    lines.push(`- ${unresolved} of a node that is missing or ambiguous: ctxpkg-verify merge says which`);
  return ['## Contradictions', '', ...lines, ''];
}

function itemLines({ items, numbers, disputes }: Context, width: number | null): string[] {
  const contradictions = countSides(disputes);
  return [...groupByType(items)].flatMap(([type, group]) => [
    ...laidOut([`## Nodes of type ${code(type)}`, ''], width),
    ...group.flatMap(({ id, node, activation }) => {
      const confidence = node.confidence === null ? '' : `, confidence ${node.confidence}`;
      const count = contradictions.get(id) ?? 0;
      const contradicted = count === 0 ? '' : ` Contradictions: ${count}, see above.`;
      const heading = `### Item ${numbers.get(id)}: ${code(id)}`;
      const state = `Activation ${activation}${confidence}.${contradicted}`;
      return [
        ...laidOut([heading, '', `Source: ${sourcesOf(node)}.`, state, ''], width),
        ...quote(node.content, width),
        '',
      ];
    }),
  ]);
}

function leftOutLines({ graph, selection, items }: Context): string[] {
  const { selected, omitted } = selection;
  const superseded = new Set(graph.superseded.map(({ id }) => id));
  const inactive = omitted.filter(({ reason }) => reason === 'inactive');
  const inactiveBySuperseding = inactive.filter(({ id }) => superseded.has(id)).length;
  const reasons = [
    [omitted.length - inactive.length, 'too large for what was left of the budget'],
    [inactiveBySuperseding, 'superseded by another node: ctxpkg-verify merge says by whom'],
    [inactive.length - inactiveBySuperseding, 'with activation 0'],
    [selected.length - items.length, 'without content'],
    [graph.unmapped.length, 'entries of layers that could not be mapped to nodes or edges'],
  ] as const;
  const lines = reasons.filter(([count]) => count > 0).map(([count, why]) => `- ${count} ${why}`);
  return ['## Left out', '', ...(lines.length === 0 ? ['- nothing'] : lines)];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** By type, in the order of the most relevant item of each. */
function groupByType(items: readonly Taken[]): ReadonlyMap<string, readonly Taken[]> {
  const groups = new Map<string, Taken[]>();
  for (const item of items) addTo(groups, item.node.type, item);
  return groups;
}

function countSides(disputes: MergedGraph['contradictions']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { a, b } of disputes) for (const id of new Set([a, b])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** A name as a code span, which nothing in it can end. */
function code(name: string): string {
  const shown = printable(excerpt(name, MAX_NAME)).replaceAll('`', '\\u{60}');
  return shown === '' ? '(no name)' : `\`${shown}\``;
}

function listOf(packages: readonly string[]): string {
  const more = packages.length - MOST_SOURCES;
  return packages.slice(0, MOST_SOURCES).map(code).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function sourcesOf({ origins }: GraphNode): string {
  const more = origins.length - MOST_SOURCES;
  const shown = origins.slice(0, MOST_SOURCES).map((origin) => `${code(origin.package)} at ${code(origin.pointer)}`);
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function quote(content: string, width: number | null): string[] {
  const longest = (content.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = `> ${'`'.repeat(longest + 1)}`;
  const quoted = content.split(/\r?\n/).flatMap((line) => {
    const shown = printableLine(line);
    return width === null ? [`> ${shown}`] : cut('> ', shown, width);
  });
  return [fence, ...quoted, fence];
}
