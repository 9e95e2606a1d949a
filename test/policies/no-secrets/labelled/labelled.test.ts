import { describe, expect, it } from 'vitest';
import { concealSecrets, findSecrets } from '../../../../src/policies/no-secrets/index.ts';
import { judge, readLabelled, score } from './labelled.mjs';

const ROWS = readLabelled();
const JUDGED = judge(ROWS, findSecrets);

describe('the labelled set', () => {
  it('has at least 600 different texts, a third of them harmless, and keeps a quarter', () => {
    expect(new Set(ROWS.map(({ text }) => text)).size).toBe(ROWS.length);
    expect(ROWS.length).toBeGreaterThanOrEqual(600);
    expect(ROWS.filter(({ rule }) => rule === null).length).toBeGreaterThanOrEqual(ROWS.length / 3);
    expect(ROWS.filter(({ isKept }) => isKept).length).toBe(Math.floor(ROWS.length / 4));
  });

  it('is drawn in the same way each time', () => {
    expect(readLabelled()).toEqual(ROWS);
  });
});

describe('the scan', () => {
  it('finds at least 95 % of the secrets that were kept, and is right in at least 98 % of what it finds', () => {
    const { precision, recall } = score(JUDGED.filter(({ isKept }) => isKept));
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it('gets only these of the others wrong', () => {
    const wrong = JUDGED.filter(({ isKept, rule, found }) => !isKept && (rule === null) !== (found === null));
    expect(wrong.map(({ form }) => form)).toEqual(['PuTTY', 'sign of a signature', 'HTML table', '.pgpass']);
  });

  it('conceals all that it finds', () => {
    for (const { text, name, secrets, found } of JUDGED.filter(({ rule, found }) => rule !== null && found !== null)) {
      const shown = concealSecrets(text, name);
      for (const { start, end } of secrets)
        for (let from = start; from + 5 <= end; from++)
          expect(shown.includes(text.slice(from, from + 5)), `${found}: ${shown}`).toBe(false);
    }
  });
});
