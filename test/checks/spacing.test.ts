import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStructure } from '../../src/checks/structure.ts';
import { memberNames } from '../../src/format/package.ts';
import { STRUCTURE } from '../../src/report/codes.ts';
import { IssueCollector } from '../../src/report/collector.ts';
import { Texts } from '../../src/report/shown.ts';
import { canonicalForm } from '../../src/json/canonical.ts';
import { readDocument } from '../../src/json/document.ts';
import { type Json, type RawJson, buildPackage, raw } from '../../src/testing/index.ts';
import { sha256 } from '../support/build.ts';
import { NODE, cryptoOf } from '../support/engine.ts';
import { partOf, someOf } from '../support/effort.ts';
import { parameters } from '../support/property.ts';
import { VECTORS, readVector } from '../support/vectors.ts';

const CRYPTO = cryptoOf(NODE);

/** All that the check says of a document, but for places in bytes, lines and columns. */
async function judge(bytes: Uint8Array): Promise<unknown> {
  const reading = readDocument(new Uint8Array(bytes), memberNames());
  const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
  const facts = await checkStructure(reading, CRYPTO, collector);
  const content = facts === null ? -1 : reading.member(reading.root, 'content');
  const canonical = content < 0 ? null : Buffer.from(canonicalForm(reading, content)).toString();
  const files = facts?.files.map(({ path, bytes: content }) => [path, sha256(content)]);
  return { facts: withoutOffsets({ ...facts, files }), issues: withoutOffsets(collector.finish(() => [])), canonical };
}

function withoutOffsets(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, part: unknown) =>
      ['offset', 'line', 'column', 'position'].includes(name) ? undefined : part,
    ),
  );
}

/** Blanks behind colons and before commas that chance chooses, outside strings. */
function withBlanks(text: string, places: readonly number[]): string {
  const tokens = text.split(/("(?:[^"\\]|\\.)*"|[:,{}[\]])/).filter((token) => token !== '');
  for (const place of places) tokens[place % tokens.length] += ' ';
  return tokens.join('');
}

const blanks = fc.array(fc.nat(), { maxLength: 6 });

const id = fc.constantFrom<Json | RawJson>(
  'a',
  'b',
  'c',
  'N1',
  'N2',
  'N3',
  'é',
  'of nine b',
  '',
  raw('"\\u0061"'),
  raw('"N\\u0031"'),
  7,
  null,
);
const date = fc.constantFrom<Json | RawJson>(
  '2026-01-15T09:30:00Z',
  '2026-02-29T09:30:00Z',
  '2024-02-29T09:30:00Z',
  '2026-01-15T09:30:00z',
  '2026-01-15',
  raw('"2026-01-15T09:30:00\\u005a"'),
  null,
);
const share = fc.constantFrom<Json | RawJson>(raw('1.0'), raw('0.5'), 0, 1, 2, raw('1.1'), raw('1e0'), '1', null);
const whole = fc.constantFrom<Json | RawJson>(0, 90, 4294967295, raw('4294967296'), raw('1.0'), -1, null);
const text = fc.constantFrom<Json | RawJson>('x', '', raw('"\\n"'), 1, null, {}, []);
const node = fc.record(
  {
    id,
    type: text,
    content: text,
    activation: share,
    created_at: date,
    decay_half_life_days: whole,
    confidence: share,
    category: text,
    more: fc.constantFrom<Json>({ id: 'a' }, [{ id: 'a' }]),
  },
  { requiredKeys: [] },
);
const edge = fc.record(
  { from: id, to: id, type: text, weight: share, coactivations: whole, more: text },
  { requiredKeys: [] },
);
/** Mostly sound ones, or hardly any list would be without a fault. */
const listOf = (good: Json, other: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant(good) }, other), { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.constantFrom<Json>(good, null, [[good]], 'x') },
  );
/** Sound but for their dates, so that these decide. */
const numbered = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constant<Json | RawJson>('2026-01-15T09:30:00Z') }, date), {
    maxLength: 6,
  })
  .map((dates) =>
    dates.map((created_at, index) => ({
      id: `N${index + 1}`,
      type: 'fact',
      content: 'x',
      activation: raw('1.0'),
      created_at,
    })),
  );
const graph = fc.record(
  {
    nodes: fc.oneof(numbered, listOf({ id: 'N1', type: 'fact', content: 'x' }, node as fc.Arbitrary<Json>)),
    edges: listOf({ from: 'N1', to: 'N2', type: 'calls', weight: 1 }, edge as fc.Arbitrary<Json>),
    format: fc.constantFrom('ctxpkg-graph-v2', 'other'),
  },
  { requiredKeys: ['nodes', 'edges'] },
);

describe('the check of the structure says the same however the document is spaced', () => {
  it('of every graph', async () => {
    await fc.assert(
      fc.asyncProperty(
        graph,
        blanks,
        fc.constantFrom(1, 2),
        fc.boolean(),
        async (made, places, schemaVersion, edgesFirst) => {
          const { nodes, edges, ...others } = made as { nodes: Json; edges: Json };
          const ordered = edgesFirst ? { edges, nodes, ...others } : { ...others, nodes, edges };
          const build = (whitespace: 'compact' | 'pretty'): string =>
            buildPackage({
              name: 'a',
              version: '1.0.0',
              content: { context_graph: ordered },
              manifest: { schema_version: schemaVersion },
              whitespace,
            }).text;
          const compact = build('compact');
          const expected = await judge(Buffer.from(compact));
          expect(await judge(Buffer.from(build('pretty')))).toEqual(expected);
          expect(await judge(Buffer.from(withBlanks(compact, places)))).toEqual(expected);
        },
      ),
      parameters(2000),
    );
  });

  it('of every vector that is JSON', async () => {
    const folders = ['golden', 'reference-written', 'minted', 'corpus'];
    const files = folders.flatMap((folder) => {
      const names = readdirSync(`${VECTORS}${folder}`, { recursive: true, encoding: 'utf8' });
      return names.filter((name) => /\.(ctxpkg|json)$/.test(name)).map((name) => `${folder}/${name}`);
    });
    expect(files.length).toBeGreaterThan(1000);
    let compared = 0;
    for (const file of partOf(files)) {
      const bytes = readVector(file);
      if (!readDocument(new Uint8Array(bytes), memberNames()).complete) continue;
      compared++;
      const spaced = Buffer.from(withBlanks(Buffer.from(bytes).toString(), [3, 17, 40, 90, 151, 700, 3001]));
      expect(await judge(spaced), file).toEqual(await judge(bytes));
    }
    expect(compared).toBeGreaterThan(someOf(900, 40));
  });
});
