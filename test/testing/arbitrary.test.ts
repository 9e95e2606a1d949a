import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type GeneratedPackage,
  type Mutation,
  arbitraryMutation,
  arbitraryNumber,
  arbitraryPackage,
  arbitraryRespacing,
  arbitraryText,
} from '../../src/testing/arbitrary/index.ts';
import { OPERATORS } from '../../src/testing/mutation/mutation.ts';
import { someOf } from '../support/effort.ts';

const sample = (numRuns: number): GeneratedPackage[] =>
  fc.sample(arbitraryPackage({ warnings: true }), { seed: 1, numRuns });
/** Made when the first test asks for them, not while tests are collected. */
let made: readonly GeneratedPackage[] | null = null;
const packages = (): readonly GeneratedPackage[] => (made ??= sample(someOf(1500, 500)));

/** How many of the packages have it. */
function having(has: (built: GeneratedPackage) => boolean): number {
  return packages().filter(has).length;
}

describe('the arbitrary of packages', () => {
  it.each<[string, (built: GeneratedPackage) => boolean]>([
    ['schema version 1', ({ options }) => options.schemaVersion === 1],
    ['schema version 2', ({ options }) => options.schemaVersion === 2],
    ['the kind addon', ({ options }) => options.kind === 'addon'],
    ['the kind grammar', ({ options }) => options.kind === 'grammar'],
    ['a kind that is said to be context', ({ options }) => options.kind === 'context'],
    ['a signature', ({ signature }) => signature !== null],
    ['no signature', ({ signature }) => signature === null],
    ['a signature that is null', ({ text }) => JSON.parse(text).manifest.signature === null],
    ['content without any member', ({ canonicalContent }) => canonicalContent === '{}'],
    ...['knowledge', 'graph', 'session', 'patterns', 'gotchas', 'context_graph'].flatMap(
      (layer): [string, (built: GeneratedPackage) => boolean][] => [
        [
          `${layer}`,
          ({ text }) => typeof JSON.parse(text).content[layer] === 'object' && JSON.parse(text).content[layer] !== null,
        ],
        [`${layer} that is null`, ({ text }) => JSON.parse(text).content[layer] === null],
      ],
    ),
    [
      'nodes and edges',
      ({ text }) =>
        JSON.parse(text).content.context_graph?.nodes?.length > 1 &&
        JSON.parse(text).content.context_graph.edges?.length > 0,
    ],
    ['1.0', ({ canonicalContent }) => /[:,[]-?\d+\.0[,}\]]/.test(canonicalContent)],
    ['an exponent', ({ canonicalContent }) => /[:,[]-?[\d.]+[eE][+-]?\d+[,}\]]/.test(canonicalContent)],
    ['minus zero', ({ canonicalContent }) => /[:,[]-0[,}\]]/.test(canonicalContent)],
    ['an integer beyond 2^53', ({ canonicalContent }) => /[:,[]-?\d{18,}[,}\]]/.test(canonicalContent)],
    ['an escape of an ASCII character', ({ canonicalContent }) => /\\u00[4-7]/.test(canonicalContent)],
    ['an escape with capital digits', ({ canonicalContent }) => /\\u[0-9]*[A-F]/.test(canonicalContent)],
    ['an escaped slash', ({ canonicalContent }) => canonicalContent.includes('\\/')],
    ['an escaped pair of surrogates', ({ canonicalContent }) => /\\ud[89ab]..\\ud[c-f]/i.test(canonicalContent)],
    ['a character outside the first plane', ({ canonicalContent }) => /[\u{10000}-\u{10ffff}]/u.test(canonicalContent)],
    ['a name that is __proto__', ({ canonicalContent }) => canonicalContent.includes('"__proto__":')],
    ['deep nests', ({ canonicalContent }) => /[[]{60}|(\{"a":){60}/.test(canonicalContent)],
    ['no white space', ({ text }) => !/[\n\t\r]/.test(text)],
    ['white space of all kinds', ({ text }) => ['\n', '\t', '\r', ' '].every((space) => text.includes(space))],
    ['content before the manifest', ({ text }) => Object.keys(JSON.parse(text))[0] === 'content'],
    ['an unknown member beside the two', ({ text }) => Object.keys(JSON.parse(text)).length > 2],
    ['an unknown member in the manifest', ({ text }) => Object.keys(JSON.parse(text).manifest).includes('')],
  ])('gives packages with %s', (_what, has) => {
    expect(having(has)).toBeGreaterThan(2);
  });

  it('gives the same packages for the same seed', () => {
    expect(sample(50).map(({ text }) => text)).toEqual(
      packages()
        .slice(0, 50)
        .map(({ text }) => text),
    );
  });

  it('gives what is asked for', () => {
    const asked = fc.sample(arbitraryPackage({ schemaVersion: 2, kind: 'addon', signed: true, warnings: true }), {
      seed: 1,
      numRuns: 100,
    });
    expect(
      asked.every(
        ({ options, signature }) => options.schemaVersion === 2 && options.kind === 'addon' && signature !== null,
      ),
    ).toBe(true);
    const unsigned = fc.sample(arbitraryPackage({ schemaVersion: 1, signed: false }), { seed: 1, numRuns: 100 });
    expect(
      unsigned.every(
        ({ options, signature, expected }) =>
          options.schemaVersion === 1 && signature === null && expected.checks.signature === 'skipped',
      ),
    ).toBe(true);
    expect(() => arbitraryPackage({ schemaVersion: 1, kind: 'addon', warnings: true })).toThrow(RangeError);
  });

  it('gives packages of each shape without warnings, but for kinds that always have one', () => {
    const plain = fc.sample(arbitraryPackage(), { seed: 1, numRuns: 500 });
    expect(new Set(plain.map(({ options }) => `${options.schemaVersion} ${options.kind}`))).toEqual(
      new Set(['1 undefined', '2 undefined', '1 context', '2 context', '2 skills', '2 addon']),
    );
    const stated = plain.map(({ text }) => JSON.parse(text).manifest);
    for (const member of ['stats', 'graph_summary', 'marketplace', 'scope', 'dependencies', 'signature'])
      expect(stated.filter((manifest) => manifest[member] !== undefined).length, member).toBeGreaterThan(20);
    expect(stated.filter(({ layers }) => layers.length > 1).length).toBeGreaterThan(20);
    expect(plain.filter(({ options, signature }) => options.kind === 'addon' && signature === null)).toEqual([]);
    expect(() => arbitraryPackage({ kind: 'grammar', warnings: false })).toThrow(RangeError);
  });

  it.each(['R1', 'R2', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15', 'R16', 'R18', 'R19', 'R21'])(
    'gives packages that turn on %s, and more that do not',
    (ruling) => {
      const on = having(({ rulings }) => rulings.includes(ruling));
      expect(on).toBeGreaterThan(packages().length / 30);
      expect(on).toBeLessThan(packages().length * 0.8);
    },
  );

  it('turns on no ruling that there is not', () => {
    expect(having(({ rulings }) => rulings.some((ruling) => !/^R(\d|1\d|2[0-2]|4[5-7])$/.test(ruling)))).toBe(0);
  });

  it('shows documents as text', () => {
    expect(fc.stringify(packages()[0])).toMatch(/^package "/);
  });
});

