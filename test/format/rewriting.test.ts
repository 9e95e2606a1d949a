import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { verify } from '../../src/index.ts';
import { buildPackage, graph, node } from '../support/build.ts';

/** What tools made of five packages of vectors/reference-written: each folder is named for the command that was run. */
const REWRITTEN = fileURLToPath(new URL('./rewritten/', import.meta.url));
const FILES = readdirSync(REWRITTEN, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ctxpkg'));

const EXPLAINED = 'The content is the same, but was rewritten: ';

async function explanationOf(input: string | Uint8Array): Promise<string | null> {
  const { valid, accepted, checks, issues } = await verify(input);
  expect({ valid, accepted, check: checks.content_hash }).toEqual({ valid: false, accepted: false, check: 'fail' });
  const { message = '' } = issues.find(({ code }) => code === 'content_hash_mismatch') ?? {};
  return message.startsWith(EXPLAINED) ? message.slice(EXPLAINED.length).replace(/\. Tools .*/, '') : null;
}

describe('a package that a tool rewrote', () => {
  it('is there for seven tools, five times each', () => {
    expect(FILES).toHaveLength(35);
  });

  it.each(FILES)('is refused, and explained, or still valid: %s', async (file) => {
    const bytes = readFileSync(`${REWRITTEN}${file}`);
    if (!(await verify(bytes)).valid) expect(await explanationOf(bytes)).not.toBeNull();
  });

  it.each(FILES)('is not explained where it was edited as well: %s', async (file) => {
    const text = readFileSync(`${REWRITTEN}${file}`, 'utf8');
    const edited = text.replace(/("(?:key|content|trigger)": ?")./, '$1X');
    expect(edited).not.toBe(text);
    expect(await explanationOf(edited)).toBeNull();
  });
});

describe('the explanation', () => {
  it.each([
    ['it was hashed with its keys sorted', '{"b":1.0,"a":"\\u0041"}', '{"a":"\\u0041","b":1.0}'],
    ['1.0 stands where 1 was hashed', '{"x":[1.0,2,"1.0"]}', '{"x":[1,2,"1.0"]}'],
    ['1e-07 stands where 1e-7 was hashed', '{"x":1e-07}', '{"x":1e-7}'],
    ['0.0000001 stands where 1e-07 was hashed', '{"x":[0.0000001,"é"]}', '{"x":[1e-07,"\\u00e9"]}'],
    ['1000000000000000000000.0 stands where 1e+21 was hashed', '{"x":1000000000000000000000.0}', '{"x":1e+21}'],
    ['characters are escaped differently', '{"x":"\\u00E9\\/\\ud83d\\ude00\\u000a"}', '{"x":"é/😀\\n"}'],
    ['characters are escaped differently', '{"x":"é/😀\\n\\\\u0041"}', '{"x":"\\u00e9/\\ud83d\\ude00\\n\\\\u0041"}'],
    [
      '1 stands where 1.0 was hashed',
      graph([node('a', { activation: 1 })], [{ from: 'a', to: 'a', type: 'supports', weight: -3, coactivations: 1 }]),
      graph([node('a', { activation: 1 })], [{ from: 'a', to: 'a', type: 'supports', weight: -3, coactivations: 1 }])
        .replace('"activation":1', '"activation":1.0')
        .replace('"weight":-3', '"weight":-3.0'),
    ],
    [
      'characters are escaped differently, and it has its keys sorted',
      '{"gotchas":{"exported_at":"2026-01-15T09:30:00Z","gotchas":[{"category":"\\u00e9","id":"g"}]}}',
      '{"gotchas":{"gotchas":[{"id":"g","category":"é"}],"exported_at":"2026-01-15T09:30:00Z"}}',
    ],
  ])('says %s', async (said, content, canonical) => {
    expect(await explanationOf(buildPackage({ content, canonical }))).toBe(said);
  });

  it.each([
    ['a number in a string', '{"x":"1e-07"}', '{"x":"1e-7"}'],
    ['an escape of a backslash', '{"x":"\\\\u0041"}', '{"x":"A"}'],
    ['the order of an array', '{"x":[2,1]}', '{"x":[1,2]}'],
    ['an integer', '{"x":1}', '{"x":1.0}'],
    ['the value of a number', '{"x":1.0}', '{"x":1.5}'],
    ['a letter', '{"x":"a"}', '{"x":"b"}'],
  ])('does not say of %s that it is the same', async (_what, content, canonical) => {
    expect(await explanationOf(buildPackage({ content, canonical }))).toBeNull();
  });

  it('takes no more room than the content warrants, whatever size is declared', async () => {
    for (const size of [1, 2 ** 53, 2n ** 64n - 1n]) {
      const text = buildPackage({ canonical: '{}' }).replace('"byte_size":2', `"byte_size":${BigInt(size)}`);
      expect(await explanationOf(text)).toBeNull();
    }
  });

  it('fails the check where it cannot be loaded', async () => {
    vi.doMock('../../src/format/rewriting.ts', () => {
      throw new Error('offline');
    });
    const { checks, issues } = await verify(buildPackage({ content: '{"b":1,"a":2}', canonical: '{"a":2,"b":1}' }));
    vi.doUnmock('../../src/format/rewriting.ts');
    expect(checks.content_hash).toBe('fail');
    expect(issues.slice(0, 2).map(({ code }) => code)).toEqual(['part_not_loaded', 'content_hash_mismatch']);
  });
});
