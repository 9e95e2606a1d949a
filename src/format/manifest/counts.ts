import { own, say } from '../../report/shown.ts';
import type { Inspection } from '../rules/inspection.ts';

interface Count {
  /** The member of `stats` or `graph_summary`. */
  readonly member: string;
  /** The list in `content` that it counts. */
  readonly layer: string;
  readonly list: string;
}

/** R16. */
const STATS_COUNTS: readonly Count[] = [
  { member: 'knowledge_facts', layer: 'knowledge', list: 'facts' },
  { member: 'graph_nodes', layer: 'graph', list: 'nodes' },
  { member: 'graph_edges', layer: 'graph', list: 'edges' },
  { member: 'pattern_count', layer: 'patterns', list: 'patterns' },
  { member: 'gotcha_count', layer: 'gotchas', list: 'gotchas' },
];

/** R16: what V1-JS gives a default, and the reference wants. */
const STATS_MEMBERS: readonly string[] = [
  'knowledge_facts',
  'graph_nodes',
  'graph_edges',
  'pattern_count',
  'gotcha_count',
  'compression_ratio',
];

const SUMMARY_COUNTS: readonly Count[] = [
  { member: 'node_count', layer: 'context_graph', list: 'nodes' },
  { member: 'edge_count', layer: 'context_graph', list: 'edges' },
];

const SUMMARY_MEMBERS: readonly string[] = ['node_count', 'edge_count'];

/** R16: counts that are left out, or that disagree with the content, get a warning. The inspection stands at neither. */
export function inspectCounts(
  inspection: Inspection,
  manifest: number,
  content: number,
  schemaVersion: 1 | 2 | null,
): void {
  inspectOne(inspection, manifest, content, 'stats', STATS_MEMBERS, STATS_COUNTS);
  // R18: what stands under `context_graph` in a v1 package is not looked into, nor then counted.
  const summaryCounts = schemaVersion === 1 ? [] : SUMMARY_COUNTS;
  inspectOne(inspection, manifest, content, 'graph_summary', SUMMARY_MEMBERS, summaryCounts);
}

function inspectOne(
  inspection: Inspection,
  manifest: number,
  content: number,
  member: string,
  wanted: readonly string[],
  counts: readonly Count[],
): void {
  const { document, path } = inspection;
  const value = document.member(manifest, member);
  if (value < 0 || document.kind(value) !== 'object') return;
  path.push('manifest', member);
  const missing = wanted.filter((name) => document.member(value, name) < 0);
  if (missing.length > 0) {
    inspection.report(value, 'incomplete_counts', (at) => ({ at, expected: own(missing.join(', ')) }));
  }
  for (const { member: name, layer, list } of counts) {
    const stated = document.member(value, name);
    if (stated >= 0) inspection.within(name, () => inspectCount(inspection, stated, content, layer, list));
  }
  path.length -= 2;
}

function inspectCount(inspection: Inspection, stated: number, content: number, layer: string, list: string): void {
  const { document } = inspection;
  const actual = countOf(inspection, content, layer, list);
  if (document.kind(stated) !== 'number' || actual === null || document.source(stated) === String(actual)) return;
  inspection.report(stated, 'wrong_counts', (at) => ({
    at,
    list: say`content.${own(layer)}.${own(list)}`,
    expected: say`${actual}`,
    actual: inspection.quote(document.source(stated)),
  }));
}

/** How many entries a list of the content has; 0 for a layer that is absent, null for one that is malformed. */
function countOf(inspection: Inspection, content: number, layer: string, list: string): number | null {
  const { document } = inspection;
  const value = document.member(content, layer);
  if (value < 0 || document.kind(value) === 'null') return 0;
  const entries = document.kind(value) === 'object' ? document.member(value, list) : -1;
  return entries < 0 || document.kind(entries) !== 'array' ? null : document.count(entries);
}
