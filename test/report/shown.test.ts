import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NotAcceptedError, registry, verify } from '../../src/index.ts';
import { Texts, own, say } from '../../src/report/shown.ts';
import { MAX_POINTER, MAX_TEXT } from '../../src/report/limits.ts';
import type { Report } from '../../src/report/report.ts';
import { buildPackage, graph } from '../support/build.ts';
import { parameters } from '../support/property.ts';

const SOURCES = new URL('../../src/', import.meta.url);

describe('what may be shown', () => {
  it('is made in one file', () => {
    const makers = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.ts') &&
        /\bas (?:unknown as )?Shown\b|\bas (?:never|any)\b/.test(readFileSync(new URL(file, SOURCES), 'utf8')),
    );
    expect(makers).toEqual(['report/shown.ts']);
  });

  it('can be words of our own, never a text of the document', () => {
    const calls = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => readFileSync(new URL(file, SOURCES), 'utf8').match(/\bown\((?!words: )[^)]*/g) ?? []);
    expect(calls.length).toBeGreaterThan(20);
    // `null`, `true` and `false` are in the document as they are here.
    const OF_DOCUMENTS = /\.(?:string|stringAt|source|name)\(/;
    expect(calls.filter((call) => OF_DOCUMENTS.test(call))).toEqual(['own(document.source(value']);
  });

  it('is put into sentences', () => {
    expect(say`${own('a')} and ${2}.`).toBe('a and 2.');
    expect(say`\`a\``).toBe('`a`');
  });
});

describe('a pointer', () => {
  const texts = new Texts((text) => text);

  it('is that of RFC 6901, exactly, for programs to read', () => {
    expect(texts.pointer([])).toBe('');
    expect(texts.pointer(['a', 0, 'x/y', '~', '', 'é漢😀\u001b', 'x'.repeat(256)])).toBe(
      `/a/0/x~1y/~0//é漢😀\u001b/${'x'.repeat(256)}`,
    );
  });

  it('is no longer than it may be', () => {
    expect(texts.pointer(['x'.repeat(257)])).toBe(`/${'x'.repeat(256)}…`);
    const longest = texts.pointer(Array.from({ length: 127 }, () => '~'.repeat(5000)));
    expect(longest.length).toBeLessThan(MAX_POINTER + 2 * 127);
    expect(longest).toMatch(/^(?:\/(?:~0){256}…)+(?:\/…)+$/);
  });

  it('conceals each name as a whole, and says by what it is called', () => {
    const seen: [string, string][] = [];
    const concealing = new Texts((text, name) => {
      seen.push([text, name]);
      return '*';
    });
    expect(concealing.pointer(['a', 'value', 3, 'b/c'])).toBe('/a/*/3/*'.replace('a', '*'));
    expect(seen).toEqual([
      ['a', ''],
      ['value', 'a'],
      ['b/c', 'a'],
    ]);
    expect(concealing.label(['a', 'value', 3, 'b'])).toBe('`*.*.3.*`');
  });
});

/** What people read, and what programs read. */
function textsOf({ issues, unauthenticated, package: identity }: Report): { messages: string[]; data: string[] } {
  return {
    messages: [
      ...issues.flatMap(({ message, expected = '', actual = '' }) => [message, expected, actual]),
      identity?.name ?? '',
      identity?.version ?? '',
    ],
    data: [...issues.map(({ pointer }) => pointer), ...unauthenticated],
  };
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('every text of a report', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u001b]0;x\u0007', '\u202e', '\u2028\n', '\u0085\u200b'),
    fc.constantFrom('x', '\u0000', '\u{e0001}').map((text) => text.repeat(10_000)),
  );

  it('is bounded, and what people read is printable, whatever the document says and wherever', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.nat(8), async (text, where) => {
        const json = JSON.stringify(text);
        const document =
          [
            () => buildPackage({ manifest: { tags: text } }),
            () => buildPackage({ manifest: { [text]: 1 } }),
            () =>
              buildPackage({
                name: text,
                version: text,
                manifest: { created_at: text, visibility: text, layers: [text] },
              }),
            () => buildPackage({ content: graph([], [{ from: text, to: text, type: 't' }]) }),
            () => buildPackage({ signed: true, signature: { value: text, algorithm: text } }),
            () => `{${json}:{${json}:1,${json}:2}}`,
            () => `${`{${json}:`.repeat(126)}{"a":1,"a":2}${'}'.repeat(126)}`,
            () => `{${json}:${json}`,
            () =>
              buildPackage({ manifest: { conformance_level: 1 } }).replace(
                '"conformance_level":1',
                `"conformance_level":${'1'.repeat(text.length + 1)}`,
              ),
          ][where]?.() ?? '';
        const report = await verify(document, { policies: [registry({ publishAs: '@a/b@1.0.0' })] });
        const { messages, data } = textsOf(report);
        for (const each of [...messages, ...data]) expect(each.length).toBeLessThanOrEqual(MAX_TEXT);
        for (const each of [...messages, new NotAcceptedError(report).message]) expect(each).not.toMatch(UNPRINTABLE);
      }),
      parameters(200, 20),
    );
  });

  it('is not one of more members than can be named', async () => {
    const manifest = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`member ${index}`, 1]));
    const { unauthenticated } = await verify(buildPackage({ manifest: { ...manifest, tags: [] } }));
    expect(unauthenticated.slice(-3)).toEqual(['member 999', 'tags', '… and 2000 more']);
  });
});
