import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../../../src/format/kinds/base64.ts';
import { faultOfPath } from '../../../src/format/kinds/path.ts';
import { utf8Length } from '../../../src/json/utf8.ts';
import { compareCodePoints } from '../../../src/report/code-points.ts';
import { isPackageName } from '../../../src/format/manifest/package-name.ts';
import { isPackageVersion } from '../../../src/format/manifest/package-version.ts';
import { isSemVer } from '../../../src/semver/semver.ts';
import { toPointer } from '../../../src/report/pointer.ts';
import { isDateTime } from '../../../src/toml/rfc3339.ts';

/** Each rule with texts that it accepts and texts that it refuses. */
const RULES: Readonly<Record<string, { test: (text: string) => boolean; good: string[]; bad: string[] }>> = {
  'R10 package name': {
    test: isPackageName,
    good: ['a', '@scope/name', 'a/b/c', 'A.b_c-d', '@', '...', 'a@b', 'x'.repeat(128)],
    bad: [
      '',
      'x'.repeat(129),
      'a b',
      'é',
      'a\n',
      'a+b',
      '/a',
      'a/',
      'a//b',
      '.',
      '..',
      'a/./b',
      'a/../b',
      '@/x/',
      'a\\b',
      'ａ',
    ],
  },
  'R11 package version': {
    test: isPackageVersion,
    good: ['1', '1.0.0', '+', '_', '1.', '1.0.0-rc.1+b', 'x'.repeat(64)],
    bad: ['', '.1', 'x'.repeat(65), '1 ', '1\n', '1/2', '²', '１'],
  },
  'SemVer 2.0.0': {
    test: isSemVer,
    good: [
      '0.0.0',
      '1.2.3',
      '1.0.0-0',
      '1.0.0-alpha.1',
      '1.0.0-0a',
      '1.0.0--',
      '1.0.0+001',
      '1.0.0-a.b+c.d',
      '99999999999999999999.0.0',
    ],
    bad: [
      '1',
      '1.2',
      '01.2.3',
      '1.02.3',
      '1.2.03',
      '1.2.3-',
      '1.2.3-01',
      '1.2.3-a..b',
      '1.2.3+',
      '1.2.3+a+b',
      'v1.2.3',
      '1.2.3.4',
      '1.2.3-é',
    ],
  },
  'R12 date-time': {
    test: isDateTime,
    good: [
      '2026-01-15T09:30:00Z',
      '2026-01-15t09:30:00z',
      '2026-01-15T09:30:00.123456789012345678901234567890Z',
      '2026-01-15T09:30:00+14:00',
      '2026-01-15T09:30:00-23:59',
      '2024-02-29T00:00:00Z',
      '2000-02-29T00:00:00Z',
      '0000-01-01T00:00:00Z',
      '2016-12-31T23:59:60Z',
      '2026-05-05T23:59:60.5Z',
      '2017-01-01T01:59:60+02:00',
      '2016-12-31T15:59:60-08:00',
      '2016-12-31T00:00:60+00:01',
    ],
    bad: [
      '2026-01-15',
      '2026-01-15 09:30:00Z',
      '2026-01-15T09:30Z',
      '2026-01-15T09:30:00',
      '2026-01-15T09:30:00.Z',
      '2026-01-15T24:00:00Z',
      '2026-01-15T09:60:00Z',
      '2026-01-15T09:30:61Z',
      '2026-13-01T00:00:00Z',
      '2026-00-01T00:00:00Z',
      '2026-04-31T00:00:00Z',
      '2026-01-00T00:00:00Z',
      '2026-02-29T00:00:00Z',
      '1900-02-29T00:00:00Z',
      '2026-01-15T09:30:60Z',
      '2016-12-31T23:59:60+01:00',
      '2026-01-15T09:30:00+24:00',
      '2026-01-15T09:30:00+0100',
      '2026-01-15T09:30:00Z ',
      '2026-01-15T09:30:00Z\n',
      '+2026-01-15T09:30:00Z',
      '２026-01-15T09:30:00Z',
      '',
    ],
  },
  'RFC 4648 base64': {
    test: (text: string) => decodeBase64(text) !== null,
    good: ['', 'AA==', 'AAA=', 'AAAA', 'AQ==', '+/+/', 'KLUv/SAAAQAA'],
    bad: [
      'A',
      'AA',
      'AAA',
      'AB==',
      'AAB=',
      'A===',
      '====',
      'AA=A',
      'AA==AA==',
      'AA-_',
      'AA A',
      ' AAAA',
      'AAAA\n',
      'éAAA',
    ],
  },
  'R19 file path': {
    test: (path) => faultOfPath(path) === null,
    good: ['a', 'a/b.md', '.hidden', 'a/.b', 'a b', '認証/x', 'con', '~', '*', 'a\u2028b', 'a...b', 'é'.repeat(256)],
    bad: [
      '',
      '/a',
      'a/',
      'a//b',
      '.',
      './a',
      'a/.',
      '..',
      '../a',
      'a/..',
      'a/..b',
      '...',
      'a\\b',
      'c:x',
      'a\u0000',
      'a\u007f',
      'a\u0085',
      'é'.repeat(257),
    ],
  },
};

describe.each(Object.entries(RULES))('%s', (_rule, { test, good, bad }) => {
  it.each(good)('accepts %j', (text) => {
    expect(test(text)).toBe(true);
  });

  it.each(bad)('refuses %j', (text) => {
    expect(test(text)).toBe(false);
  });
});

describe('a path that may not be used', () => {
  it.each([
    ['x'.repeat(513), 'is longer than 512 bytes'],
    ['a\u0001', 'has a control character'],
    ['a\\b', 'has a backslash or a colon'],
    ['a:b', 'has a backslash or a colon'],
    ['/a', 'is empty or absolute, or has an empty component'],
    ['a/./b', 'has the component "."'],
    ['a/..', 'has a component that begins with ".."'],
  ])('%j, for this reason', (path, reason) => {
    expect(faultOfPath(path)).toBe(reason);
  });
});

describe('texts', () => {
  it('have a length in UTF-8', () => {
    for (const text of ['', 'a', 'é', '漢', '😀', 'aé漢😀'.repeat(3)]) {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }
    expect(utf8Length('\ud800a')).toBe(4);
    expect(utf8Length('\udc00\ud800')).toBe(6);
  });

  it('are ordered by code points, as their bytes are', () => {
    const texts = ['', 'a', 'aa', 'b', 'é', '漢', '\uffff', '😀', '😁', '😀a'];
    for (const left of texts) {
      for (const right of texts) {
        expect(Math.sign(compareCodePoints(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }
    }
  });

  it('make JSON Pointers', () => {
    expect(toPointer([])).toBe('');
    expect(toPointer(['a/b', '~m', 0, '', '~1'])).toBe('/a~1b/~0m/0//~01');
  });
});
