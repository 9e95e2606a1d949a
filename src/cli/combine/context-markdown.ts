import type { GraphNode, MergedGraph, Selection } from '../../graph/index.ts';
import { isContradiction } from '../../graph/graph.ts';
import { addTo } from '../../graph/lists.ts';
import { excerpt } from '../../report/printable.ts';
import type { Report } from '../../report/report.ts';
import { signerOf } from '../format/plain-text.ts';
import { cut, wrap } from '../format/wrap.ts';
import { printable, printableLine } from '../safe-output.ts';

/** The most contradictions that are listed; each item says besides how many it has. */
const MOST_CONTRADICTIONS = 50;
/** The most sources of one item that are listed. */
const MOST_SOURCES = 5;
/** The most characters of an id or a type. */
const MAX_NAME = 160;

type Taken = Selection['selected'][number];

/**
 * What was selected, as Markdown for an agent's context. The content of a node steers the agent, which is what was asked for, but it must
 * not look like what this program says. So no text of a package is outside of a quote or a code span, and neither can be ended by what
 * is in it: each line of a content begins with `>`, in a fence that is longer than any run of backticks in it; and a name is printable,
 * short, of one line, and without backticks.
 *
 * @param asked - the options of the selection
 * @param width - where lines are cut, for a terminal; null for nowhere
 */
export function contextOf(
  graph: MergedGraph,
  selection: Selection,
  { budget, at }: { readonly budget: number; readonly at: string | null },
  reports: ReadonlyMap<string, Report>,
  width: number | null,
): string {
  const lines: string[] = [];
  // A content can have more lines than a function takes arguments.
  const add = (more: readonly string[]): void => {
    for (const line of more) lines.push(line);
  };
  const say = (line = ''): void => add(width === null ? [line] : wrap('', line, width, 2, printable));
  const { selected, omitted, tokens } = selection;
  // A frame around nothing would only use up the agent's context.
  const items = selected.filter(({ node }) => node.content !== '');
  const numbers = new Map(items.map(({ id }, index) => [id, index + 1]));
  const nameOf = (id: string): string => {
    const number = numbers.get(id);
    return number === undefined ? code(id) : `item ${number}`;
  };
  const groups = groupByType(items);
  // Items are numbered in the order in which they were taken, which is that of their relevance.

  say(`# Context from ${counted(graph.packages.length, 'package')}`);
  say();
  say(
    `${items.length} of ${counted(graph.nodes.length, 'node')}, about ${tokens} of ${budget} tokens (an estimate, of the quoted texts alone).` +
      ` ${at === null ? 'Activations are as stored: no date was given, so nothing has decayed.' : `Activations are as of ${at}.`}`,
  );
  say('Lines that begin with > quote packages; all others are by ctxpkg-verify. Names in packages are set as code.');
  say();
  say('## Packages');
  say();
  for (const { id } of graph.packages) {
    const report = reports.get(id);
    say(
      `- ${code(id)}, signed by ${report === undefined || report.signer === null ? 'nobody' : printable(signerOf(report))}`,
    );
  }
  say();

  const disputes = graph.contradictions.filter(({ a, b }) => numbers.has(a) || numbers.has(b));
  const unresolved = graph.danglingEdges.filter(isContradiction).length;
  if (graph.contradictions.length + unresolved > 0) {
    say('## Contradictions');
    say();
    for (const { kind, a, b, packages } of disputes.slice(0, MOST_CONTRADICTIONS)) {
      const left = [a, b].find((id) => !numbers.has(id));
      const [first, second] = left === a ? [b, a] : [a, b];
      say(
        `- ${nameOf(first)} and ${nameOf(second)} (${kind}), according to ${listOf(packages)}.${left === undefined ? '' : ' Only the first is here.'}`,
      );
    }
    const more = disputes.length - MOST_CONTRADICTIONS;
    if (more > 0) say(`- and ${more} more: --json has all`);
    const outside = graph.contradictions.length - disputes.length;
    if (outside > 0) say(`- ${outside} between nodes that are not here`);
    if (unresolved > 0) say(`- ${unresolved} of a node that is missing or ambiguous: ctxpkg-verify merge says which`);
    say();
  }

  const disputed = countSides(disputes);
  for (const [type, group] of groups) {
    say(`## Nodes of type ${code(type)}`);
    say();
    for (const { id, node, activation } of group) {
      say(`### Item ${numbers.get(id)}: ${code(id)}`);
      say();
      say(`Source: ${sourcesOf(node)}.`);
      const confidence = node.confidence === null ? '' : `, confidence ${node.confidence}`;
      const contradicted = disputed.get(id) ?? 0;
      say(
        `Activation ${activation}${confidence}.${contradicted > 0 ? ` Contradictions: ${contradicted}, see above.` : ''}`,
      );
      say();
      add(quote(node.content, width));
      say();
    }
  }

  const superseded = new Set(graph.superseded.map(({ id }) => id));
  const reasons = [
    [omitted.filter(({ reason }) => reason === 'too_large').length, 'too large for what was left of the budget'],
    [
      omitted.filter(({ reason, id }) => reason === 'inactive' && superseded.has(id)).length,
      'superseded by another node: ctxpkg-verify merge says by whom',
    ],
    [omitted.filter(({ reason, id }) => reason === 'inactive' && !superseded.has(id)).length, 'with activation 0'],
    [selected.length - items.length, 'without content'],
    [graph.unmapped.length, 'entries of layers that are no nodes or edges'],
  ] as const;
  say('## Left out');
  say();
  const given = reasons.filter(([count]) => count > 0);
  for (const [count, why] of given) say(`- ${count} ${why}`);
  if (given.length === 0) say('- nothing');
  return `${lines.join('\n')}\n`;
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
