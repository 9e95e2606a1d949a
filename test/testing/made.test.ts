import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { OPERATORS } from '../../src/testing/mutation/mutation.ts';
import { targetOf } from '../../src/testing/mutation/edit.ts';
import { Random } from '../../src/testing/random.ts';
import { RFC8032_TEST_2, arbitraryJson, arbitraryMutation, arbitraryNumber, arbitraryPackage, arbitraryRespacing, arbitraryText, buildPackage, raw } from '../../src/testing/index.ts';

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

afterAll(() => {
  if (process.env['UPDATE_MADE'] === '1') writeFileSync(MADE, `${JSON.stringify(made, null, 2)}\n`);
});

const lists = { facts: [], patterns: [], insights: [], exported_at: '' };
const graph = { format: 'ctxpkg-graph-v2', nodes: [{ id: 'a', type: 't', content: 'é😀"\\' }, { id: 'b', type: 't', content: '', activation: raw('0.50') }], edges: [{ from: 'a', to: 'b', type: 't' }] };
const { seed } = RFC8032_TEST_2;
const PACKAGES = [
  buildPackage({ content: { context_graph: graph, knowledge: lists }, seed }),
  buildPackage({ schemaVersion: 1, content: { knowledge: lists }, whitespace: 'pretty', escapes: 'all', order: 'reversed' }),
  buildPackage({ kind: 'addon', content: { addon: { manifest_toml: 'x' }, z: [1, {}], a: null }, seed, whitespace: { seed: 1 }, escapes: { seed: 2 }, order: { seed: 3 } }),
  buildPackage({ kind: 'grammar', content: { b: 1, 'a/b': [] }, order: 'sorted', manifest: { tags: ['x'], description: undefined }, members: { more: [true] } }),
];

it('packages', () => {
  expectMade('packages', PACKAGES.flatMap(({ text, canonicalContent, packageHash }) => [text, canonicalContent, packageHash]));
});

it.each(OPERATORS.map((operator, index) => [`mutation ${index}, ${operator.description}`, operator] as const))('%s', (name, { applies, apply }) => {
  const targets = PACKAGES.map(({ text }) => targetOf(text)).filter((target) => applies?.(target) !== false);
  expectMade(name, targets.flatMap((target) => Array.from({ length: 12 }, (_, run) => apply(target, new Random(run)))));
});

const sampled = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 7, numRuns });

it('arbitraries', () => {
  const packages = fc.sample(arbitraryPackage(), sampled(150));
  expectMade('arbitraryPackage', packages.flatMap(({ text, expected }) => [text, JSON.stringify(expected)]));
  expectMade('arbitraryRespacing', packages.slice(0, 10).flatMap((one) => fc.sample(arbitraryRespacing(one), sampled(3)).map((respaced) => JSON.stringify(respaced))));
  expectMade('arbitraryMutation', packages.slice(0, 10).flatMap((one) => fc.sample(arbitraryMutation(one), sampled(10)).flatMap(({ document, ...label }) => [document, JSON.stringify(label)])));
  expectMade('arbitraryJson', fc.sample(arbitraryJson(), sampled(200)).map((value) => JSON.stringify(value)));
  expectMade('arbitraryNumber', fc.sample(arbitraryNumber(), sampled(300)).map(({ text }) => text));
  expectMade('arbitraryText', fc.sample(arbitraryText(), sampled(300)));
});
