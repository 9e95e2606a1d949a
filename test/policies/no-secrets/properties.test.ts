import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FINDINGS } from '../../../src/policies/no-secrets/found.ts';
import type { SecretRuleId } from '../../../src/policies/no-secrets/secret-rule.ts';
import { findSecrets } from '../../../src/policies/no-secrets/scan.ts';
import { ALPHABETS, drawFrom } from './draw.ts';
import { EXAMPLES, textAndName } from './examples/examples.ts';
import { parameters } from '../../support/property.ts';

const { base62, base64, base64url, hex } = ALPHABETS;

function base64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Secrets of every kind, each drawn from a seed. */
const KINDS: readonly (readonly [rule: SecretRuleId, draw: (seed: number) => string])[] = [
  ['aws_access_key_id', (seed) => 'AK' + 'IA' + drawFrom(ALPHABETS.base32, seed)(16)],
  ['github_token', (seed) => `gh${'pousr'.charAt(seed % 5)}_${drawFrom(base62, seed)(36)}`],
  ['github_token', (seed) => `github_pat_${drawFrom(base62, seed)(22)}_${drawFrom(base62, seed + 1)(59)}`],
  ['gitlab_token', (seed) => `glpat-${drawFrom(base64url, seed)(20)}`],
  [
    'gitlab_token',
    (seed) => `glpat-${drawFrom(base64url, seed)(27 + (seed % 200))}.01.${drawFrom(ALPHABETS.base36, seed)(9)}`,
  ],
  ['anthropic_key', (seed) => `sk-ant-api03-${drawFrom(base64url, seed)(93)}AA`],
  ['openai_key', (seed) => `sk-${drawFrom(base62, seed)(20)}T3Blbk${'FJ'}${drawFrom(base62, seed + 1)(20)}`],
  ['openai_key', (seed) => `sk-proj-${drawFrom(base64url, seed)(74)}T3Blbk${'FJ'}${drawFrom(base64url, seed + 1)(74)}`],
  ['openai_key', (seed) => `sk-${drawFrom(base62, seed)(48)}`],
  [
    'json_web_token',
    (seed) =>
      `${base64Url(`{"alg":"ES256","kid":"${seed}"}`)}.${base64Url(`{"sub":"${seed}"}`)}.${drawFrom(base64url, seed)(86)}`,
  ],
  [
    'slack_token',
    (seed) =>
      `xoxb-${drawFrom('0123456789', seed)(12)}-${drawFrom('0123456789', seed + 1)(13)}-${drawFrom(base62, seed)(24)}`,
  ],
  [
    'slack_webhook',
    (seed) =>
      `hooks.slack.com/services/T${drawFrom(ALPHABETS.base32, seed)(10)}/B${drawFrom(ALPHABETS.base32, seed + 1)(10)}/${drawFrom(base62, seed)(24)}`,
  ],
  ['stripe_live_key', (seed) => `${'sr'.charAt(seed % 2)}k_live_${drawFrom(base62, seed)(24 + (seed % 80))}`],
  ['npm_token', (seed) => `npm_${drawFrom(base62, seed)(36)}`],
  ['database_password', (seed) => `postgresql://app:${drawFrom(base62, seed)(12)}`],
  [
    'private_key',
    (seed) => {
      const draw = drawFrom(base64, seed);
      return ['-----BEGIN EC PRIVATE KEY-----', draw(64), draw(64), draw(36), '-----END EC PRIVATE KEY-----'].join(
        '\n',
      );
    },
  ],
];

const seeds = fc.integer({ min: 1, max: 0x7fffffff });
/** What may stand around a secret: words, and what separates them. */
const words = fc.array(
  fc.constantFrom('the', 'token', 'is', 'see', 'docs/auth.md', '42', 'é', '漢', '😀', 'a=b', 'https://h/x'),
  { maxLength: 6 },
);
const separators = fc.constantFrom(
  ' ',
  '\n',
  '\t',
  '"',
  "'",
  '`',
  '=',
  ':',
  '(',
  ',',
  '\\n',
  '\\"',
  '\r\n',
  '|',
  '>',
  '%22',
);

