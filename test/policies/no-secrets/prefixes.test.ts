import { describe, expect, it } from 'vitest';
import { PrefixTable } from '../../../src/policies/no-secrets/prefixes.ts';
import type { TokenRule } from '../../../src/policies/no-secrets/secret-rule.ts';
import { MORE_FORMS, SECRET_RULES, TOKEN_RULES } from '../../../src/policies/no-secrets/secret-rules.ts';
import { privateKey } from '../../../src/policies/no-secrets/rules/private-key.ts';
import { EXAMPLES, textAndName } from './examples/examples.ts';

function rule(...prefixes: string[]): TokenRule {
  return { id: 'npm_token', title: '', advice: '', prefixes, endOf: () => -1 };
}

describe('a table of prefixes', () => {
  const first = rule('abc', 'abd', 'xy');
  const second = rule('ab', '~}');
  const table = new PrefixTable([first, second]);

  it('has under two characters all prefixes that begin so, in the order of the rules', () => {
    expect(table.at('ab', 0)).toEqual([
      ['abc', first],
      ['abd', first],
      ['ab', second],
    ]);
    expect(table.at('..xyz', 2)).toEqual([['xy', first]]);
    expect(table.at('~}', 0)).toEqual([['~}', second]]);
  });

  it.each(['', 'a', 'ba', 'aB', '\0\0', '\u007f\u007f', 'éé', '漢字', '\uffff\uffff'])('has none under %j', (text) => {
    expect(table.at(text, 0)).toEqual([]);
  });
});

describe('the prefixes of a rule', () => {
  it.each([...TOKEN_RULES, privateKey])('$id are in its test strings', ({ id, prefixes }) => {
    const texts = EXAMPLES[id].positive.map((example) => textAndName(example)[0]);
    const forms = MORE_FORMS.filter((form) => form.id === id).flatMap((form) => form.prefixes);
    const all = id === 'database_password' ? [...forms, 'assword='] : forms;
    for (const text of texts)
      expect(
        [...prefixes, ...all].some((prefix) => text.includes(prefix)),
        text,
      ).toBe(true);
  });

  it('are those of all rules but the one for names', () => {
    expect(SECRET_RULES.map(({ id }) => id)).toEqual([
      ...TOKEN_RULES.map(({ id }) => id),
      'private_key',
      'assigned_secret',
    ]);
  });
});
