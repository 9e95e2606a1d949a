import { describe, expect, it } from 'vitest';
import { drawn } from './examples/example.ts';
import { isRandomValue, mayBeValue, valueAt } from '../../../src/policies/no-secrets/value.ts';

const CHARACTERS = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code));

function whole(text: string, limit = 80): string {
  return valueAt(text, 0, limit, true);
}

function bare(text: string, limit = 80): string {
  return valueAt(text, 0, limit, false);
}

describe('a value in quotation marks', () => {
  it('has every visible ASCII character but quotation marks', () => {
    for (const character of CHARACTERS) {
      const goesOn = /[!-~]/.test(character) && !'"\'`'.includes(character);
      expect(whole(`ab${character}xy`), JSON.stringify(character)).toBe(goesOn ? `ab${character}xy` : 'ab');
    }
  });

  it.each(['\\"', "\\'", '\\`', '\\\\', '\\n', '\\r', '\\t', '\\u0022', '\\ ', '\\\n', '\\'])(
    'ends before %j, an escape',
    (escaped) => {
      expect(whole(`ab${escaped}`)).toBe('ab');
    },
  );

  it.each(['\\d', '\\w', '\\0', '\\x', '\\$'])('goes on at %j, which is none', (pair) => {
    expect(whole(`ab${pair}`)).toBe(`ab${pair}`);
    expect(whole(`ab${pair}é`)).toBe(`ab${pair}`);
  });
});

