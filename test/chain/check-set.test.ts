import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DependentPackage, checkSet } from '../../src/index.ts';
import { findCycles } from '../../src/chain/cycles.ts';
import { check } from '../support/property.ts';

const needs = (...names: readonly string[]) => names.map((name) => ({ name, version_req: '*' }));

describe('checkSet', () => {
  it('says what is wrong and what to do', () => {
    const { closed, issues } = checkSet([
      { name: 'a', version: '1.0.0', dependencies: [...needs('b', 'q'), { name: 'c', version_req: '^9' }] },
      { name: 'b', version: '1.0.0', dependencies: needs('a'), conflicts: ['c'] },
      { name: 'c', version: '1.0.0' },
      { name: 'd', version: '1.0.0' },
      { name: 'd', version: '1.1.0', dependencies: needs('d') },
    ]);
    expect(closed).toBe(false);
    expect(issues.map(({ message }) => message)).toEqual([
      'Packages depend on each other in a cycle: a → b → a. Remove one of these dependencies.',
      'a@1.0.0 depends on c in ^9, but the set has 1.0.0. Use a version in range, or another version of the package that depends on it.',
      'a@1.0.0 depends on q, which is not in the set. Add the package.',
      'b@1.0.0 conflicts with c, which is in the set. Remove one of the two.',
      'd@1.1.0 depends on itself. Remove this entry from its dependencies.',
      'The set has 2 versions of d: 1.0.0, 1.1.0. Keep one of them.',
    ]);
  });

  it('takes manifests as open returns them: without prototypes, and with members that it does not know', () => {
    const manifest = Object.assign(Object.create(null) as object, { name: 'a', version: '1.0.0', dependencies: null });
    expect(checkSet([manifest as DependentPackage])).toEqual({ closed: true, issues: [] });
  });

  it('ignores members of a prototype', () => {
    const entry = Object.assign(Object.create({ optional: true }) as object, { name: 'b', version_req: '*' });
    const { issues } = checkSet([{ name: 'a', version: '1.0.0', dependencies: [entry as never] }]);
    expect(issues.map(({ code }) => code)).toEqual(['missing_dependency']);
  });

  it('shortens a cycle in its message, and lists all of it', () => {
    const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
    const packages = names.map((name, index) => ({
      name,
      version: '1.0.0',
      dependencies: needs(`p${(index + 1) % 9}`),
    }));
    const [issue] = checkSet(packages).issues;
    expect(issue?.names).toEqual(names);
    expect(issue?.message).toContain('p0 → p1 → p2 → p3 → p4 → and 5 more.');
  });

  it('gives what is frozen', () => {
    const { issues } = checkSet([{ name: 'a', version: '1.0.0', dependencies: needs('b') }]);
    expect([Object.isFrozen(issues), Object.isFrozen(issues[0])]).toEqual([true, true]);
  });

  it('throws for what are no packages', () => {
    expect(() => checkSet({} as never)).toThrow(new TypeError('packages must be an array.'));
    expect(() => checkSet([1 as never])).toThrow(new TypeError('packages[0] must be an object.'));
    expect(() => checkSet(Array<DependentPackage>(1))).toThrow(new TypeError('packages[0] must be an object.'));
  });
});

const name = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', '\u{1f600}', '\uff5e');
const packages = fc.array(
  fc.record({
    name,
    version: fc.constantFrom('1.0.0', '1.1.0', '2'),
    dependencies: fc.array(
      fc.record({ name, version_req: fc.constantFrom('*', '^1', '=1.1', '?'), optional: fc.boolean() }),
      { maxLength: 4 },
    ),
    conflicts: fc.oneof(fc.array(name, { maxLength: 2 }), fc.constant('a')),
  }),
  { maxLength: 8 },
);

describe('properties', () => {
  it('the order of packages and entries does not matter', () =>
    check(packages, async (set) => {
      const turned = [...set].reverse().map((each) => ({ ...each, dependencies: [...each.dependencies].reverse() }));
      expect(checkSet(turned)).toEqual(checkSet(set));
    }));

  it('a cycle that is named is one, and there is none if none is named', () =>
    check(packages, async (set) => {
      const edges = new Set<string>();
      for (const each of set)
        for (const { name: to, optional } of each.dependencies)
          if (!optional && to !== each.name) edges.add(JSON.stringify([each.name, to]));
      const inSet = new Set<string>(set.map((each) => each.name));
      const cycles = checkSet(set).issues.flatMap(({ names }) => (names === undefined ? [] : [names]));
      for (const names of cycles)
        for (const [index, from] of names.entries())
          expect(edges).toContain(JSON.stringify([from, names[(index + 1) % names.length]]));
      // Removing who needs nobody, again and again, leaves what is in cycles or leads to one.
      for (let size = -1; size !== inSet.size; ) {
        size = inSet.size;
        for (const each of inSet)
          if (![...inSet].some((to) => edges.has(JSON.stringify([each, to])))) inSet.delete(each);
      }
      expect(cycles.length > 0).toBe(inSet.size > 0);
    }));

  it('cycles have no node in common, and each is a shortest one through its first node', () =>
    check(fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 }), async (pairs) => {
      const nodes = Array.from({ length: 8 }, (_, value) => ({
        value,
        next: [] as { value: number; next: never[] }[],
      }));
      const edges = pairs.filter(([from, to]) => from !== to);
      for (const [from, to] of edges) nodes[from]?.next.push(nodes[to] as never);
      const found = findCycles(nodes);
      expect(new Set(found.flat()).size).toBe(found.flat().length);
      for (const cycle of found) {
        const [start = -1] = cycle;
        let reached = new Set([start]);
        let steps = 0;
        do {
          reached = new Set(edges.filter(([from]) => reached.has(from)).map(([, to]) => to));
          steps++;
        } while (!reached.has(start));
        expect(cycle.length).toBe(steps);
        expect(start).toBe(Math.min(...cycle));
      }
    }));
});
