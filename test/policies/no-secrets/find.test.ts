import { describe, expect, it } from 'vitest';
import { drawn, drawnHex } from './examples/example.ts';
import { MAX_FINDINGS } from '../../../src/policies/no-secrets/found.ts';
import { findSecrets } from '../../../src/policies/no-secrets/scan.ts';
import { EXAMPLES, textAndName } from './examples/examples.ts';
import { found } from './found.ts';

const TOKEN = 'ghp' + '_' + drawn(36);
const OTHER = 'sk' + '_live_' + drawn(24);
const VALUE = drawn(28, 11);

describe('a finding', () => {
  it.each([
    ['', ''],
    ['é漢😀 ', ' 😀'],
    ['"', '"'],
    ["'", "'"],
    ['`', '`'],
    ['(', ')'],
    ['[link](https://h/?t=', ')'],
    ['<b>', '</b>'],
    ['a\n', '\nb'],
    ['```sh\nexport X=', '\n```'],
    ['see ', '.'],
    ['see ', ', and then'],
    ['is it ', '?'],
    ['\\"', '\\"'],
    ['a\\r', '\\r'],
    ['a\\t', '\\t'],
    ['\\n', '\\n'],
    ['\\r\\n\\t', '\\r\\n'],
    ['\\\\n', '\\\\n'],
    ['\\u0022', '\\u0022'],
    ['%22', '%22'],
    ['token%3D', '%26x'],
    ['x=y&z=', '&a=b'],
    ['/', '/'],
    ['my-', '-1'],
  ])('has the place of the token between %j and %j', (before, after) => {
    expect(found(before + TOKEN + after)).toEqual([`github_token ${TOKEN}`]);
  });

  it.each(['a', 'Z', '0', '9', 'n', 'r', 't', 'u0022', '\\a', '\\x22', '/%2'])(
    'is none where %j stands before the token',
    (before) => {
      expect(found(before + TOKEN)).toEqual([]);
    },
  );

  it.each([
    ['\u001b[31m', 'a colour'],
    ['\u001b[m', 'no colour'],
    ['\u001b[1;38;5;208m', 'several numbers'],
    ['\\e[0;32m', 'an escape of a shell'],
    ['\\033[0m', 'an escape in octal digits'],
    ['\\x1B[0m', 'an escape of C'],
    ['\\u001b[7m', 'an escape of JSON'],
    [`\u001b[${'1'.repeat(20)}m`, 'twenty digits'],
  ])('has its place behind the code %j of a terminal: %s', (code) => {
    expect(found(`${code}${TOKEN}${code}`)).toEqual([`github_token ${TOKEN}`]);
  });

  it.each([
    ['[31m', 'no escape'],
    ['\u001b[?m', 'no number'],
    ['\u001b[1x', 'another code'],
    [`\u001b[${'1'.repeat(21)}m`, 'too many digits'],
  ])('is none behind %j, which is no code for a colour: %s', (code) => {
    expect(found(code + TOKEN)).toEqual([]);
  });

  it('shows four characters of the secret, and no more', () => {
    expect(findSecrets(` ${TOKEN}`).findings).toEqual([
      { rule: 'github_token', start: 1, length: 40, preview: 'ghp_…' },
    ]);
    for (const { positive } of Object.values(EXAMPLES)) {
      for (const [text, name] of positive.map(textAndName)) {
        for (const { start, length, preview } of findSecrets(text, name).findings) {
          expect(preview).toBe(`${text.slice(start, start + 4)}…`);
          expect(length).toBeGreaterThanOrEqual(14);
        }
      }
    }
  });

  it('ends where the value ends, however long it is', () => {
    const long = drawn(180) + drawnHex(64);
    expect(found(`secret = "${long}"`)).toEqual([`assigned_secret ${long}`]);
  });
});

describe('several secrets', () => {
  it('are all found, in their order', () => {
    expect(found(`${TOKEN} ${OTHER},${TOKEN}\npassword=${VALUE}&token=${VALUE}`)).toEqual([
      `github_token ${TOKEN}`,
      `stripe_live_key ${OTHER}`,
      `github_token ${TOKEN}`,
      `assigned_secret ${VALUE}`,
      `assigned_secret ${VALUE}`,
    ]);
  });

  it('of different rules are found on both sides of a private key', () => {
    const [key] = textAndName(EXAMPLES.private_key.positive[0] ?? '');
    expect(findSecrets(`${TOKEN}\n${key}\n${key} ${OTHER}`).findings.map(({ rule }) => rule)).toEqual([
      'github_token',
      'private_key',
      'private_key',
      'stripe_live_key',
    ]);
  });

  it('are counted beyond those that are listed', () => {
    const { findings, count } = findSecrets(`${TOKEN} `.repeat(MAX_FINDINGS + 23));
    expect(findings.length).toBe(MAX_FINDINGS);
    expect(count).toBe(MAX_FINDINGS + 23);
    // A finding beyond the list that takes the place of another changes neither.
    expect(findSecrets(`${TOKEN} `.repeat(MAX_FINDINGS) + `token=x.${TOKEN}`).count).toBe(MAX_FINDINGS + 1);
  });
});

describe('a secret that two rules know', () => {
  it.each([
    `GITHUB_TOKEN=${TOKEN}`,
    `"github_token": "${TOKEN}"`,
    `password: 'https+${TOKEN}'`,
    `Authorization: token ${TOKEN}`,
  ])('is reported once, by the rule that knows its form: %j', (text) => {
    expect(found(text)).toEqual([`github_token ${TOKEN}`]);
  });

  it('is reported once, where it is named', () => {
    expect(found(TOKEN, 'token')).toEqual([`github_token ${TOKEN}`]);
    expect(found(`db:${TOKEN}/x`, 'secret')).toEqual([`github_token ${TOKEN}`]);
  });

  it('is reported once, within a database URL', () => {
    const text = `postgres://app:${TOKEN}@db/app`;
    expect(findSecrets(text).findings.map(({ rule }) => rule)).toEqual(['database_password']);
  });

  it('is reported once, where a value is assigned within a value', () => {
    expect(findSecrets(`secret="token=${VALUE}"`).count).toBe(1);
  });
});

describe('the name of a text', () => {
  it('is that of the value with which it begins, and of no other', () => {
    expect(found(VALUE, 'apiKey')).toEqual([`assigned_secret ${VALUE}`]);
    expect(found(` "${VALUE}" `, 'apiKey')).toEqual([`assigned_secret ${VALUE}`]);
    expect(found(`see ${VALUE}`, 'apiKey')).toEqual([]);
    expect(found(`x\n${VALUE}`, 'apiKey')).toEqual([]);
  });

  it('may be of any length', () => {
    expect(found(VALUE, `${'x'.repeat(1_000_000)}_password`)).toEqual([`assigned_secret ${VALUE}`]);
    expect(found(VALUE, 'password'.repeat(1_000_000) + '_hash')).toEqual([]);
  });
});
