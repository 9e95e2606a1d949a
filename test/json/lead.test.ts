import { expect, test } from 'vitest';
import {
  CLOSING,
  COMPACT_LENGTH,
  COMPACT_START,
  FOLLOWERS,
  LEAD_LENGTH,
  LEAD_MEMBER,
  LEAD_START,
  LEAD_TOKEN,
  NAME_OFFSET,
  ROW,
} from '../../src/json/leads.ts';
import { TOKEN } from '../../src/json/members.ts';
import { NameTable } from '../../src/json/names.ts';
import { createScan } from '../../src/json/scan-state.ts';
import { scanDocument } from '../../src/json/scan.ts';
import { takeWorkspace } from '../../src/json/workspace.ts';
import { problemsOf, readText } from '../support/reading.ts';

interface Row {
  readonly lead: string;
  /** From the quotation mark of the name on. */
  readonly name: string;
  readonly token: number;
  /** The lead in the canonical form, if that is another. */
  readonly compact: string;
  /** The leads that followed, the latest first. */
  readonly followers: readonly string[];
}

/** What stands for the start of an object: a row without a lead. */
const OPENING: Row = { lead: '', name: '', token: 0, compact: '', followers: [] };

/** What the reader remembers of the leads of a document, of whose top-level members it compacts `content`. */
function leadsOf(text: string): { rows: Row[]; canonical: string } {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer);
  const names = new NameTable(['content', 'a']);
  // The names are new, so the tables are as well.
  const workspace = takeWorkspace(names, view);
  const scan = createScan(bytes.length, workspace, names.tokenOf('content'), () => {});
  scanDocument(scan, view, workspace.nothing);
  const canonical = new TextDecoder().decode(scan.compactor.canonical ?? undefined);
  const { cells, size } = workspace.leads;
  const leadOf = (row: number): string => {
    const start = cells[row + LEAD_START] ?? -1;
    return text.slice(start, start + (cells[row + LEAD_LENGTH] ?? -1));
  };
  const rows = Array.from({ length: size / ROW - 1 }, (_, index) => {
    const row = (index + 1) * ROW;
    const cell = (place: number): number => cells[row + place] ?? -1;
    const lead = leadOf(row);
    const token = cell(LEAD_TOKEN);
    if (lead !== '' && token !== CLOSING) expect(workspace.members.cells[cell(LEAD_MEMBER) + TOKEN], lead).toBe(token);
    return {
      lead,
      name: token === CLOSING ? '' : lead.slice(cell(NAME_OFFSET)),
      token,
      compact: canonical.slice(cell(COMPACT_START), cell(COMPACT_START) + cell(COMPACT_LENGTH)),
      followers: [...cells.subarray(row + FOLLOWERS, row + ROW)].filter((follower) => follower !== 0).map(leadOf),
    };
  });
  return { rows, canonical };
}

/** Each row that has followers, by its lead. */
function followersIn(text: string): Record<string, readonly string[]> {
  return Object.fromEntries(leadsOf(text).rows.filter(({ followers }) => followers.length > 0).map(({ lead, followers }) => [lead, followers]));
}

test('a lead is remembered when it is met for the second time, with what came next', () => {
  expect(leadsOf('[{"a":1,"x":2},{"a":3,"x":4}]').rows).toEqual([
    { ...OPENING, followers: ['"a":'] },
    { lead: '"a":', name: '"a":', token: 1, compact: '', followers: [',"x":'] },
    { lead: ',"x":', name: '"x":', token: -1, compact: '', followers: ['}'] },
    { lead: '}', name: '', token: CLOSING, compact: '', followers: [] },
  ]);
  expect(leadsOf('{"a":1,"x":2}').rows).toEqual([OPENING]);
});

test('where objects differ, a row has several followers, the latest first', () => {
  const objects = '{"a":1,"x":2},{"a":3,"x":4},{"a":5,"x":6},{"a":7,"y":8},{"a":9,"y":8},{"y":7},{"y":7},{}';
  expect(followersIn(`[${objects}]`)).toEqual({
    '': ['}', '"y":', '"a":'],
    '"a":': [',"y":', ',"x":'],
    ',"x":': ['}'],
    ',"y":': ['}'],
    '"y":': ['}'],
  });
});

test('a name that is first in its object has another lead than behind a member', () => {
  expect(followersIn('[{"a":1,"x":2},{"x":3,"a":4},{"x":5,"a":6},{"a":7,"x":8}]')).toEqual({
    '': ['"a":', '"x":'],
    '"x":': [',"a":'],
    ',"a":': ['}'],
    '"a":': [',"x":'],
    ',"x":': ['}'],
  });
});

