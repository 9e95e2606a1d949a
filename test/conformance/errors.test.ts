import { expect, it } from 'vitest';
import { codeOf, isPassing } from '../../src/conformance/errors.ts';

const failure = (code: unknown): Error => Object.assign(new Error('no'), { code });

it('an error of the system has a name', () => {
  expect([failure('ENOENT'), failure(7), new TypeError('x'), 'text', null].map(codeOf)).toEqual([
    'ENOENT',
    '7',
    'TypeError: x',
    'text',
    'null',
  ]);
});

it('what the system lacks for a while is not for ever', () => {
  expect(
    ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ENOENT', 'ENOSPC', ''].map((code) => isPassing(failure(code))),
  ).toEqual([true, true, true, true, false, false, false]);
  expect(isPassing(new Error('EMFILE'))).toBe(false);
});
