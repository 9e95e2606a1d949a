import { graph, node } from '../mint/package.mjs';

const good = (name, created_at, why) => ({ name, why, manifest: { created_at }, expect: 'PPP-' });
const bad = (name, created_at, why) => ({
  name,
  why,
  manifest: { created_at },
  expect: 'F---',
  errors: ['invalid_date_time'],
});

export default {
  rule: 'R12',
  cases: [
    good('utc', '2026-01-15T09:30:00Z', 'A date-time in UTC.'),
    good('offset', '2026-01-15T09:30:00+05:30', 'An offset.'),
    good('lower-case', '2026-01-15t09:30:00z', 'T and Z stand in either case.'),
    good('twelve-fraction-digits', '2026-01-15T09:30:00.123456789012Z', 'Any number of fraction digits.'),
    good('leap-day', '2024-02-29T00:00:00Z', 'The date exists.'),
    good('leap-second', '2016-12-31T23:59:60Z', 'A leap second at the end of a day in UTC.'),
    good('leap-second-with-offset', '2026-03-04T00:59:60+01:00', 'It is 23:59:60 in UTC.'),
    bad('space', '2026-01-15 09:30:00Z', 'T separates date and time.'),
    bad('no-offset', '2026-01-15T09:30:00', 'The offset is required.'),
    bad('date-only', '2026-01-15', 'A date-time has a time.'),
    bad('no-leap-day', '2026-02-29T00:00:00Z', 'The date does not exist.'),
    bad('hour-24', '2026-01-15T24:00:00Z', 'Hours end with 23.'),
    bad('minute-60', '2026-01-15T09:60:00Z', 'Minutes end with 59.'),
    bad('second-61', '2016-12-31T23:59:61Z', 'Seconds end with 60.'),
    bad('offset-hour-24', '2026-01-15T09:30:00+24:00', 'Hours of an offset end with 23.'),
    bad('offset-minute-60', '2026-01-15T09:30:00+01:60', 'Minutes of an offset end with 59.'),
    bad('day-00', '2026-01-00T09:30:00Z', 'Days begin with 1.'),
    bad('day-31-of-april', '2026-04-31T09:30:00Z', 'The date does not exist.'),
    bad('month-00', '2026-00-15T09:30:00Z', 'Months begin with 1.'),
    bad('month-13', '2026-13-15T09:30:00Z', 'Months end with 12.'),
    bad('leap-second-at-midday', '2026-01-15T12:00:60Z', 'A leap second is at 23:59:60 UTC alone.'),
    bad('single-digits', '2026-1-5T1:2:3Z', 'Each part has two digits.'),
    bad('year-10000', '+10000-01-01T00:00:00Z', 'A year has four digits.'),
    bad('empty', '', 'An empty text is no date-time.'),
    {
      name: 'updated-at-wrong',
      why: 'updated_at is held to the same rule.',
      manifest: { updated_at: 'yesterday' },
      expect: 'F---',
      errors: ['invalid_date_time'],
    },
    {
      name: 'freshness-wrong',
      why: 'freshness is held to the same rule.',
      manifest: { graph_summary: { node_count: 1, edge_count: 0, freshness: 'today' } },
      expect: 'F---',
      errors: ['invalid_date_time'],
    },
    {
      name: 'node-created-at-wrong',
      why: 'The time of a node is held to the same rule.',
      content: graph([node('a', { created_at: 'now' })]),
      expect: 'F---',
      errors: ['invalid_date_time'],
    },
    {
      name: 'exported-at-any-string',
      why: 'The exported_at of a layer is any string.',
      v1: true,
      content: '{"patterns":{"patterns":[],"exported_at":"now"}}',
      expect: 'PPP-',
    },
  ],
};
