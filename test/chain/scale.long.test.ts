import { describe, expect, it } from 'vitest';
import { checkLock, checkSet, choose, resolve, writeLock } from '../../src/index.ts';

const MANY = 100_000;
const digestOf = (index: number): string => index.toString(16).padStart(64, '0');
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const needs = (...names: readonly string[]) => names.map((name) => ({ name, version_req: '*' }));
const artifact = (index: number, more: object = {}) => ({
  file: `${index}`,
  name: `@a/${index}`,
  version: '1.0.0',
  sha256: digestOf(index),
  valid: true,
  signed: true,
  ...more,
});

/** Quadratic time would be minutes. */
function within(milliseconds: number, run: () => void): void {
  const start = performance.now();
  run();
  expect(performance.now() - start).toBeLessThan(milliseconds);
}

describe('a hundred thousand', () => {
  it('entries are written, checked and written again', () =>
    within(90_000, () => {
      const files = range(MANY).map((index) => artifact(index));
      const lock = writeLock(null, files);
      expect(checkLock(lock, files).accepted).toBe(true);
      expect(writeLock(lock, files, { update: files.map(({ name }) => name) })).toBe(lock);
      expect(checkLock(lock, []).issues.length).toBe(MANY);
    }));

  it('entries and files of one digest, or files of one name, are checked', () =>
    within(90_000, () => {
      const lock = writeLock(
        null,
        range(MANY).map((index) => artifact(index, { sha256: digestOf(0) })),
      );
      const copies = range(MANY).map((index) => artifact(index, { sha256: digestOf(0), name: '@a/0' }));
      expect(checkLock(lock, copies).issues.length).toBe(MANY - 1);
      const contradicting = range(MANY).map((index) => artifact(index, { sha256: digestOf(0) }));
      expect(checkLock(lock, contradicting).issues.length).toBe(MANY);
      const others = range(MANY).map((index) => artifact(index + 1, { name: '@a/0' }));
      expect(checkLock(lock, others).entries[0]?.result).toBe('digest_mismatch');
    }));

  it('issues of a set are reported with those of a lock', () =>
    within(90_000, () => {
      const dependencies = range(2 * MANY).map((index) => ({ name: `absent${index}`, version_req: '*' }));
      const files = [artifact(0, { dependencies })];
      expect(checkLock(writeLock(null, files), files).issues.length).toBe(2 * MANY);
    }));

  it('packages that need the next one are a set, and a cycle if the last needs the first', () =>
    within(90_000, () => {
      const chain = range(MANY).map((index) => ({
        name: `p${index}`,
        version: '1.0.0',
        dependencies: index === 0 ? [] : needs(`p${index - 1}`),
      }));
      expect(checkSet(chain).closed).toBe(true);
      const cycle = chain.map((each, index) => (index === 0 ? { ...each, dependencies: needs(`p${MANY - 1}`) } : each));
      expect(checkSet(cycle).issues.map(({ names }) => names?.length)).toEqual([MANY]);
    }));

  it('small cycles are named one by one', () =>
    within(90_000, () => {
      const pairs = range(MANY).map((index) => ({
        name: `p${index}`,
        version: '1.0.0',
        dependencies: needs(`p${index ^ 1}`),
      }));
      expect(checkSet(pairs).issues.length).toBe(MANY / 2);
    }));

  it('dependencies on one name in as many versions are checked', () =>
    within(90_000, () => {
      const versions = range(MANY / 2).map((index) => ({ name: 'v', version: `1.0.${index}` }));
      const users = range(MANY / 2).map((index) => ({
        name: `u${index}`,
        version: '1.0.0',
        dependencies: [{ name: 'v', version_req: `=2.0.${index}` }],
      }));
      expect(checkSet([...versions, ...users]).issues.map(({ code }) => code)).toEqual(['two_versions']);
    }));

  it('versions and entries are resolved', () =>
    within(90_000, () => {
      const offered = range(MANY).map((index) => ({ name: 'v', version: `1.0.${index}` }));
      const of = (dependencies: { name: string; version_req: string }[]) => ({
        name: 'r',
        version: '1.0.0',
        dependencies,
      });
      expect(resolve(of(needs('v')), offered).resolved[0]?.version).toBe(`1.0.${MANY - 1}`);
      const names = range(MANY).map((index) => `n${index}`);
      const each = names.map((name) => ({ name, version: '1.0.0' }));
      expect(resolve(of(needs(...names)), each).resolved.length).toBe(MANY);
      const ranges = range(MANY).map((index) => ({ name: 'v', version_req: `<1.0.${index}` }));
      expect(resolve(of(ranges), offered).complete).toBe(false);
      expect(choose('*', offered)).toBe(`1.0.${MANY - 1}`);
    }));
});

describe('a clique', () => {
  it('of a thousand is one cycle', () =>
    within(30_000, () => {
      const names = range(1000).map((index) => `p${index}`);
      const clique = names.map((name) => ({
        name,
        version: '1.0.0',
        dependencies: needs(...names.filter((other) => other !== name)),
      }));
      expect(checkSet(clique).issues.map((issue) => issue.names)).toEqual([['p0', 'p1']]);
    }));
});

describe('very long texts', () => {
  it('are checked and written', () =>
    within(10_000, () => {
      const name = 'n'.repeat(5_000_000);
      const registry = `u${'/'.repeat(5_000_000)}`;
      const lock = writeLock(null, [artifact(0, { name })], { registry });
      expect(lock).toContain('registry = "u"');
      expect(
        checkLock(lock, [artifact(1, { name: `${name}x` })]).issues.map(({ message }) => message.length < 1000),
      ).toEqual([true, true]);
      expect(() => checkLock(`${'#\n'.repeat(2_000_000)}[[package]]${'\n'.repeat(2_000_000)}x`, [])).toThrow(TypeError);
      expect(writeLock(`${'#\n'.repeat(2_000_000)}${'\n#'.repeat(1_000_000)}`, []).length).toBeGreaterThan(1_000_000);
      const versions = [`1.0.0+${'0'.repeat(5_000_000)}1`, `1.0.0+${'0.'.repeat(2_000_000)}0`];
      expect(choose('*', versions)).not.toBeNull();
    }));
});
