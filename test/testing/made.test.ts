import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { addonManifest } from '../../src/testing/addon-manifest.ts';
import { arbitraryContent, arbitraryGraph } from '../../src/testing/arbitrary/arbitrary-content.ts';
import {
  arbitraryJson,
  arbitraryMembers,
  arbitraryNest,
  arbitraryNumber,
  arbitraryText,
} from '../../src/testing/arbitrary/arbitrary-json.ts';
import { arbitraryManifestMembers } from '../../src/testing/arbitrary/arbitrary-manifest.ts';
import { type ArbitraryPackageOptions, arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { arbitraryRespacing } from '../../src/testing/arbitrary/respaced.ts';
import {
  arbitraryDateTime,
  arbitraryName,
  arbitraryU32,
  arbitraryVersion,
} from '../../src/testing/arbitrary/arbitrary-values.ts';
import { type Json, raw } from '../../src/testing/raw-json.ts';
import { RFC8032_TEST_1, RFC8032_TEST_2 } from '../../src/testing/keys.ts';
import { objectAt, targetOf } from '../../src/testing/mutation/edit.ts';
import { OPERATORS, arbitraryMutation } from '../../src/testing/mutation/mutation.ts';
import { type Effect, MUST_FAIL, checksAfter } from '../../src/testing/mutation/operator.ts';
import { REQUIRED, WRONG_VALUES } from '../../src/testing/mutation/mutate-values.ts';
import { buildPackage } from '../../src/testing/build-package.ts';
import { Random } from '../../src/testing/random.ts';
import { anyForm, anySpace, withEscapes } from '../../src/testing/writing-style.ts';
import { tokensOf } from '../../src/testing/tokens.ts';

/**
 * What the kit makes of given seeds, as digests: whoever wrote a seed down is to get the same document again. A change of
 * the kit or of fast-check may change it; UPDATE_MADE=1 writes what is made now, for a person to decide.
 */
const MADE = new URL('made.json', import.meta.url);
const recorded = JSON.parse(readFileSync(MADE, 'utf8')) as Record<string, string>;
const made: Record<string, string> = {};

function expectMade(name: string, parts: readonly (string | Uint8Array)[]): void {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update(':').update(part);
  made[name] = hash.digest('hex').slice(0, 16);
  if (process.env['UPDATE_MADE'] !== '1') expect({ [name]: made[name] }).toEqual({ [name]: recorded[name] });
}

// What the runtime's own zstd makes of a file is not the same in each.
const { getBuiltinModule } = process;
Reflect.set(process, 'getBuiltinModule', undefined);
afterAll(() => void Reflect.set(process, 'getBuiltinModule', getBuiltinModule));

afterAll(() => {
  if (process.env['UPDATE_MADE'] === '1') writeFileSync(MADE, `${JSON.stringify(made, null, 2)}\n`);
});

const lists = { facts: [], patterns: [], insights: [], exported_at: '' };
const graph = {
  format: 'ctxpkg-graph-v2',
  nodes: [
    { id: 'a', type: 't', content: 'é😀"\\' },
    { id: 'b', type: 't', content: '', activation: raw('0.50') },
  ],
  edges: [{ from: 'a', to: 'b', type: 't' }],
};
const { seed } = RFC8032_TEST_2;
const PACKAGES = [
  buildPackage({ content: { context_graph: graph, knowledge: lists }, seed }),
  buildPackage({
    schemaVersion: 1,
    content: { knowledge: lists },
    whitespace: 'pretty',
    escapes: 'all',
    order: 'reversed',
  }),
  buildPackage({
    kind: 'addon',
    content: { addon: { manifest_toml: addonManifest() }, z: [1, {}], a: null },
    seed,
    whitespace: { seed: 1 },
    escapes: { seed: 2 },
    order: { seed: 3 },
  }),
  buildPackage({
    kind: 'grammar',
    content: { b: 1, 'a/b': [] },
    order: 'sorted',
    manifest: { tags: ['x'], description: undefined },
    members: { more: [true] },
  }),
  // Of what mutations put somewhere, this one has it already.
  buildPackage({
    name: 'other',
    version: '9.9.9',
    content: { 'x-added': { 'x-added': 0 }, 'x-added+': '' },
    seed: RFC8032_TEST_1.seed,
  }),
];

it('packages', () => {
  expectMade(
    'packages',
    PACKAGES.flatMap(({ text, canonicalContent, packageHash }) => [text, canonicalContent, packageHash]),
  );
});

it.each(OPERATORS.map((operator, index) => [`mutation ${index}, ${operator.description}`, operator] as const))(
  '%s',
  (name, { applies, apply }) => {
    const targets = PACKAGES.map(({ text }) => targetOf(text)).filter((target) => applies?.(target) !== false);
    expectMade(
      name,
      targets.flatMap((target) => Array.from({ length: 12 }, (_, run) => apply(target, new Random(run)))),
    );
  },
);

it('which mutations apply to which packages', () => {
  const bare = [
    buildPackage(),
    buildPackage({ schemaVersion: 1, content: { a: [] } }),
    buildPackage({ content: { a: '' }, manifest: { signature: null } }),
  ];
  const targets = [...PACKAGES, ...bare].map(({ text }) => targetOf(text));
  expectMade(
    'applies',
    OPERATORS.map(({ applies }) => targets.map((target) => String(applies?.(target) ?? 'always')).join()),
  );
});

it.each(OPERATORS.map((operator, index) => [`many times: mutation ${index}`, operator] as const))(
  '%s',
  (name, { applies, apply, effect }) => {
    // Often enough to meet every entry of the tables that these choose from.
    const target = targetOf(buildPackage({ content: { a: '', '': [0] }, seed }).text);
    expectMade(name, [
      effect,
      ...Array.from({ length: 200 }, (_, run) => (applies?.(target) === false ? '' : apply(target, new Random(run)))),
    ]);
  },
);

it('what must fail', () => {
  expectMade('what must fail', Object.entries(MUST_FAIL).flat());
  const effects = Object.keys(MUST_FAIL) as Effect[];
  expectMade(
    'checks after',
    effects.flatMap((effect) => [true, false].map((signed) => JSON.stringify(checksAfter(effect, signed)))),
  );
});

it('what is no package cannot be mutated', () => {
  expect(() => targetOf('{"manifest":{},"content":[]}')).toThrow(new TypeError('There is no object at /content.'));
  expect(() => objectAt(targetOf(PACKAGES[0]?.text ?? '').root, ['content', 'no', 'where'])).toThrow(
    new TypeError('There is no object at /content/no/where.'),
  );
});

it('many times: characters in other forms', () => {
  const operator = OPERATORS.find(({ description }) =>
    description.startsWith('a character of a string in content is writt'),
  );
  const target = targetOf(
    buildPackage({ content: raw('{"k":"\\ud83d\\uDE00\\ud7ff0\\ue000\\n\\\\","\\uDBFF\\udfff":"é"}') }).text,
  );
  expectMade(
    'many times: characters in other forms',
    Array.from({ length: 200 }, (_, run) => operator?.apply(target, new Random(run)) ?? ''),
  );
});

const sampled = (numRuns: number, seed = 7): { seed: number; numRuns: number } => ({ seed, numRuns });
const written = (value: Json): string => tokensOf(value, (members) => members).join('');

// In small portions: what a portion is of shows where something changed.
it.each<[name: string, arbitrary: () => fc.Arbitrary<Json>]>([
  ['arbitraryJson', arbitraryJson],
  ['arbitraryNumber', arbitraryNumber],
  ['arbitraryText', arbitraryText],
  ['arbitraryMembers', () => arbitraryMembers(fc.constant(1), new Set(['__proto__', '']))],
  ['arbitraryNest', () => arbitraryNest(9)],
  ['arbitraryU32', arbitraryU32],
  ['arbitraryDateTime', arbitraryDateTime],
  ['arbitraryName', arbitraryName],
  ['arbitraryVersion', arbitraryVersion],
])('%s', (name, arbitrary) => {
  expectMade(name, fc.sample(arbitrary(), sampled(150)).map(written));
});

it.each<[name: string, arbitrary: () => fc.Arbitrary<Json>]>([
  ['content of v1', () => arbitraryContent(1, 'context')],
  ['content of v2', () => arbitraryContent(2, 'context')],
  ['content of an add-on', () => arbitraryContent(2, 'addon')],
  ['arbitraryGraph', arbitraryGraph],
  ['members of a manifest of v1', () => arbitraryManifestMembers(1)],
  ['members of a manifest of v2', () => arbitraryManifestMembers(2)],
])('%s', (name, arbitrary) => {
  expectMade(name, fc.sample(arbitrary(), sampled(40)).map(written));
});

it.each<[name: string, options: ArbitraryPackageOptions, numRuns: number]>([
  ['arbitraryPackage', {}, 25],
  ['arbitraryPackage, v1', { schemaVersion: 1 }, 6],
  ['arbitraryPackage, v2', { schemaVersion: 2 }, 6],
  ['arbitraryPackage, context', { kind: 'context' }, 6],
  ['arbitraryPackage, addon', { kind: 'addon', warnings: true }, 6],
  ['arbitraryPackage, grammar', { kind: 'grammar', warnings: true }, 6],
  ['arbitraryPackage, with warnings', { warnings: true }, 25],
  ['arbitraryPackage, signed', { signed: true }, 6],
  ['arbitraryPackage, unsigned', { signed: false }, 6],
])('%s', (name, options, numRuns) => {
  const packages = fc.sample(arbitraryPackage(options), sampled(numRuns));
  expectMade(
    name,
    packages.flatMap((one) => [
      one.text,
      JSON.stringify(one.expected),
      JSON.stringify(one.options),
      one.rulings.join(),
      fc.stringify(one),
    ]),
  );
});

it('arbitraryRespacing', () => {
  expectMade(
    'arbitraryRespacing',
    PACKAGES.flatMap((one) =>
      fc.sample(arbitraryRespacing(one), sampled(8)).flatMap(({ text, document }) => [text, document]),
    ),
  );
});

it('arbitraryMutation', () => {
  const mutations = PACKAGES.flatMap((one) => fc.sample(arbitraryMutation(one), sampled(30)));
  expectMade(
    'arbitraryMutation',
    mutations.flatMap(({ document, ...label }, index) => [
      document,
      JSON.stringify(label),
      fc.stringify(mutations[index]),
    ]),
  );
});

it('the tables of wrong values and required members', () => {
  expectMade(
    'wrong values',
    WRONG_VALUES.map((one) => JSON.stringify(one)),
  );
  expectMade(
    'required members',
    REQUIRED.map((path) => path.join('/')),
  );
});

it('white space and escapes', () => {
  const random = new Random(3);
  expectMade(
    'any space',
    Array.from({ length: 100 }, () => anySpace(random)),
  );
  const characters = [
    'a',
    ' ',
    '~',
    '\u007f',
    '\u001f',
    '"',
    '\\',
    '/',
    '\b',
    '\f',
    '\n',
    '\r',
    '\t',
    'é',
    '\ud800',
    '😀',
  ];
  expectMade(
    'any form',
    characters.flatMap((character) => Array.from({ length: 12 }, () => anyForm(character, random))),
  );
  const tokens = ['"', '"\\', '"a/b"', '"é~\\u00E9😀"', 'null', '"\\u007f\u007f"', '"\\/"'];
  for (const escapes of ['as-written', 'ascii', 'all', 'slashes', { seed: 0 }] as const) {
    expectMade(
      `escapes: ${JSON.stringify(escapes)}`,
      Array.from({ length: 12 }, () => withEscapes(tokens, escapes, random)).flat(),
    );
  }
});
