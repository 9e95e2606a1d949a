import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CLOSING,
  FOLLOWERS,
  LEAD_LENGTH,
  LEAD_START,
  LEAD_TOKEN,
  ROW,
  type Leads,
  addFollower,
  addRow,
  clearLeads,
  closingRow,
  createLeads,
  forgetFollowers,
  openingRow,
  predictRow,
} from '../../src/json/leads.ts';
import { MAX_DEPTH } from '../../src/limits.ts';
import { viewOf } from '../support/view.ts';

function followersOf({ cells }: Leads, row: number): number[] {
  return [...cells.subarray(row + FOLLOWERS, row + ROW)].filter((follower) => follower !== 0);
}

/** A table with one row, and a follower of it whose lead is `length` bytes long and stands at `start`. */
function tableWith(start: number, length: number): { leads: Leads; row: number; next: number } {
  const leads = createLeads();
  const row = addRow(leads);
  const next = addLead(leads, start, length);
  addFollower(leads, row, next);
  return { leads, row, next };
}

function addLead(leads: Leads, start: number, length: number): number {
  const row = addRow(leads);
  leads.cells[row + LEAD_START] = start;
  leads.cells[row + LEAD_LENGTH] = length;
  return row;
}

test('rows follow one another, and the table grows with all its content, not before it is full', () => {
  const leads = createLeads();
  const capacity = leads.cells.length / ROW;
  for (let row = 1; row < capacity; row++) {
    expect(addRow(leads)).toBe(row * ROW);
    leads.cells.fill(row, row * ROW, (row + 1) * ROW);
  }
  expect(leads.cells).toHaveLength(capacity * ROW);
  expect(addRow(leads)).toBe(capacity * ROW);
  expect(leads.cells).toHaveLength(2 * capacity * ROW);
  expect(leads.size).toBe((capacity + 1) * ROW);
  for (let row = 0; row < capacity; row++) {
    expect(new Set(leads.cells.subarray(row * ROW, (row + 1) * ROW))).toEqual(new Set([row]));
  }
});

test.each([0, 1, MAX_DEPTH])('depth %d has one row for the start of its objects and one for their end', (depth) => {
  const leads = createLeads();
  addRow(leads);
  const opening = openingRow(leads, depth);
  const closing = closingRow(leads, depth);
  expect([opening, closing]).toEqual([2 * ROW, 3 * ROW]);
  expect([leads.cells[opening + LEAD_TOKEN], leads.cells[closing + LEAD_TOKEN]]).toEqual([0, CLOSING]);
  expect([openingRow(leads, depth), closingRow(leads, depth)]).toEqual([opening, closing]);
});

test('depths do not share rows', () => {
  const leads = createLeads();
  const rows = [1, 2, 3].flatMap((depth) => [openingRow(leads, depth), closingRow(leads, depth)]);
  expect(new Set(rows).size).toBe(6);
});

test('a table that was cleared is as good as a new one', () => {
  const leads = createLeads();
  for (const depth of [0, MAX_DEPTH]) addFollower(leads, openingRow(leads, depth), closingRow(leads, depth));
  clearLeads(leads);
  expect(leads).toEqual(createLeads());
});

test('a row has the last four followers, the latest first', () => {
  const rows = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 20 });
  fc.assert(
    fc.property(rows, (met) => {
      const leads = createLeads();
      const row = addRow(leads);
      const after = addRow(leads);
      for (const next of met) addFollower(leads, row, next * ROW);
      const latest = [...new Set(met.toReversed())].slice(0, 4);
      expect(followersOf(leads, row)).toEqual(latest.map((next) => next * ROW));
      expect(leads.cells.subarray(after, after + ROW).every((cell) => cell === 0)).toBe(true);
      expect(leads.cells.subarray(row, row + FOLLOWERS).every((cell) => cell === 0)).toBe(true);
    }),
  );
});

