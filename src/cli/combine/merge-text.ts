import type { Difference, MergedGraph } from '../../graph/index.ts';
import type { Report } from '../../report/report.ts';
import { excerpt } from '../../report/printable.ts';
import { type TextOptions, signerOf } from '../format/plain-text.ts';
import { numberOf } from '../format/summary.ts';
import { wrap } from '../format/wrap.ts';
import { printable } from '../safe-output.ts';

/** How many entries of a list are shown without `--full`, and how many names of an entry. */
const FEW = 10;
const FEW_NAMES = 5;
/** The most characters of an id, without `--full`. */
const MAX_ID = 160;

/** The result of a merge, as text (R34 to R40). */
export function describeMerge(
  graph: MergedGraph,
  reports: ReadonlyMap<string, Report>,
  full: boolean,
  { style, width }: TextOptions,
): string {
  const lines: string[] = [];
  const say = (text: string, indent: number): void => {
    for (const line of wrap(' '.repeat(indent), text, width, indent + 4, printable)) lines.push(line);
  };
  const id = (text: string): string =>
    `"${(full ? printable(text) : excerpt(text, MAX_ID)).replaceAll('"', '\\u{22}')}"`;
  const listOf = (names: readonly string[]): string => {
    const shown = full ? names : names.slice(0, FEW_NAMES);
    const more = names.length - shown.length;
    return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  const ids = (all: readonly string[]): string => listOf((full ? all : all.slice(0, FEW_NAMES + 1)).map(id));
  const section = <Entry>(title: string, entries: readonly Entry[], describe: (entry: Entry) => string): void => {
    if (entries.length === 0) return;
    lines.push(...wrap('  ', [[`${title}: ${entries.length}`, style.warning]], width, 6));
    const shown = full ? entries : entries.slice(0, FEW);
    for (const entry of shown) say(`- ${describe(entry)}`, 4);
    if (shown.length < entries.length) say(`and ${entries.length - shown.length} more: --full shows all`, 4);
  };

  const { packages, nodes, edges } = graph;
  const total = `${numberOf(packages.length, 'package', 'packages')}, ${numberOf(nodes.length, 'node', 'nodes')}, ${numberOf(edges.length, 'edge', 'edges')}`;
  lines.push(...wrap('', [['MERGED:', style.good], total], width, 6));
  const [nodesOf, edgesOf] = [countOrigins(nodes), countOrigins(edges)];
  for (const { id: name } of packages) {
    const has = `${numberOf(nodesOf.get(name) ?? 0, 'node', 'nodes')}, ${numberOf(edgesOf.get(name) ?? 0, 'edge', 'edges')}`;
    const report = reports.get(name);
    const signer = report === undefined || report.signer === null ? 'nobody' : signerOf(report);
    say(`${name}: ${has}; signed by ${signer}`, 2);
  }
  const before = lines.length;
  section('Contradictions', graph.contradictions, ({ kind, a, b, packages: sources, inactive }) => {
    const off = inactive.length === 0 ? '' : `; inactive: ${ids(inactive)}`;
    return `${id(a)} and ${id(b)} (${kind}), according to ${listOf(sources)}${off}`;
  });
  section('Ids of different nodes, each of which got an id of its own', graph.collisions, (collision) => {
    const { id: shared, variants } = collision;
    return `${id(shared)}: ${listOf(variants.map((variant) => `${id(variant.id)} of ${listOf(variant.packages)}`))}`;
  });
  section('Superseded nodes, which have activation 0', graph.superseded, ({ id: older, by }) => {
    const newer = by.map((each) => `${id(each.id)} according to ${listOf(each.packages)}`);
    return `${id(older)} by ${listOf(newer)}`;
  });
  section('Nodes that supersede each other, without effect', graph.supersedesCycles, ids);
  section('Members with several values, of which one was taken', graph.differences, (difference) => {
    const { member, kept, others } = difference;
    return `${id(member)} of ${subjectOf(difference, id)}: taken from ${kept}; another in ${listOf(others)}`;
  });
  section('Packages in several versions', graph.twoVersions, ({ name, versions }) => `${name}: ${listOf(versions)}`);
  section(
    'Edges with an end that is missing or ambiguous, left out',
    graph.danglingEdges,
    ({ from, to, type, reason, package: source, pointer }) =>
      `${id(from)} to ${id(to)}, ${id(type)}: ${reason}, in ${source} at ${pointer}`,
  );
  section(
    'Targets of supersedes that are missing or ambiguous',
    graph.danglingSupersedes,
    ({ id: newer, supersedes, reason, package: source }) =>
      `${id(supersedes)} of ${id(newer)}: ${reason}, in ${source}`,
  );
  section(
    'Entries of layers that could not be mapped to nodes or edges',
    graph.unmapped,
    ({ package: source, pointer }) => `${source} at ${pointer}`,
  );
  if (lines.length === before) say('Nothing disagrees, and nothing was left out.', 2);
  return `${lines.join('\n')}\n`;
}

/** How many nodes or edges each package has. */
function countOrigins(items: MergedGraph['nodes'] | MergedGraph['edges']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { origins } of items)
    for (const name of new Set(origins.map((origin) => origin.package))) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function subjectOf(difference: Difference, id: (text: string) => string): string {
  return 'id' in difference
    ? id(difference.id)
    : `the edge ${id(difference.from)} to ${id(difference.to)}, ${id(difference.type)}`;
}