describe('a secret of any kind', () => {
  it.each(KINDS)('%s is found, whatever text is around it', (rule, draw) => {
    fc.assert(
      fc.property(seeds, words, separators, separators, words, (seed, before, left, right, after) => {
        const secret = draw(seed);
        const start = `${before.join(' ')}${left}`;
        // A database password is one only where a host follows.
        const text = `${start}${secret}${rule === 'database_password' ? '@db' : ''}${right}${after.join(' ')}`;
        const findings = findSecrets(text).findings.filter((finding) => finding.rule === rule);
        expect(findings).toEqual([
          { rule, start: start.length, length: secret.length, preview: `${secret.slice(0, 4)}…` },
        ]);
      }),
      // The same runs every time: of random tokens, one in some 10,000 looks like words.
      { ...parameters(500), seed: 20260101 },
    );
  });

  it('assigned to a name is found, however it is assigned', () => {
    const names = fc.constantFrom(
      'password',
      'DB_PASSWORD',
      'apiKey',
      'x-api-key',
      'client_secret',
      'AWS_SECRET_ACCESS_KEY',
      'authToken',
      'credentials',
    );
    const assignments = fc.constantFrom<(name: string, value: string) => string>(
      (name, value) => `${name}=${value}`,
      (name, value) => `export ${name}="${value}"\n`,
      (name, value) => `  ${name}: ${value}\n`,
      (name, value) => `${name} := '${value}'`,
      (name, value) => `'${name}' => '${value}',`,
      (name, value) => `{"${name}":"${value}","x":1}`,
      (name, value) => JSON.stringify({ text: JSON.stringify({ [name]: value }) }),
      (name, value) => `The \`${name}\` is: \`${value}\`.`.replace('` is: ', '`: '),
    );
    const values = fc.tuple(fc.constantFrom(base62, hex, base64), seeds, fc.integer({ min: 32, max: 64 }));
    fc.assert(
      fc.property(names, assignments, values, (name, assign, [alphabet, seed, length]) => {
        const value = drawFrom(alphabet, seed)(length);
        const text = assign(name, value);
        expect(findSecrets(text).findings).toEqual([
          { rule: 'assigned_secret', start: text.indexOf(value), length, preview: `${value.slice(0, 4)}…` },
        ]);
        expect(findSecrets(value, name).count).toBe(1);
      }),
      { ...parameters(1000), seed: 20260101 },
    );
  });
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ...Object.values(EXAMPLES).flatMap(({ positive, negative }) =>
      [...positive, ...negative].map((example) => textAndName(example)[0]),
    ),
    '-----BEGIN ',
    'PRIVATE KEY-----',
    'sk-',
    'token=',
    '": "',
    '=',
    ':',
    '\\',
    '\\u',
    '%',
    '@',
    '://',
    '\ud800',
    '\udc00',
    '\0',
    '\n',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
    fc.tuple(fc.array(pieces, { maxLength: 8 }), fc.nat(40), fc.nat(40)).map(([parts, from, less]) => {
      const text = parts.join('');
      return text.slice(from, Math.max(from, text.length - less));
    }),
  );

  it('is read without an exception; findings are in order, apart, and within the text', () => {
    fc.assert(
      fc.property(
        texts,
        fc.oneof(fc.constant(''), fc.constant('password'), fc.string({ unit: 'binary' })),
        (text, name) => {
          const { findings, count } = findSecrets(text, name);
          expect(count).toBeGreaterThanOrEqual(findings.length);
          expect(findings.length).toBe(Math.min(count, MAX_FINDINGS));
          let end = 0;
          for (const { start, length, preview } of findings) {
            expect(start).toBeGreaterThanOrEqual(end);
            expect(length).toBeGreaterThan(4);
            end = start + length;
            expect(end).toBeLessThanOrEqual(text.length);
            expect(preview.length).toBeLessThanOrEqual(5);
          }
        },
      ),
      parameters(5000),
    );
  });
});