test('a lead whose white space changed takes the place of the one before', () => {
  expect(leadsOf('[{"a":1},{"a":2},{  "a" : 3}]').rows[1]).toEqual({
    lead: '  "a" : ',
    name: '"a" : ',
    token: 1,
    compact: '',
    followers: ['}'],
  });
});

test('in the value that is compacted a row knows where its lead stands without white space', () => {
  const objects = Array.from({ length: 4 }, (_, index) => `{ "a": ${index}, "x" :${index}\n}`);
  const { rows, canonical } = leadsOf(`{"content": [${objects.join()}]}`);
  expect(canonical).toBe(`[${objects.map((_, index) => `{"a":${index},"x":${index}}`).join()}]`);
  // Followers are forgotten where the value ends.
  expect(rows.slice(1)).toEqual([
    OPENING,
    { lead: ' "a": ', name: '"a": ', token: 1, compact: '"a":', followers: [] },
    { lead: ', "x" :', name: '"x" :', token: -1, compact: ',"x":', followers: [] },
    { lead: '\n}', name: '', token: CLOSING, compact: '}', followers: [] },
  ]);
});

test('of a lead that has no white space nothing is compacted', () => {
  const objects = Array.from({ length: 4 }, (_, index) => `{"a": ${index},"x":${index}}`);
  const { rows } = leadsOf(`{"content": [${objects.join()}]}`);
  expect(rows.slice(2).map(({ lead, compact }) => [lead, compact])).toEqual([
    ['"a": ', '"a":'],
    [',"x":', ''],
    ['}', ''],
  ]);
});

test('behind the value that is compacted nothing is predicted from before it', () => {
  const objects = '[{ "x":1},{ "x":2},{ "x":3}]';
  expect(followersIn(`{"a":${objects}}`)).toEqual({ '': [' "x":'], ' "x":': ['}'] });
  expect(followersIn(`{"a":${objects},"content":[]}`)).toEqual({});
  expect(followersIn(`{"a":${objects},"content":[],"y":[{ "x":1},{ "x":2}]}`)).toEqual({ '': [' "x":'], ' "x":': ['}'] });
});

test('an object is noted in its members, so that a name is found twice however it was read', () => {
  const objects = ['{"a":1,"x":2}', '{"a":1,"x":2}', '{"a":1,"x":2}'];
  expect(problemsOf(`[${objects.join()}]`)).toEqual([]);
  for (const twice of ['{"a":1,"a":2}', '{"a":1,"x":2,"a":3}', '{"a":1,"x":2,"x":3}', '{"a":1,"x":2,"\\u0061":3}']) {
    const text = `[${objects.join()},${twice},${objects.join()}]`;
    const offset = text.indexOf(twice) + Math.max(twice.lastIndexOf('"a"'), twice.lastIndexOf('"x":3'), twice.lastIndexOf('"\\'));
    expect(problemsOf(text), twice).toEqual([['duplicate_member', offset]]);
  }
});

test('a name with a problem is reported each time it stands there', () => {
  for (const [name, code] of [
    ['\\ud800', 'lone_surrogate'],
    ['$serde_json::private::Number', 'reserved_name'],
  ]) {
    const object = `{"${name}":0}`;
    const found = problemsOf(`[${[object, object, object, object].join()}]`);
    expect(found.map(([found]) => found), name).toEqual([code, code, code, code]);
    expect(new Set(found.map(([, offset]) => offset)).size, name).toBe(4);
  }
});

const escaped = (text: string): string => [...text].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

test.each(['$serde_json::private::RawValue', '$serde_json::private::Number'])('%s is reserved in every spelling (R22)', (name) => {
  for (const spelling of [name, escaped(name), `\\u0024${name.slice(1)}`, `${name.slice(0, -1)}${escaped(name.slice(-1))}`]) {
    expect(problemsOf(`{"${spelling}":0}`), spelling).toEqual([['reserved_name', 1]]);
  }
  for (const other of [name.slice(1), name.slice(0, -1), `${name}s`, escaped(`${name}s`), `${escaped('$')}`, '']) {
    expect(problemsOf(`{"${other}":0}`), other).toEqual([]);
  }
});

test.each([
  ['{"a":0 "b"', 7, 'a comma or the end of the object'],
  ['{0', 1, 'a member name or the end of the object'],
  ['{"a":0,}', 7, 'a member name in quotation marks'],
  ['{"a" 0}', 5, 'a colon after the member name'],
])('%s fails at %d, where %s is wanted', (text, offset, expected) => {
  expect(readText(text).problems).toMatchObject([{ offset, expected }]);
});
