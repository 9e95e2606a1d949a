import * as fc from 'fast-check';
import { type RawJson, raw } from '../raw-json.ts';
import { once } from './once.ts';

/** R8: digits alone, up to 2^32 - 1. */
export function arbitraryU32(): fc.Arbitrary<RawJson> {
  return fc
    .oneof(fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1), fc.nat({ max: 2 ** 32 - 1 }))
    .map((number) => raw(String(number)));
}

/** R8: the lines of a node. */
export function arbitraryU64(): fc.Arbitrary<RawJson> {
  return fc.oneof(
    fc.constantFrom(raw('18446744073709551615'), raw('9007199254740993')),
    arbitraryU32(),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((number) => raw(String(number))),
  );
}

const SPECIAL_DATE_TIMES: readonly string[] = [
  '2024-02-29T00:00:00Z',
  '2000-02-29T23:59:59.999999999999Z',
  '2016-12-31T23:59:60Z',
  '2016-12-31T15:59:60-08:00',
  '2017-01-01T05:29:60+05:30',
  '1990-06-01T23:59:60.5z',
  '2026-01-15t09:30:00z',
  '0000-01-01T00:00:00-00:00',
  '9999-12-31T23:59:59+23:59',
  '2026-01-31T09:30:00.1+00:00',
];

/** R12: an RFC 3339 date-time of a real date. */
export const arbitraryDateTime: () => fc.Arbitrary<string> = /* @__PURE__ */ once(() => {
  const two = (number: number): string => String(number).padStart(2, '0');
  const built = fc
    .tuple(
      fc.nat({ max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.nat({ max: 23 }),
      fc.nat({ max: 59 }),
      fc.nat({ max: 59 }),
    )
    .map(
      ([year, month, day, hour, minute, second]) =>
        `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`,
    );
  const zone = fc.oneof(
    fc.constantFrom('Z', 'z', '+00:00', '-00:00'),
    fc
      .tuple(fc.constantFrom('+', '-'), fc.nat({ max: 23 }), fc.nat({ max: 59 }))
      .map(([sign, hour, minute]) => `${sign}${two(hour)}:${two(minute)}`),
  );
  const fraction = fc.constantFrom('', '', '.0', '.123456789', '.000000000000000000001');
  return fc.oneof(
    fc.constantFrom(...SPECIAL_DATE_TIMES),
    fc.tuple(built, fraction, zone).map((parts) => parts.join('')),
  );
});

/** R47: of an add-on, the last part of the name is a slug. */
export function arbitraryAddonName(): fc.Arbitrary<string> {
  const slug = fc.constantFrom('a', '0', 'demo', 'a-b', 'a--0', 'x'.repeat(40));
  return fc.tuple(fc.constantFrom('', '@example/', 'A.b/_/'), slug).map((parts) => parts.join(''));
}

/** R10: parts of the characters that are allowed, none of them empty, `.` or `..`. */
export function arbitraryName(): fc.Arbitrary<string> {
  const characters = fc.constantFrom(...'abcxyzABCXYZ0189._@-');
  const part = fc
    .string({ unit: characters, minLength: 1, maxLength: 12 })
    .map((text) => (text === '.' || text === '..' ? `${text}a` : text));
  const parts = fc.array(part, { minLength: 1, maxLength: 4 }).map((list) => list.join('/'));
  return fc.oneof(fc.constantFrom('a', '@ns/package', 'n'.repeat(128), '...', '-', '@', 'a/b/c'), parts);
}

/** R11: SemVer, and other allowed versions. */
export function arbitraryVersion(): fc.Arbitrary<string> {
  const characters = fc.constantFrom(...'019abAB._+-');
  const any = fc.string({ unit: characters, minLength: 1, maxLength: 64 }).map((text) => text.replace(/^\./, '+'));
  const number = fc.nat({ max: 999_999 });
  const semVer = fc
    .tuple(number, number, number, fc.constantFrom('', '-0', '-rc.1', '--', '-x-y-z.0a', '+build', '-alpha.2+001'))
    .map(([major, minor, patch, more]) => `${major}.${minor}.${patch}${more}`);
  const special = fc.constantFrom('1.0.0', '0.0.0', '1.2.3-rc.1+build.5', '1', '1.', '-', 'v'.repeat(64));
  return fc.oneof(special, semVer, any);
}

/** R15, R30: ranges of versions that every parser of ranges supports. */
export const RANGES: readonly string[] = ['*', '1.2.3', '^1.2.3', '~1.2', '>=1.0.0', '>=1.0.0, <2.0.0'];
