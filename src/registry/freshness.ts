import type { Reading } from '../json/reading.ts';

/** Longer than a quarter of a year, and a summary says little about what a package holds. Our own figure. */
const STALE_AFTER_MS = 90 * 24 * 60 * 60 * 1000;

/** What the freshness of a graph is behind of, with the value that says so. */
export interface Stale {
  /** The value of `graph_summary.freshness`, on the reading. */
  readonly freshness: number;
  readonly than: string;
  readonly thanWhat: 'node' | 'package';
}

/**
 * Whether `graph_summary.freshness` is older than a node of the graph, or by more than 90 days older than the package. No
 * clock is asked: a report is the same on every day.
 */
export function findStale(reading: Reading, manifest: number, content: number, schemaVersion: 1 | 2): Stale | null {
  const summary = memberOf(reading, manifest, 'graph_summary');
  const freshness = memberOf(reading, summary, 'freshness');
  const fresh = timeOf(reading, freshness);
  if (Number.isNaN(fresh)) return null;
  // In a v1 package the rules do not know a `context_graph`, and whatever stands there was not inspected.
  const newest = schemaVersion === 2 ? newestNode(reading, content) : null;
  if (newest !== null && newest.time > fresh) return { freshness, than: newest.text, thanWhat: 'node' };
  const updated = memberOf(reading, manifest, 'updated_at');
  const dated = Number.isNaN(timeOf(reading, updated)) ? memberOf(reading, manifest, 'created_at') : updated;
  if (timeOf(reading, dated) - fresh > STALE_AFTER_MS) return { freshness, than: reading.string(dated), thanWhat: 'package' };
  return null;
}

function newestNode(reading: Reading, content: number): { time: number; text: string } | null {
  const nodes = memberOf(reading, memberOf(reading, content, 'context_graph'), 'nodes');
  if (nodes < 0) return null;
  let newest: { time: number; text: string } | null = null;
  const closing = reading.closing(nodes);
  for (let node = reading.first(nodes); node < closing; node = reading.after(node)) {
    const created = memberOf(reading, node, 'created_at');
    const time = timeOf(reading, created);
    if (time > (newest?.time ?? Number.NEGATIVE_INFINITY)) newest = { time, text: reading.string(created) };
  }
  return newest;
}

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d).(\d\d):(\d\d):(\d\d)(\.\d+)?(?:z|([+-]\d\d):(\d\d))$/i;

/**
 * Milliseconds, for comparison alone: all are 400 years late, since `Date.UTC` takes years below 100 for others. Engines
 * do not agree on what `Date.parse` takes.
 */
function timeOf(reading: Reading, value: number): number {
  const parts = value >= 0 && reading.kind(value) === 'string' ? DATE_TIME.exec(reading.string(value)) : null;
  if (parts === null) return Number.NaN;
  const [, year, month, day, hours, minutes, seconds, fraction = '', offsetHours = '0', offsetMinutes = '0'] = parts;
  const sign = offsetHours.startsWith('-') ? -1 : 1;
  const offset = Number(offsetHours) * 60 + sign * Number(offsetMinutes);
  const whole = Date.UTC(Number(year) + 400, Number(month) - 1, Number(day), Number(hours), Number(minutes) - offset, Number(seconds));
  return whole + Number(`0${fraction}`) * 1000;
}

function memberOf(reading: Reading, object: number, name: string): number {
  return object >= 0 && reading.kind(object) === 'object' ? reading.member(object, name) : -1;
}