describe('the arbitrary of mutations', () => {
  let mutated: readonly Mutation[] | null = null;
  const mutations = (): readonly Mutation[] =>
    (mutated ??= packages().flatMap((built, seed) => fc.sample(arbitraryMutation(built), { seed, numRuns: 10 })));

  it('makes every kind of mutation, and none that leaves the document as it was', () => {
    expect(new Set(mutations().map(({ description }) => description))).toEqual(
      new Set(OPERATORS.map(({ description }) => description)),
    );
    expect(new Set(mutations().map(({ mustFail }) => mustFail))).toEqual(
      new Set(['structure', 'content_hash', 'package_hash', 'signature']),
    );
    mutations().forEach(({ document }, index) => {
      const original = packages()[Math.floor(index / 10)]?.document ?? document;
      expect(Buffer.compare(document, original)).not.toBe(0);
    });
  });

  it('leaves the signature of an unsigned package alone', () => {
    mutations().forEach(({ mustFail }, index) => {
      if (packages()[Math.floor(index / 10)]?.signature === null) expect(mustFail).not.toBe('signature');
    });
  });

  it('refuses what is no package', () => {
    for (const text of ['', '{', '[]', '{"manifest":1,"content":{}}'])
      expect(() => arbitraryMutation({ text })).toThrow();
  });
});

describe('the other arbitraries', () => {
  it('respaces a document without another change', () => {
    for (const built of packages().slice(0, someOf(200))) {
      for (const { text } of fc.sample(arbitraryRespacing(built), { seed: 1, numRuns: 3 }))
        expect(JSON.parse(text)).toEqual(JSON.parse(built.text));
    }
  });

  it('give numbers that are JSON and finite, and texts that are well-formed', () => {
    for (const { text } of fc.sample(arbitraryNumber(), { seed: 1, numRuns: 2000 }))
      expect(Number.isFinite(JSON.parse(text))).toBe(true);
    for (const text of fc.sample(arbitraryText(), { seed: 1, numRuns: 2000 })) expect(text.isWellFormed()).toBe(true);
  });
});
