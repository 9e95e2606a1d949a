import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ResolveOptions, choose, resolve } from '../../src/index.ts';
import { check } from '../support/property.ts';

const app = (...ranges: readonly string[]) => ({
  name: '@acme/app',
  version: '1.0.0',
  dependencies: ranges.map((version_req) => ({ name: '@acme/base', version_req })),
});
const base = (version: string, more: object = {}) => ({ name: '@acme/base', version, ...more });
const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

function messageOf(
  root: Parameters<typeof resolve>[0],
  offered: Parameters<typeof resolve>[1],
  options?: ResolveOptions,
) {
  const { issues } = resolve(root, offered, options);
  expect(issues.length).toBe(1);
  return `${issues[0]?.code}: ${issues[0]?.message}`;
}

describe('resolve', () => {
  it('says what is wrong and what to do', () => {
    expect(messageOf(app('^1'), [])).toBe(
      'package_not_available: @acme/app@1.0.0 depends on @acme/base, of which no version is offered. Add the package, or correct the name.',
    );
    expect(messageOf(app('^2'), [base('1.0.0'), base('2.0.0', { yanked: true })])).toBe(
      'no_matching_version: @acme/app@1.0.0 depends on @acme/base in ^2, but none of the versions offered is in range and not yanked: 1.0.0, 2.0.0. Add one that is, or correct the range.',
    );
    expect(messageOf(app('^2', '^1'), [base('1.0.0')])).toBe(
      'ranges_conflict: @acme/app@1.0.0 depends on @acme/base in several ranges, ^1, ^2, but no version offered satisfies all of them. Write one range that can be satisfied.',
    );
    expect(messageOf(app('^1'), [base('1.0.0', { sha256: B })], { lock: [base('1.0.0', { sha256: A })] })).toBe(
      `lock_mismatch: The lock file pins @acme/base@1.0.0 with the SHA-256 ${A}, but what is offered has ${B}. A version never changes, so one of the two was replaced: do not use the package.`,
    );
    expect(messageOf(app('^1'), [base('1.1.0')], { lock: [base('1.0.0')] })).toBe(
      'locked_version_missing: The lock file pins @acme/base@1.0.0, which is not among the packages offered. Add it, or ask for an update of this entry.',
    );
  });

  it('takes the text of a lock file', () => {
    const lock = `[[package]]\nname = "@acme/base"\nversion = "1.0.0"\nartifact_sha256 = "${A}"\n`;
    const { complete, resolved } = resolve(app('^1'), [base('1.0.0', { sha256: A }), base('1.1.0')], { lock });
    expect([complete, resolved]).toEqual([true, [{ name: '@acme/base', version: '1.0.0', from: 'lock', sha256: A }]]);
  });

  it('refuses a lock with two entries of one name, as a list too', () => {
    const lock = [base('1.0.0'), base('1.1.0')];
    expect(() => resolve(app(), [], { lock })).toThrow('lock has two entries for @acme/base. Remove one of them.');
  });

  it('says that nothing authenticates what it resolved', () => {
    expect(resolve(app(), []).authenticated).toBe(false);
  });

  it('compares at most 32 ranges of one name', () => {
    const ranges = Array.from({ length: 33 }, (_, index) => `>=0.0.${index}`);
    expect(resolve(app(...ranges.slice(1)), [base('1.0.0')]).complete).toBe(true);
    expect(messageOf(app(...ranges), [base('1.0.0')])).toContain('but at most 32 are compared');
  });

  it('shortens what it shows, and shows nothing that a terminal would interpret', () => {
    const name = `\u001b[31m${'x'.repeat(100_000)}`;
    const { issues } = resolve({ ...app(), dependencies: [{ name, version_req: '\u202e'.repeat(1000) }] }, []);
    expect(issues[0]?.message).toMatch(/^[ -~…]{1,1000}$/);
    expect(issues[0]?.name?.length).toBeLessThan(300);
  });

  it('gives what is frozen', () => {
    const { resolved, issues } = resolve(app('^1'), [base('1.0.0')]);
    for (const each of [resolved, resolved[0], issues]) expect(Object.isFrozen(each)).toBe(true);
  });

  it.each([
    ['root must be an object.', () => resolve(null as never, [])],
    ['root.name must be a string.', () => resolve({} as never, [])],
    ['root.dependencies must be an array.', () => resolve({ ...app(), dependencies: {} as never }, [])],
    ['root.dependencies[0].name must be a string.', () => resolve({ ...app(), dependencies: [{} as never] }, [])],
    [
      'root.dependencies[0].optional must be a boolean.',
      () => resolve({ ...app(), dependencies: [{ name: 'a', version_req: '*', optional: 'no' as never }] }, []),
    ],
    ['available must be an array.', () => resolve(app(), 'x' as never)],
    ['available[0].version must be a string.', () => resolve(app(), [{ name: 'a' } as never])],
    ['available[0].yanked must be a boolean.', () => resolve(app(), [base('1.0.0', { yanked: 1 })])],
    ['available[0].sha256 must be 64 hexadecimal digits.', () => resolve(app(), [base('1.0.0', { sha256: 'a' })])],
    ['There is no option lok of resolve. It takes lock, update.', () => resolve(app(), [], { lok: '' } as never)],
    ['lock must be an array.', () => resolve(app(), [], { lock: 1 as never })],
    ['update must be an array.', () => resolve(app(), [], { update: 'a' as never })],
  ])('throws: %s', (message, run) => {
    expect(run).toThrow(message);
  });
});

describe('properties', () => {
  const version = fc.tuple(fc.nat(2), fc.nat(2), fc.constantFrom('', '-a', '+b')).map(([a, b, c]) => `${a}.${b}.0${c}`);
  const name = fc.constantFrom('@a/x', '@a/y', '__proto__', '@a/app', '\u{1f600}', '\uff5e');
  const offered = fc.array(fc.record({ name, version, yanked: fc.boolean() }));
  const dependencies = fc.array(
    fc.record({ name, version_req: fc.constantFrom('*', '^1', '^2', '>=1.0.0-a', '!'), optional: fc.boolean() }),
  );
  const lock = fc.uniqueArray(fc.record({ name, version }), { selector: (entry) => entry.name });

  it('the order of entries, offers and lock does not matter', () =>
    check(fc.tuple(dependencies, offered, lock), async ([entries, offers, locked]) => {
      const root = { name: '@a/app', version: '1.0.0', dependencies: entries };
      const turned = { ...root, dependencies: [...entries].reverse() };
      expect(resolve(turned, [...offers].reverse(), { lock: [...locked].reverse() })).toEqual(
        resolve(root, offers, { lock: locked }),
      );
    }));

  it('one entry without a lock is what choose chooses', () =>
    check(fc.tuple(fc.constantFrom('*', '^1', '>=1.0.0-a'), fc.array(version)), async ([range, versions]) => {
      const { resolved } = resolve(
        app(range),
        versions.map((each) => base(each)),
      );
      expect(resolved[0]?.version ?? null).toBe(choose(range, versions));
    }));

  it('each name has one version or one issue', () =>
    check(fc.tuple(dependencies, offered, lock), async ([entries, offers, locked]) => {
      const root = { name: '@a/app', version: '1.0.0', dependencies: entries };
      const { complete, resolved, issues } = resolve(root, offers, { lock: locked });
      const wanted = entries.filter((entry) => !entry.optional || entry.name === '@a/app').map((entry) => entry.name);
      const found = [...resolved, ...issues].map((each) => each.name ?? '');
      expect(found.sort()).toEqual([...new Set(wanted)].sort());
      expect(complete).toBe(issues.length === 0);
    }));
});
