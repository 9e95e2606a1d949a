import { describe, expect, it } from 'vitest';
import { nextRun } from '../../../src/policies/no-secrets/runs.ts';

const FOURTEEN = 'abcdefghijklm!';
const FIFTEEN = `${FOURTEEN}~`;

describe('the next run of 15 dense characters', () => {
  it.each([
    ['', 0, -1, 'there is nothing'],
    [FOURTEEN, 0, -1, 'too short'],
    [FIFTEEN, 0, 0, 'the whole text'],
    [FIFTEEN, 1, -1, 'only 14 are left'],
    [`a${FIFTEEN}`, 1, 1, 'from within a word'],
    [` ${FIFTEEN}`, 0, 1, 'at the end of the text'],
    [`${FOURTEEN} ${FIFTEEN} `, 0, 15, 'behind a word that is too short'],
    [`${FOURTEEN}\n${FOURTEEN}"${FOURTEEN}é`, 0, -1, 'words that are too short'],
    [`ab cd ef gh ij kl ${FIFTEEN}xyz`, 0, 18, 'behind short words'],
  ])('in %j from %d is at %d: %s', (text, from, start) => {
    expect(nextRun(text, from)).toBe(start);
  });
});
