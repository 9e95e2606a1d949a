import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/index.ts';
import { isDateTime } from '../../../src/toml/rfc3339.ts';
import { buildPackage } from '../../support/build.ts';

const USUAL = ['2026-01-15T09:30:00Z', '2026-01-15T09:30:00.482913Z', '2026-01-15T09:30:00.5Z'];
const CHARACTERS = [...'0123456789', ...'/:;-,.TtZz Uu', '', '00', 'é'];

/** Most date-times are judged by their bytes alone, the others by an expression: the two must agree. */
describe('a date-time in a package', () => {
  const places = USUAL.flatMap((usual) => Array.from({ length: usual.length + 1 }, (_, at) => [usual, at] as const));

  it.each(places)('that differs from %s at %i is checked by the rule', async (usual, at) => {
    const judged = await Promise.all(
      CHARACTERS.map(async (character) => {
        const text = usual.slice(0, at) + character + usual.slice(at + 1);
        const { issues } = await verify(buildPackage({ manifest: { created_at: text } }));
        return [text, !issues.some(({ code }) => code === 'invalid_date_time')];
      }),
    );
    expect(judged).toEqual(judged.map(([text]) => [text, isDateTime(String(text))]));
  });

  it.each<readonly [text: string, expected: boolean]>([
    ['2026-12-28T23:59:59Z', true],
    ['2026-01-01T00:00:00Z', true],
    ['2026-00-15T09:30:00Z', false],
    ['2026-13-15T09:30:00Z', false],
    ['2026-01-00T09:30:00Z', false],
    ['2026-02-28T09:30:00Z', true],
    ['2026-02-29T09:30:00Z', false],
    ['2028-02-29T09:30:00Z', true],
    ['2026-01-31T09:30:00Z', true],
    ['2026-01-32T09:30:00Z', false],
    ...['04', '06', '09', '11'].flatMap(
      (month) =>
        [
          [`2026-${month}-30T09:30:00Z`, true],
          [`2026-${month}-31T09:30:00Z`, false],
        ] as const,
    ),
    ...['03', '05', '07', '08', '10', '12'].map((month) => [`2026-${month}-31T09:30:00Z`, true] as const),
    ['2026-01-15T24:30:00Z', false],
    ['2026-01-15T09:60:00Z', false],
    ['2026-01-15T09:30:60Z', false],
    ['2026-01-15T23:59:60Z', true],
  ])('%s is one: %j', async (text, expected) => {
    expect(isDateTime(text)).toBe(expected);
    expect((await verify(buildPackage({ manifest: { created_at: text } }))).valid).toBe(expected);
  });
});
