import { describe, expect, it } from 'vitest';
import type { CompleteBackend } from '../../src/crypto/backend.ts';
import { pure } from '../../src/crypto/pure.ts';
import { probableContent } from '../../src/hashing.ts';
import { raw } from '../../src/testing/json.ts';
import { buildPackage } from '../../src/testing/index.ts';
import { verifyWith } from '../../src/verify-with.ts';

const CONTENT = { gotchas: { gotchas: [], exported_at: '2026-01-15T09:30:00Z', text: 'x'.repeat(10_000) } };
const compact = buildPackage({ name: 'a', version: '1.0.0', layers: ['gotchas'], content: CONTENT });
const pretty = buildPackage({ name: 'a', version: '1.0.0', layers: ['gotchas'], content: CONTENT, whitespace: 'pretty' });
const { manifest, content } = splitMembers(compact.text);

function splitMembers(text: string): { manifest: string; content: string } {
  const start = text.indexOf(',"content":');
  return { manifest: text.slice(1, start), content: text.slice(start + 1, -1) };
}

/** What is hashed, in the order in which it is asked for; long ones by what they are. */
async function hashed(text: string, isConcurrent: boolean): Promise<{ asked: string[]; report: unknown }> {
  const asked: string[] = [];
  const own = pure();
  const whole = Buffer.from(text);
  const backend: CompleteBackend = {
    ...own,
    sha256: {
      isConcurrent,
      async digest(bytes) {
        const copy = Buffer.from(bytes);
        if (copy.length > 1000) asked.push(copy.equals(whole) ? 'document' : copy.toString() === compact.canonicalContent ? 'content' : 'guess');
        return own.sha256.digest(bytes);
      },
    },
  };
  const report = await verifyWith(backend, text);
  return { asked, report };
}

describe('an engine that hashes meanwhile', () => {
  it.each([
    ['compact', compact.text, ['document', 'content']],
    ['compact, with a line feed at the end', `${compact.text}\n`, ['document', 'content']],
    ['compact, with much white space at the end', `${compact.text} \r\n\t \n`, ['document', 'content']],
    ['pretty', pretty.text, ['document', 'content']],
    ['the content first', `{${content},${manifest}}`, ['document', 'content']],
    ['a member after the content', `{${manifest},${content},"more":{}}`, ['document', 'guess', 'content']],
    ['white space before the end', `{${manifest},${content} }`, ['document', 'guess', 'content']],
    ['white space within the content', `{${manifest},${content.replace('"gotchas":[]', '"gotchas": []')}}`, ['document', 'guess', 'content']],
  ])('is asked for each hash once, unless the guess was wrong: %s', async (_, text, expected) => {
    const { asked, report } = await hashed(text, true);
    expect(asked).toEqual(expected);
    const later = await hashed(text, false);
    expect([...later.asked].sort()).toEqual(['content', 'document']);
    expect(report).toEqual(later.report);
    expect(report).toMatchObject({ valid: true, digests: { contentHash: compact.contentHash } });
  });

  it('was asked by the time that a document turns out to be broken, and another one was not', async () => {
    const broken = `${compact.text.slice(0, -1)},}`;
    expect((await hashed(broken, true)).asked).toEqual(['document', 'guess']);
    expect((await hashed(broken, false)).asked).toEqual([]);
  });

  it('is waited for, also where its hash is not wanted any more, because the bytes are lent to the next one', async () => {
    const own = pure();
    const text = `{${manifest},${content},"more":{}}`;
    for (const slow of ['document', 'guess', 'content']) {
      let pending = 0;
      const digest: CompleteBackend['sha256']['digest'] = async (bytes) => {
        pending++;
        const is = bytes.length === Buffer.byteLength(text) ? 'document' : bytes.length === compact.byteSize ? 'content' : bytes.length > 1000 ? 'guess' : '';
        if (is === slow) await new Promise((resolve) => setTimeout(resolve, 50));
        const hash = await own.sha256.digest(bytes);
        pending--;
        return hash;
      };
      expect((await verifyWith({ ...own, sha256: { isConcurrent: true, digest } }, text)).valid).toBe(true);
      expect(pending).toBe(0);
    }
  });

  it('is not asked early about a small document', async () => {
    const { text } = buildPackage({ name: 'a', version: '1.0.0', content: {}, layers: [], manifest: { description: raw(`"${'x'.repeat(2000)}"`) } });
    expect((await hashed(`${text.slice(0, -1)},}`, true)).asked).toEqual([]);
  });
});

describe('the probable content', () => {
  const probable = (text: string, start = text.indexOf('"content":') + 10): string | null => {
    const found = probableContent(new Uint8Array(Buffer.from(text)), start);
    return found && Buffer.from(found).toString();
  };

  it.each([
    ['{"manifest":{},"content":{"a":1}}', '{"a":1}'],
    ['{"manifest":{},"content":{"a":1}}\r\n', '{"a":1}'],
    ['{"manifest":{},"content":[]}', '[]'],
    ['{"a":1,"content":{}}', '{}'],
    ['{"content":{"a":1}}', null],
    ['{"manifest":{},"content":{\n"a":1}}', null],
    ['{"manifest":{},"content":{\t"a":1}}', null],
    ['{"manifest":{},"content":{ "a":1}}', null],
    ['{"manifest":{},"content":{"a":1}', '{"a":1'],
    ['{"manifest":{},"content":{"a":1', null],
    ['{"manifest":{},"content":{', null],
    ['{"manifest":{},"content":', null],
    ['{"manifest":{},"content":    ', null],
  ])('of %j is %j', (text, expected) => {
    expect(probable(text)).toBe(expected);
  });
});
