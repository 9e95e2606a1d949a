import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Issue, verify } from '../../src/index.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { buildPackage } from '../support/build.ts';
import { check } from '../support/property.ts';

const PACKAGE = buildPackage({ signed: true });
const { manifest, content } = JSON.parse(PACKAGE) as { manifest: object; content: object };
const base64 = Buffer.from(PACKAGE).toString('base64');
const hex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'));
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));
const json = JSON.stringify;

/** The only issue there may be, as an error of the structure. */
async function issueOf(document: string | Uint8Array): Promise<Issue> {
  const { valid, checks, issues, unauthenticated } = await verify(document);
  expect({ valid, checks, unauthenticated }).toEqual({
    valid: false,
    checks: { structure: 'fail', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' },
    unauthenticated: [],
  });
  expect(issues).toMatchObject([{ source: 'structure', severity: 'error' }]);
  return issues[0] ?? expect.unreachable();
}

describe('a document that is plainly something else is called by its name:', () => {
  it.each<[what: string, advice: string, document: string | Uint8Array]>([
    ['data compressed with gzip', 'Unpack it', gzipSync(PACKAGE)],
    ['an archive', 'Unpack it', 'BZh91AY&SY'],
    ['an archive', 'Unpack it', hex('fd377a585a0000')],
    ['an archive', 'Unpack it', hex('377abcaf271c0004')],
    ['an archive', 'Unpack it', 'Rar!\x1a\x07\x01\0'],
    ['an archive', 'Unpack it', `${'a.ctxpkg'.padEnd(257, '\0')}ustar\0`],
    ['a PNG image', 'wrong file', hex('89504e470d0a1a0a0000')],
    ['an image', 'wrong file', hex('ffd8ffe000104a46')],
    ['an image', 'wrong file', 'GIF89a'],
    ['an image', 'wrong file', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['a PDF document', 'wrong file', '%PDF-1.7\n'],
    ['an HTML or XML page', 'download the package again', '<!DOCTYPE html><html>'],
    ['an HTML or XML page', 'download the package again', '\ufeff\r\n\t <HTML lang="en">'],
    ['an HTML or XML page', 'download the package again', `${' '.repeat(5000)}<!doctype  html>`],
    ['an HTML or XML page', 'download', '<?xml version="1.0"?><Error/>'],
    [
      'a Git LFS pointer',
      'git lfs pull',
      `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 5\n`,
    ],
    ['a lock file', '--lock', '[[package]]\nname = "@a/b"\n'],
    ['a lock file', '--lock', '\ufeff# made by hand\r\nversion = 1\r\n\r\n[[ package ]]\r\n'],
    ['the response of a web server', 'download', '404: Not Found'],
    ['the response of a web server', 'download', `HTTP/1.1 200 OK\r\n\r\n${PACKAGE}`],
    ['text in Base64', 'Decode it', base64],
    ['text in Base64', 'Decode it', base64.replace(/.{76}/g, '$&\r\n')],
    ['text such as YAML', 'wrong file', '---\nname: x\n'],
    ['text such as YAML', 'wrong file', 'name: x\nversion: 1\n'],
    ['a path or URL', 'Read the file', 'file.ctxpkg'],
    ['a path or URL', 'Read the file', './out/my package.ctxpkg'],
    ['a path or URL', 'Read the file', 'C:\\packages\\a.ctxpkg\r\n'],
    ['a path or URL', 'Read the file', '2026/a.ctxpkg\n'],
    ['a path or URL', 'Read the file', 'https://example.org/a?b=%20'],
    ['a path or URL', 'Read the file', 'file:///tmp/a.ctxpkg'],
    ['a JSON array', 'each on its own', '[]'],
    ['a JSON array', 'each on its own', `[${PACKAGE}]`],
    ['JSON inside a JSON string', 'Decode it once', json(PACKAGE)],
    ['a JSON string', '`manifest` and `content`', '"text"'],
    ['a JSON number', '`manifest` and `content`', ' 5'],
    ['a JSON boolean', '`manifest` and `content`', 'true'],
    ['the JSON value null', '`manifest` and `content`', 'null'],
    ['an empty JSON object', '`manifest` and `content`', '{}'],
    [
      'a transport envelope',
      '`payload_json`',
      json({ format_version: 1, content_type: 'context_package', payload_json: PACKAGE }),
    ],
    ['a manifest alone', '`manifest` and `content`', json(manifest)],
    ['content alone', '`manifest` and `content`', json(content)],
    ['the error message of a server', 'download', '{"error":{"code":"not_found"}}'],
    ['the error message of a server', 'download', '{"message":"Not Found","documentation_url":"https://example.org"}'],
    ['the manifest of another package manager (such as package.json)', 'wrong file', '{"name":"a","version":"1.0.0"}'],
    [
      'the manifest of another package manager (such as package.json)',
      'wrong file',
      '{"name":"a","license":"MIT","version":"1.0.0","lockfileVersion":3}',
    ],
    ['a JSON object without `manifest` and `content`', '`manifest` and `content`', '{"version":1}'],
    [
      'the manifest of another package manager (such as package.json)',
      'wrong file',
      '{"private":true,"devDependencies":{}}',
    ],
    ['a JSON object without `manifest` and `content`', '`manifest` and `content`', '{"Manifest":{},"Content":{}}'],
    ['a JSON object without `manifest` and `content`', '`manifest` and `content`', '{"a":1,"a":{"__proto__":1e999}}'],
  ])('%s, with the advice %s', async (what, advice, document) => {
    // Text where it can be text: as bytes it is the same.
    const bytes =
      typeof document === 'string' && !/\x1a|\0/.test(document)
        ? document
        : Uint8Array.from(Buffer.from(document as string, 'latin1'));
    const issue = await issueOf(typeof document === 'string' ? bytes : document);
    expect(issue).toMatchObject({ code: 'not_a_package', pointer: '', expected: 'a package', actual: what });
    expect(issue.message.startsWith(`This is ${what}, not a package. `)).toBe(true);
    expect(issue.message).toContain(advice);
  });

  it.each<[what: string, document: Uint8Array]>([
    ['a ZIP archive', hex('504b030414000000')],
    ['a ZIP archive', hex('504b050600000000')],
    ['data compressed with zstd', hex('28b52ffd20021100007b7d')],
    ['data compressed with zstd', hex('5e2a4d1800000000')],
  ])('%s, a container that this version cannot read', async (what, document) => {
    expect(await issueOf(document)).toMatchObject({
      code: 'unsupported_container',
      actual: what,
      message: `This is ${what}, not a package. The format may define such a container one day; this version reads packages as JSON only. Get the package as JSON.`,
    });
  });

  it.each<[string, Uint8Array]>([
    ['with a byte order mark', utf16(`\ufeff${PACKAGE}`)],
    ['of the other order', Uint8Array.from(Buffer.from(utf16(`\ufeff${PACKAGE}`)).swap16())],
    ['without a mark', utf16(PACKAGE)],
    ['of the other order, without a mark', Uint8Array.from(Buffer.from(utf16(PACKAGE)).swap16())],
  ])('text in UTF-16 %s', async (_form, document) => {
    expect(await issueOf(document)).toMatchObject({ code: 'invalid_utf8', actual: 'text in UTF-16' });
  });
});

describe('what is said of a document stays the same', () => {
  it.each<[code: string, document: string | Uint8Array]>([
    ['empty_document', ''],
    ['empty_document', ' \r\n\t'],
    ['byte_order_mark', `\ufeff${PACKAGE}`],
    ['unexpected_end', '{'],
    ['unexpected_end', PACKAGE.slice(0, -1)],
    ['trailing_data', `${PACKAGE}<html>`],
    ['unexpected_character', `{<html>}`],
    ['unexpected_character', '{\n[[package]]\n}'],
    ['unexpected_character', `\xa0${PACKAGE}`],
    ['unexpected_character', `\0${PACKAGE}`],
    ['unexpected_character', `// a/b\n${PACKAGE}`],
    ['unexpected_character', 'Not Found'],
    ['unexpected_character', 'See README.md.'],
    ['unexpected_character', '[1,a/b]'],
    ['invalid_utf8', hex('7b22ff')],
    ['missing_member', '{"content":{}}'],
  ])('%s, where it is no plain case: %j', async (code, document) => {
    expect((await issueOf(document)).code).toBe(code);
  });

  it.each([
    'ffff',
    'fefe',
    '21fe',
    '21ff',
    'ff21',
    'fe21',
    '0000',
    '00010000',
    '5021',
    '214b',
    '504b0102',
    '21b52ffd',
    '2821',
    '28b521fd',
    '28b52f21',
    '28b54d18',
    '1f21',
    '218b',
    '61',
    '7b00',
  ])('where only a part of a signature is there: %s', async (digits) => {
    const issue = await issueOf(hex(digits));
    expect(issue.actual).toBeUndefined();
    expect(issue.message).not.toContain('not a package');
  });

  it('as long as one of the two members is there', async () => {
    for (const member of ['manifest', 'content']) {
      const { issues } = await verify(`{"${member}":{},"name":"a","version":"1.0.0","error":1}`);
      expect(issues.map(({ code }) => code)).toContain('missing_member');
      expect(issues.map(({ code }) => code)).not.toContain('not_a_package');
    }
  });

  it('of a package that is cut off or damaged behind its first bracket', async () => {
    const changed = arbitraryPackage({ warnings: true }).chain(({ document }) =>
      fc.tuple(fc.constant(document), fc.nat(document.length), fc.uint8Array({ maxLength: 8 }), fc.boolean()),
    );
    await check(changed, async ([document, at, inserted, goOn]) => {
      const start = document.indexOf(0x7b) + 1;
      const place = Math.max(at, start);
      // Where the rest is left out, a closing brace could make it a document without the two members.
      const rest = goOn ? [inserted, document.subarray(place)] : [inserted.filter((byte) => byte !== 0x7d)];
      const damaged = Buffer.concat([document.subarray(0, place), ...rest]);
      const { issues } = await verify(damaged);
      expect(issues.map(({ code }) => code)).not.toContain('not_a_package');
    });
  });
});

it('takes time in proportion to the size', async () => {
  const blank = ' '.repeat(2_000_000);
  const begin = performance.now();
  for (const document of [
    `${blank}x`,
    `x${blank}`,
    `\n${blank}[[`,
    `eyJ${'a\n'.repeat(1_000_000)}`,
    `a:${'\n'.repeat(2_000_000)}`,
    `a/b${blank}.json`,
  ]) {
    expect((await verify(document)).valid).toBe(false);
  }
  expect(performance.now() - begin).toBeLessThan(5000);
});
