import { own, say } from '../../report/shown.ts';
import type { Inspection } from '../rules/inspection.ts';

/** R16: what each member counts: the list of a layer, or nothing for one that only must be there. */
type Counts = Readonly<Record<string, string>>;

/** What V1-JS gives a default, and the reference wants. */
const STATS: Counts = {
  knowledge_facts: 'knowledge.facts',
  graph_nodes: 'graph.nodes',
  graph_edges: 'graph.edges',
  pattern_count: 'patterns.patterns',
  gotcha_count: 'gotchas.gotchas',
  compression_ratio: '',
};

const SUMMARY: Counts = { node_count: 'context_graph.nodes', edge_count: 'context_graph.edges' };

/** R18: in a v1 package, `context_graph` is neither checked nor counted. */
const SUMMARY_V1: Counts = { node_count: '', edge_count: '' };

/** R16: counts that are left out, or that disagree with the content, get a warning. The inspection stands at neither. */
export function inspectCounts(
  inspection: Inspection,
  manifest: number,
  content: number,
  schemaVersion: 1 | 2 | null,
): void {
  inspectMember(inspection, manifest, content, 'stats', STATS);
  inspectMember(inspection, manifest, content, 'graph_summary', schemaVersion === 1 ? SUMMARY_V1 : SUMMARY);
}

function inspectMember(
  inspection: Inspection,
  manifest: number,
  content: number,
  member: 'stats' | 'graph_summary',
  counts: Counts,
): void {
  const { document } = inspection;
  const value = document.memberOfKind(manifest, member, 'object');
  if (value < 0) return;
  inspection.within(['manifest', member], () => {
    const missing = Object.keys(counts).filter((name) => document.member(value, name) < 0);
    if (missing.length > 0) {
      inspection.report(value, 'incomplete_counts', () => ({ expected: own(missing.join(', ')) }));
    }
    for (const [name, counted] of Object.entries(counts)) {
      const stated = document.memberOfKind(value, name, 'number');
      if (counted === '' || stated < 0) continue;
      const actual = countOf(inspection, content, counted);
      if (actual === null || document.source(stated) === String(actual)) continue;
      inspection.within(name, () =>
        inspection.report(stated, 'wrong_counts', () => ({
          list: say`content.${own(counted)}`,
          expected: say`${actual}`,
          actual: inspection.quote(document.source(stated)),
        })),
      );
    }
  });
}

/** How many entries a list of the content has; 0 for a layer that is absent, null for one that is malformed. */
function countOf({ document }: Inspection, content: number, counted: string): number | null {
  const [layer = '', list = ''] = counted.split('.');
  const value = document.presentMember(content, layer);
  if (value < 0) return 0;
  const entries = document.memberOfKind(value, list, 'array');
  return entries < 0 ? null : document.count(entries);
}
