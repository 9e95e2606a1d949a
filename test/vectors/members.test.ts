import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ADDON } from '../../src/format/kinds/addon/addon.ts';
import { memberNames } from '../../src/format/package.ts';
import { CONTEXT_GRAPH, EDGE, NODE } from '../../src/format/content/context-graph.ts';
import { DOCUMENTS, FILE } from '../../src/format/kinds/skills.ts';
import { CONTENT_V1, CONTENT_V2 } from '../../src/format/content/content.ts';
import { DEPENDENCY, DOCUMENT } from '../../src/format/manifest/manifest.ts';
import { dateTime, exportedAt } from '../../src/format/rules/date-time.ts';
import { type Member, Shape } from '../../src/format/rules/shape.ts';
import { anything, u32, u64, unitInterval } from '../../src/format/rules/rule.ts';
import { ROOT } from '../support/cli.ts';
import { readJson, readVector } from '../support/vectors.ts';

interface Entry {
  readonly file: string;
  readonly valid: boolean;
  readonly errors: readonly string[];
}

interface Vector extends Entry {
  readonly document: unknown;
}

/** Every shape of the format with the path of its objects; a star stands for each entry of a list. */
const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ...nested('', DOCUMENT),
  ...nested('/manifest/dependencies/*', DEPENDENCY),
  ...nested('/content', CONTENT_V2),
  ...nested('/content/context_graph', CONTEXT_GRAPH),
  ...nested('/content/context_graph/nodes/*', NODE),
  ...nested('/content/context_graph/edges/*', EDGE),
  ...nested('/content/documents', DOCUMENTS),
  ...nested('/content/documents/files/*', FILE),
  ...nested('/content/addon', ADDON),
]);

function nested(path: string, shape: Shape): [string, Shape][] {
  return [
    [path, shape],
    ...Object.entries(shape.members).flatMap(([name, { rule }]) =>
      rule instanceof Shape ? nested(`${path}/${name}`, rule) : [],
    ),
  ];
}

/** The members that a rule is about: `agents` and `v1_fallback` may be anything. */
const MEMBERS = [...SHAPES].flatMap(([path, { members }]) =>
  Object.entries(members)
    .filter(([, { rule, required }]) => rule !== anything || required)
    .map(([name, member]) => [`${path}/${name}`, member] as const),
);

