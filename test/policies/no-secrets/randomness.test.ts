import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isTokenBody } from '../../../src/policies/no-secrets/placeholder.ts';
import { isRandomValue } from '../../../src/policies/no-secrets/value.ts';
import { ALPHABETS, drawFrom } from './draw.ts';

const ROUNDS = 5000;

describe('random values', () => {
  it.each<[alphabet: keyof typeof ALPHABETS, length: number, atLeast: number]>([
    ['base62', 16, 0.95],
    ['base62', 20, 0.997],
    ['base62', 32, 0.999],
    ['base64', 40, 0.999],
    ['base64url', 43, 0.998],
    ['hex', 20, 0.995],
    ['hex', 32, 0.999],
    ['hex', 64, 0.999],
    ['base36', 24, 0.998],
    ['base32', 26, 0.996],
    ['lower', 20, 0.97],
    ['lower', 32, 0.99],
    ['signs', 24, 0.99],
  ])('in %s, of %d characters, are hardly ever missed', (alphabet, length, atLeast) => {
    const draw = drawFrom(ALPHABETS[alphabet], 4711);
    let hits = 0;
    for (let round = 0; round < ROUNDS; round++) if (isRandomValue(draw(length))) hits++;
    expect(hits / ROUNDS).toBeGreaterThanOrEqual(atLeast);
  });

  it.each<[alphabet: keyof typeof ALPHABETS, length: number]>([
    ['base62', 20],
    ['base62', 36],
    ['base64url', 20],
    ['base64url', 93],
    ['hex', 32],
    ['hex', 64],
    ['base32', 16],
  ])('in %s, of %d characters, are taken behind the prefix of a token', (alphabet, length) => {
    const draw = drawFrom(ALPHABETS[alphabet], 42);
    let misses = 0;
    for (let round = 0; round < ROUNDS; round++) if (!isTokenBody(draw(length))) misses++;
    expect(misses / ROUNDS).toBeLessThanOrEqual(0.002);
  });
});

describe('identifiers and paths', () => {
  /** Names of the length of secrets, in the sources of this project; its tests have random values on purpose. */
  const sources = readdirSync(new URL('../../../', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?:src|bench|web)\/(?!.*(?:no-secrets|testing|node_modules)).*\.(?:ts|mjs)$/.test(path))
    .map((path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
  const identifiers = new Set(sources.flatMap((source) => source.match(/(?<![\w$])[A-Za-z_$][\w$./-]{15,}/g) ?? []));

  it('are not taken for random values', () => {
    const names = [...identifiers].filter((identifier) => !/[\da-f]{20}/.test(identifier));
    expect(names.length).toBeGreaterThan(400);
    expect(names.filter((name) => isRandomValue(name))).toEqual([]);
  });
});
