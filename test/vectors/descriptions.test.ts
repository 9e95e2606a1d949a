import { describe, expect, it } from 'vitest';

interface Description {
  readonly [member: string]: unknown;
}
type MintGroup = (
  group: Description,
  module: string,
) => readonly { readonly entry: Readonly<Record<string, unknown>> }[];

// The script is JavaScript without types of its own.
const { mintGroup } = (await import(new URL('../../vectors/mint/minted.mjs', import.meta.url).href)) as {
  mintGroup: MintGroup;
};

const RIGHT: Description = { name: 'some-case', why: 'It is right.', expect: 'PPP-' };
const REFUSED: Description = { expect: 'F---', errors: ['wrong_type'] };
const mint = (more: Description, group: Description = {}): ReturnType<MintGroup> =>
  mintGroup({ rule: 'R8', cases: [{ ...RIGHT, ...more }], ...group }, '08-types.mjs');

describe('the description of a case', () => {
  it('is minted where it is right, for level 1 unless the case or its group says another', () => {
    expect(mint({})[0]?.entry).toMatchObject({ file: 'minted/R8-some-case.ctxpkg', valid: true, level: 1 });
    expect(mint({}, { level: 2 })[0]?.entry).toMatchObject({ level: 2 });
    expect(mint({ level: 3 }, { level: 2 })[0]?.entry).toMatchObject({ level: 3 });
  });

  it.each<[string, Description]>([
    ['has no `packagename`', { packagename: 'a' }],
    ['has no `pading`', { pading: 5 }],
    // cspell:ignore expct
    ['has no `expct`', { expct: 'F---' }],
    ['has no `Signed`', { Signed: true }],
    ['`level` is 1, 2 or 3, and is 4', { level: 4 }],
    ['`level` is 1, 2 or 3, and is `2`', { level: '2' }],
    ['`level` is 1, 2 or 3, and is null', { level: null }],
    ['`wrong_tipe` is no code', { ...REFUSED, errors: ['wrong_tipe'] }],
    ['`toString` is no code', { ...REFUSED, errors: ['toString'] }],
    ['is the code of a warning', { ...REFUSED, errors: ['wrong_counts'] }],
    ['is the code of an error', { warnings: ['wrong_type'] }],
    ['has a code twice', { ...REFUSED, errors: ['wrong_type', 'wrong_type'] }],
    ['`errors` is a list', { ...REFUSED, errors: 'wrong_type' }],
    ['and is undefined', { expect: undefined }],
    ['and is `PPP`', { expect: 'PPP' }],
    ['and is `PPPX`', { expect: 'PPPX' }],
    ['and is ["P","P","P","-"]', { expect: ['P', 'P', 'P', '-'] }],
    ['structure is never skipped', { expect: '----' }],
    ['the other checks are skipped: F---', { ...REFUSED, expect: 'FPP-' }],
    ['the other checks are skipped: F---', { ...REFUSED, expect: 'FFFF' }],
    ['both hashes are computed', { expect: 'P-P-' }],
    ['a check that fails has a reason', { expect: 'F---' }],
    ['a package that is valid has none', { errors: ['wrong_type'] }],
    ['is skipped where there is none', { expect: 'PPPP' }],
    ['is skipped where there is none', { signed: true }],
    ['Without `signed`, `value` does nothing', { value: () => '' }],
    ['so `content` does nothing', { bytes: '[]', content: '{}' }],
    ['`edit` is a function', { edit: 'text' }],
    ['`edit` changes nothing', { edit: (text: string) => text }],
    ['Cannot read properties', { edit: (text: string) => (text.match(/none/) as RegExpMatchArray)[0] }],
    ['`content` is a text', { content: {} }],
    ['`manifest` is an object', { manifest: '{}' }],
    ['`v1` is true, or left out', { v1: 1 }],
    ['`signed` is true, or left out', { signed: 'yes' }],
    ['`why` is a sentence', { why: 'no full stop' }],
    ['`padTo` is a number of bytes', { padTo: '10' }],
    ['`needs` is a list of zstd', { needs: ['brotli'] }],
  ])('is refused by its name: %s', (message, more) => {
    let thrown: unknown;
    try {
      mint(more);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Error);
    expect((thrown as Error).message).toMatch(/^R8-some-case: /);
    expect((thrown as Error).message).toContain(message);
  });

  it('is named by its place where its name is wrong', () => {
    expect(() => mint({ name: 'Some case' })).toThrow('R8, case 1: A case has a `name`');
    expect(() => mint({ name: undefined })).toThrow('R8, case 1: A case has a `name`');
  });
});

describe('a group of cases is refused by the name of its file:', () => {
  it.each<[string, Description]>([
    ['has no `case`', { case: [] }],
    ['`R99` is no rule', { rule: 'R99' }],
    ['`level` is 1, 2 or 3', { level: 0 }],
    ['There are no `cases`', { cases: undefined }],
  ])('%s', (message, group) => {
    expect(() => mint({}, group)).toThrow(`cases/08-types.mjs: `);
    expect(() => mint({}, group)).toThrow(message);
  });
});