describe('a value without quotation marks', () => {
  it('has the characters that mean nothing to a shell, a list or an object', () => {
    for (const character of CHARACTERS) {
      const goesOn = /[A-Za-z\d!#$%&*+./:=?@^_~-]/.test(character);
      expect(bare(`ab${character}xy`), JSON.stringify(character)).toBe(goesOn ? `ab${character}xy` : 'ab');
    }
  });

  it.each([
    ['&c=1', 'the next value of a URL'],
    ['&c%5B0%5D.x-y_z=', 'any name'],
    [`&${'c'.repeat(40)}=1`, 'a name of 40 characters'],
  ])('ends before %j: %s', (rest) => {
    expect(bare(`ab${rest}`)).toBe('ab');
  });

  it.each([
    ['&c', 'no value follows'],
    ['&=1', 'no name follows'],
    ['&c+d=1', 'no name has this sign'],
    [`&${'c'.repeat(41)}=1`, 'a name of 41 characters'],
  ])('goes on at %j: %s', (rest) => {
    expect(bare(`ab${rest}`)).toBe(`ab${rest}`);
  });
});

describe('a value', () => {
  it('has as many characters as are asked for', () => {
    const long = 'ab'.repeat(1500);
    for (const limit of [1, 80, 2000]) {
      expect(whole(long, limit)).toBe(long.slice(0, limit));
      expect(bare(long, limit)).toBe(long.slice(0, limit));
      expect(valueAt(`=${long}`, 1, limit, true)).toBe(long.slice(0, limit));
    }
  });

  it.each(['.', ',', ':', ';', '!', '?', '.,:;!?', ')', ']', '}', '>', ').', '}]});'])(
    'ends before %j at its end',
    (punctuation) => {
      expect(whole(`ab${punctuation}`)).toBe('ab');
      expect(whole(`a${punctuation}b`)).toBe(`a${punctuation}b`);
    },
  );

  it.each(['(ab)', 'a[b]', '{ab}', '<ab>', '${ab}', '{{ab}}', '$(ab)', '[{ab}]'])('%j has its brackets', (value) => {
    expect(whole(value)).toBe(value);
    expect(whole(`${value}.`)).toBe(value);
  });

  it.each([
    ['(ab]', '(ab'],
    ['<ab)}', '<ab'],
    ['ab.)}', 'ab'],
  ])('%j is %j, because no other bracket closes one', (text, value) => {
    expect(whole(text)).toBe(value);
  });

  it.each(['', '.', '...)', ' ab', '"'])('is empty in %j', (text) => {
    expect(whole(text)).toBe('');
  });
});

describe('a value of 16 characters', () => {
  it.each([
    ['abcdefghijklmnop', 0, true, 'all are there'],
    ['abcdefghijklmno', 0, false, 'one is missing'],
    ['="abcdefghijklmnop', 2, true, 'all are there'],
    ['="abcdefghijklmnop', 3, false, 'one is missing'],
    ['abcdefgh jklmnop', 0, false, 'there is a space in the middle'],
    ['abcdefghijklmno qrst', 0, false, 'there is a space at the end'],
    ['abcdefgh jklmno ', 0, false, 'there are two spaces'],
  ])('may be in %j from %d: %j, %s', (text, at, answer) => {
    expect(mayBeValue(text, at)).toBe(answer);
  });
});

const RANDOM = drawn(24);

describe('a value that is assigned to a secret', () => {
  // Of each row the first is harmless, and the second, which differs in that alone, is not.
  it.each([
    // Too short, or not random enough.
    ['K7z'.repeat(2) + 'Q9x4Wb2vT', 'K7z'.repeat(2) + 'Q9x4Wb2vTm', 'fifteen characters'],
    ['73059182649027318456', '7305918264902731845b', 'digits alone'],
    ['b730591826490273', 'b730591826490273184' + '6', 'one letter among digits, below 20 characters'],
    ['xqz7305918264902', 'xq7z305918264902', 'hardly any letters among digits, below 20 characters'],
    ['%#^*(%#)^*%#^a1b2c3d', '%#^*(%#)^*%#^a1b2c3d4', 'signs, and seven letters and digits'],
    // Assigned in turn.
    [`qzxkv=${RANDOM}`, `qzxk=${RANDOM}`, 'five letters, and an equals sign'],
    [`q-_kv=${RANDOM}`, `q-7kv=${RANDOM}`, 'a name with separators'],
    [`qzxkv=${RANDOM}`, `qzxkv==${RANDOM}`, 'one equals sign'],
    [`qzxkv=${RANDOM}`, `9qzxkv=${RANDOM}`, 'a name from the beginning on'],
    // Placeholders.
    [`${RANDOM}-example`, `${RANDOM}-exampel`, 'a word that tells'],
    ['a1b2c3d4e5f6g7x0q5', 'a1b2c3d4e5f6x0q5k2', 'three in four letters and digits run on in turn'],
    // Names of algorithms.
    ['RS256;;ES384;;PS512;;HS256', 'RS256;;ES384;;PS51234;;HS256', 'at most four digits'],
    ['RS256;;ES384;;PS512;;HS256', 'RS256;;ES384;;PSabqzxk512;;HS256', 'at most seven letters'],
    ['RS256;;ES384;;PS512;;HS256', 'RS256;;ES384;;PS512;;HS25612', 'at most four digits at the end'],
    ['RS256;;ES384;;PS512;;HS256', 'RS256;;ES384;;PS512;;HSabqzxk256', 'at most seven letters at the end'],
    ['RS256;;ES384;;PS512;;HS256', 'RS256;;ES384;;5PS12;;HS256', 'digits behind letters'],
    ['RS256;;ES384;;PS512;;HS256', 'RS256;;ES384;;PS512;;5HS26', 'digits behind letters at the end'],
    ['RS256;;ES384;;PS512;;HS256', '?RS256;;ES384;;PS512;;HS256', 'from the beginning on'],
    [
      'RS256-ES384_PS512.HS256/RS1:ES1+PS1,HS1;RS2=ES2',
      'RS256-ES384_PS512.HS256/RS1:ES1+PS1,HS1;RS2~ES2',
      'any of these separators',
    ],
    // Put in later.
    [`<${RANDOM}>`, `<${RANDOM}`, 'in angle brackets'],
    [`[${RANDOM}]`, `[${RANDOM}`, 'in square brackets'],
    [`{${RANDOM}}`, `{${RANDOM}`, 'in curly brackets'],
    [`%${RANDOM}%`, `%${RANDOM}`, 'between percent signs'],
    [`%${RANDOM}_%`, `%${RANDOM}!%`, 'a name between percent signs'],
    [`$${RANDOM}`, `!${RANDOM}`, 'a variable'],
    [`$k.${RANDOM}`, `$k!${RANDOM}`, 'a member of a variable'],
    [`k-\${${RANDOM}}-x`, `k-{${RANDOM}}-x`, 'a variable in brackets'],
    [`k-$(${RANDOM})-x`, `k-(${RANDOM})-x`, 'a command'],
    [`k-{{${RANDOM}}}-x`, `k-{{${RANDOM}}-x`, 'in two curly brackets'],
    ['qzxkvjwpmtqz.rhdlgbnfsyx', 'qzxkvjwpmtqz.rhdlgbnfsyx.', 'a member of an object'],
    ['qzxkvj.wpmtqz$.rhdl_gbnfsyx', 'qzxkvj.wpmtqz$.rhdl-gbnfsyx', 'a member of a member'],
    ['qzxkvj.wpmtqz.rhdlgbnfsyx', '.qzxkvj.wpmtqz.rhdlgbnfsyx', 'a member, from the beginning on'],
    [`k7x://${RANDOM}`, `k7x:/!${RANDOM}`, 'an address'],
    [`${RANDOM}-PassWord`, `${RANDOM}-PassWrod`, 'the word password'],
    [`${RANDOM}-passwd`, `${RANDOM}-paswd`, 'the word in short'],
    // Encrypted ones, hashes, and keys for tests.
    [`ENC[${RANDOM}`, `ENC:${RANDOM}`, 'encrypted by SOPS'],
    [`ENC(${RANDOM}`, `9ENC(${RANDOM}`, 'encrypted by Jasypt'],
    [`$2b$12$${RANDOM}`, `b$2b$12$${RANDOM}`, 'a hash of bcrypt'],
    [`$6$${RANDOM}`, `9$6$${RANDOM}`, 'a hash of crypt'],
    [`$argon2$${RANDOM}`, `a$argon2$${RANDOM}`, 'a hash of Argon2'],
    [`$argon2id$${RANDOM}`, `a$argon2id$${RANDOM}`, 'a hash of Argon2id'],
    [`$scrypt$${RANDOM}`, `s$scrypt$${RANDOM}`, 'a hash of scrypt'],
    [`sha256:${RANDOM}`, `sha256.${RANDOM}`, 'a hash with its algorithm'],
    [`sha512-${RANDOM}`, `shaX12-${RANDOM}`, 'a hash as in package-lock.json'],
    [`md5:${RANDOM}`, `9md5:${RANDOM}`, 'a hash of MD5'],
    ...['pk_test_', 'rk_test_', 'sk_test_', 'pk_live_'].map((prefix) => [
      prefix + RANDOM,
      `q${prefix.slice(1).replace('test', 'tset')}${RANDOM}`,
      'a key for tests or for the public',
    ]),
    // The documents say so, letter by letter.
    ...[
      '2YotnFZFEjr1zCsicMWpAA',
      'tGzv3JOkF0XG5Qx2TlKWIA',
      'czZCaGRSa3F0MzpnWDFmQmF0M2JW',
      'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
      'dXNlcm5hbWU6cGFzc3dvcmQ=',
    ].map((value) => [value, `9${value.slice(1)}7`, 'from a document']),
    // UUIDs, and other characters of a URL.
    ['a7f3c9e1-4b2d-4f8a-9c3e-7d1b5f9a2c4e', 'a7f3c9e1-4b2d-4f8a-9c3e-7d1b5f9a2c4', 'a UUID'],
    ['A7F3C9E1-4B2D-4F8A-9C3E-7D1B5F9A2C4E', 'A7F3C9E1-4B2D-4F8A-9C3E.7D1B5F9A2C4E', 'a UUID in capital letters'],
    [
      'a7f3c9e1-4b2d-4f8a-9c3e-7d1b5f9a2c4e/b8e2d4f6-5c1a-4e9b-8d3f-6a2c4e8b1d5f/c9d1e3f5-6b7a-4d8c-9e2f-5b1d3f7a9c6e',
      'a7f3c9e1-4b2d-4f8a-9c3e-7d1b5f9a2c4g/b8e2d4f6-5c1a-4e9b-8d3f-6a2c4e8b1d5f/c9d1e3f5-6b7a-4d8c-9e2f-5b1d3f7a9c6e',
      'several UUIDs',
    ],
    [
      '%a1%3b%c7%2d%e4%5f%b8%1a%d2%6c%F9%0E%b5%4a%C3%7d%e8%1f',
      '%a1%3b%c7%2d%e4%5f%b8%1a%d2%6c%F9%0E%b5%4a%C3%7d%e8%gfK7z9Qx2Wb4Tm8Vn',
      'characters of a URL',
    ],
  ])('%j is harmless, and %j a secret: %s', (harmless, secret) => {
    expect(isRandomValue(harmless)).toBe(false);
    expect(isRandomValue(secret)).toBe(true);
  });
});