test('all rows lose their followers, the last one too, and nothing else', () => {
  const leads = createLeads();
  const rows = [addRow(leads), addRow(leads), addRow(leads)];
  for (const row of rows) {
    leads.cells.fill(row, row, row + FOLLOWERS);
    addFollower(leads, row, row);
  }
  // What lies behind the last row is not the table's yet.
  leads.cells.fill(-1, leads.size);
  forgetFollowers(leads);
  expect(rows.map((row) => followersOf(leads, row))).toEqual([[], [], []]);
  for (const row of rows) expect(leads.cells.subarray(row, row + FOLLOWERS).every((cell) => cell === row)).toBe(true);
  expect(leads.cells.subarray(leads.size).every((cell) => cell === -1)).toBe(true);
});

/** Bytes above 0x7f tell a byte from its sign, and none is like another. */
const LEAD = Array.from({ length: 14 }, (_, index) => 0x79 + index);

test.each(LEAD.map((_, index) => index + 1))('a lead of %d bytes is met again where all of them stand', (length) => {
  const lead = LEAD.slice(0, length);
  const { leads, row, next } = tableWith(1, length);
  const again = length + 3;
  const bytes = [0, ...lead, 0, 0, ...lead];
  expect(predictRow(leads.cells, viewOf(bytes), row, again, bytes.length)).toBe(next);
  expect(predictRow(leads.cells, viewOf([...bytes, 0]), row, again, bytes.length + 1)).toBe(next);
  // The document ends before the lead does, though bytes of something else may follow.
  expect(predictRow(leads.cells, viewOf(bytes), row, again, bytes.length - 1)).toBe(0);
  expect(predictRow(leads.cells, viewOf(bytes), row, again - 1, bytes.length)).toBe(0);
  for (let index = 0; index < length; index++) {
    const other = Uint8Array.from(bytes);
    other[again + index] = 0x30;
    expect(predictRow(leads.cells, viewOf(other), row, again, other.length), `byte ${index}`).toBe(0);
  }
});

test('of several followers the one is found whose lead stands there', () => {
  const leads = createLeads();
  const row = addRow(leads);
  const bytes = [...LEAD.slice(0, 5), ...LEAD.slice(5, 8), ...LEAD.slice(2, 7), ...LEAD.slice(8, 14), ...LEAD];
  const view = viewOf(bytes);
  const rows = [
    [0, 5],
    [5, 3],
    [8, 5],
    [13, 6],
  ].map(([start = 0, length = 0]) => addLead(leads, start, length));
  for (const next of rows) addFollower(leads, row, next);
  expect([0, 5, 8, 13].map((position) => predictRow(leads.cells, view, row, position, bytes.length))).toEqual(rows);
  expect(predictRow(leads.cells, view, row, 1, bytes.length)).toBe(0);
  // The first of the row behind is not its own.
  const behind = rows[0] ?? 0;
  expect(predictRow(leads.cells, view, behind, 0, bytes.length)).toBe(0);
});

test('a row whose followers were forgotten predicts nothing, and no more does "none"', () => {
  const { leads, row, next } = tableWith(0, 4);
  const view = viewOf([1, 2, 3, 4, 1, 2, 3, 4]);
  expect(predictRow(leads.cells, view, row, 4, 8)).toBe(next);
  forgetFollowers(leads);
  expect(predictRow(leads.cells, view, row, 4, 8)).toBe(0);
  expect(predictRow(leads.cells, view, 0, 4, 8)).toBe(0);
});

test('a row full of followers does not look into the row behind it', () => {
  const leads = createLeads();
  const row = addRow(leads);
  const behind = addLead(leads, 0, 4);
  const others = [4, 8, 12, 16].map((start) => addLead(leads, start, 4));
  for (const other of others) addFollower(leads, row, other);
  // What stands first in the row behind is where its lead begins: made to look like a row whose lead stands there.
  leads.cells[behind + LEAD_START] = addLead(leads, 20, 4);
  const view = viewOf([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 9, 9, 9, 9, 9, 9, 9, 9]);
  expect(predictRow(leads.cells, view, row, 24, 28)).toBe(0);
});