const vectors: Vector[] = readJson<{ vectors: Entry[] }>('index.json')
  .vectors.filter(({ file }) => /^(minted|reference-written)\//.test(file))
  .flatMap((entry) => {
    const document = parsed(readVector(entry.file));
    // R18: in a v1 package `context_graph` is an unknown member.
    if (at(document, '/manifest/schema_version')[0] === 1)
      for (const content of at(document, '/content').filter(isObject)) delete content['context_graph'];
    return document === undefined ? [] : [{ ...entry, document }];
  });

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

type Kind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

function kindOf(value: unknown): Kind {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : (typeof value as Kind);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return kindOf(value) === 'object';
}

function at(value: unknown, path: string): unknown[] {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown[]>(
      (found, name) =>
        found.flatMap((each) =>
          name === '*'
            ? Array.isArray(each)
              ? each
              : []
            : isObject(each) && Object.hasOwn(each, name)
              ? [each[name]]
              : [],
        ),
      [value],
    );
}

/** The kinds that a member has where it is right, and so its type, without asking the rule that is to be tried. */
const RIGHT_KINDS: ReadonlyMap<string, ReadonlySet<Kind>> = new Map(
  MEMBERS.flatMap(([path]) => [path, `${path}/*`]).map((path) => [
    path,
    new Set(
      vectors
        .filter(({ valid }) => valid)
        .flatMap(({ document }) => at(document, path))
        .map(kindOf)
        .filter((kind) => kind !== 'null'),
    ),
  ]),
);

/** Lists that are looked into; the entries of layers are not (R18). */
const LISTS: readonly string[] = MEMBERS.filter(
  ([path, { rule }]) => typeof rule === 'function' && RIGHT_KINDS.get(path)?.has('array'),
).map(([path]) => path);

/** What is odd in a document, each as the path of a member and a word: a vector of one member has one such thing. */
function odditiesOf(document: unknown): string[] {
  const ofMembers = [...SHAPES].flatMap(([path, shape]) =>
    at(document, path)
      .filter(isObject)
      .flatMap((object) =>
        Object.entries(shape.members).flatMap(([name, member]) => {
          const word = Object.hasOwn(object, name)
            ? oddityOf(`${path}/${name}`, member, object[name])
            : member.required
              ? 'missing'
              : null;
          return word === null ? [] : [`${path}/${name} ${word}`];
        }),
      ),
  );
  const ofEntries = LISTS.flatMap((path) =>
    at(document, `${path}/*`)
      .filter((entry) => !RIGHT_KINDS.get(`${path}/*`)?.has(kindOf(entry)))
      .map((entry) => `${path}/* ${entry === null ? 'null' : 'wrong type'}`),
  );
  return [...ofMembers, ...ofEntries];
}

function oddityOf(path: string, { rule }: Member, value: unknown): string | null {
  if (rule === anything && path !== '/content') return null;
  if (value === null) return 'null';
  if (!RIGHT_KINDS.get(path)?.has(kindOf(value))) return 'wrong type';
  if (rule === dateTime || rule === exportedAt)
    return Number.isNaN(Date.parse(value as string)) ? 'no date-time' : null;
  if (rule === unitInterval) return (value as number) > 1 ? 'above 1' : (value as number) < 0 ? 'below 0' : null;
  if (rule !== u32 && rule !== u64) return null;
  return (value as number) < 0
    ? 'negative'
    : (value as number) >= (rule === u32 ? 2 ** 32 : 2 ** 64)
      ? 'too large'
      : Number.isInteger(value)
        ? null
        : 'fraction';
}

const oddities = vectors
  .filter(({ file }) => file.startsWith('minted/'))
  .map((vector) => ({ ...vector, odd: odditiesOf(vector.document) }));

/** The vectors in which this is the one thing that is odd, and that are accepted, or refused for the reason given. */
function filesOf(oddity: string, reason: string | null): string[] {
  return oddities
    .filter(
      ({ odd, valid, errors }) =>
        odd.length === 1 &&
        odd[0] === oddity &&
        (reason === null ? valid : errors.length === 1 && errors[0] === reason),
    )
    .map(({ file }) => file);
}

/** Every oddity that there is a vector for, and the code that refuses it; null for none. */
function wanted(path: string, { rule, required, nullable }: Member): [string, string | null][] {
  const all: [word: string, reason: string | null, applies: boolean][] = [
    [' missing', 'missing_member', required],
    [' wrong type', 'wrong_type', true],
    [' null', nullable ? null : 'wrong_type', true],
    ['/* wrong type', 'wrong_type', LISTS.includes(path)],
    ['/* null', 'wrong_type', LISTS.includes(path)],
    [' fraction', 'invalid_integer', rule === u32 || rule === u64],
    [' negative', 'invalid_integer', rule === u32 || rule === u64],
    [' too large', 'invalid_integer', rule === u32 || rule === u64],
    [' above 1', 'value_out_of_range', rule === unitInterval],
    [' below 0', 'value_out_of_range', rule === unitInterval],
    [' no date-time', 'invalid_date_time', rule === dateTime],
    [' no date-time', null, rule === exportedAt],
  ];
  return all.filter(([, , applies]) => applies).map(([word, reason]) => [path + word, reason]);
}

describe('the minted vectors have one that is about', () => {
  it.each(MEMBERS.flatMap(([path, member]) => wanted(path, member)))('%s (%s)', (oddity, reason) => {
    expect(filesOf(oddity, reason)).not.toEqual([]);
  });
});

describe('what they are held against', () => {
  it('has every member in a vector that is accepted, and every list with an entry', () => {
    expect(MEMBERS.filter(([path]) => RIGHT_KINDS.get(path)?.size !== 1).map(([path]) => path)).toEqual([]);
    expect(LISTS.filter((path) => RIGHT_KINDS.get(`${path}/*`)?.size !== 1)).toEqual([]);
  });

  it('has every shape of the source', async () => {
    const files = readdirSync(`${ROOT}src/format`, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const modules = await Promise.all(
      files.map((file) => import(`${ROOT}src/format/${file}`) as Promise<Record<string, unknown>>),
    );
    const known: unknown[] = [...SHAPES.values(), CONTENT_V1];
    const shapes = modules.flatMap((module) => Object.entries(module)).filter(([, value]) => value instanceof Shape);
    expect(shapes.map(([name]) => name)).toEqual(
      expect.arrayContaining(['DOCUMENT', 'CONTENT_V1', 'NODE', 'FILE', 'ADDON']),
    );
    expect(shapes.filter(([, value]) => !known.includes(value)).map(([name]) => name)).toEqual([]);
    // The reader knows all names before the rules of a kind are loaded: a name without a token would be taken for another.
    const names = memberNames();
    expect(shapes.flatMap(([, value]) => (value as Shape).names()).filter((name) => names.tokenOf(name) < 0)).toEqual(
      [],
    );
    // Those of v1 are those of v2 without the graph.
    expect([...Object.keys(CONTENT_V1.members), 'context_graph']).toEqual(Object.keys(CONTENT_V2.members));
  });
});
