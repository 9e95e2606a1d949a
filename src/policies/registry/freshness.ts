import type { JsonDocument } from '../../json/document.ts';

/** Our own figure: the registry contract does not say when a summary is stale. */
const STALE_AFTER_MS = 90 * 24 * 60 * 60 * 1000;

/** Why the freshness of a graph is out of date, and the value that shows it. */
export interface Stale {
  /** The value of `graph_summary.freshness`. */
  readonly freshness: number;
  readonly than: string;
  /** How far it is behind, in words. */
  readonly lag: string;
}

/**
 * Whether `graph_summary.freshness` is older than a node of the graph, or by more than 90 days older than the package. It
 * does not use the clock, so the report is the same every day.
 */
export function findStale(
  document: JsonDocument,
  manifest: number,
  content: number,
  schemaVersion: 1 | 2,
): Stale | null {
  const summary = document.memberOfKind(manifest, 'graph_summary', 'object');
  const freshness = document.memberOfKind(summary, 'freshness', 'string');
  const fresh = timeOf(document, freshness);
  if (Number.isNaN(fresh)) return null;
  // In a v1 package, `context_graph` is an unknown member, so its value was not checked.
  const newest = schemaVersion === 2 ? newestNode(document, content) : null;
  if (newest !== null && newest.time > fresh) return { freshness, than: newest.text, lag: 'before its newest node' };
  const updated = document.memberOfKind(manifest, 'updated_at', 'string');
  const dated = updated < 0 ? document.member(manifest, 'created_at') : updated;
  if (timeOf(document, dated) - fresh > STALE_AFTER_MS)
    return { freshness, than: document.string(dated), lag: 'more than 90 days before the package' };
  return null;
}

function newestNode(document: JsonDocument, content: number): { time: number; text: string } | null {
  const graph = document.memberOfKind(content, 'context_graph', 'object');
  const nodes = document.memberOfKind(graph, 'nodes', 'array');
  if (nodes < 0) return null;
  let newest: { time: number; text: string } | null = null;
  for (const node of document.elements(nodes)) {
    const created = document.memberOfKind(node, 'created_at', 'string');
    const time = timeOf(document, created);
    if (time > (newest?.time ?? Number.NEGATIVE_INFINITY)) newest = { time, text: document.string(created) };
  }
  return newest;
}

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d).(\d\d):(\d\d):(\d\d)(\.\d+)?(?:z|([+-]\d\d):(\d\d))$/i;

/**
 * Milliseconds, only for comparison: all are shifted by 400 years, because `Date.UTC` maps years below 100 to the 1900s.
 * `Date.parse` accepts different forms in different engines.
 */
function timeOf(document: JsonDocument, value: number): number {
  const parts = value < 0 ? null : DATE_TIME.exec(document.string(value));
  if (parts === null) return Number.NaN;
  const [, year, month, day, hours, minutes, seconds, fraction = '', offsetHours = '0', offsetMinutes = '0'] = parts;
  const sign = offsetHours.startsWith('-') ? -1 : 1;
  const offset = Number(offsetHours) * 60 + sign * Number(offsetMinutes);
  const whole = Date.UTC(
    Number(year) + 400,
    Number(month) - 1,
    Number(day),
    Number(hours),
    Number(minutes) - offset,
    Number(seconds),
  );
  return whole + Number(`0${fraction}`) * 1000;
}
