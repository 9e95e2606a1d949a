import { describe, expect, it } from 'vitest';
import { type Computed, Crypto } from '../../src/crypto/crypto.ts';
import type { Report } from '../../src/report/report.ts';
import { buildPackage } from '../../src/testing/index.ts';
import { readOptions } from '../../src/verify/options.ts';
import { verifySnapshot } from '../../src/verify/verification.ts';

const CONTENT = { gotchas: { gotchas: [], exported_at: '2026-01-15T09:30:00Z', text: 'x'.repeat(10_000) } };
const compact = buildPackage({ name: 'a', version: '1.0.0', layers: ['gotchas'], content: CONTENT });
const pretty = buildPackage({
  name: 'a',
  version: '1.0.0',
  layers: ['gotchas'],
  content: CONTENT,
  whitespace: 'pretty',
});
const start = compact.text.indexOf(',"content":');
const manifest = compact.text.slice(1, start);
const content = compact.text.slice(start + 1, -1);

type Digest = Computed<Uint8Array<ArrayBuffer>>;

/** Our own code, which tells what long bytes it is asked to hash, and may answer late. */
class WatchedCrypto extends Crypto {
  readonly asked: string[] = [];
  pending = 0;
  readonly #document: string;
  readonly #slow: string;

  constructor(document: string, slow: string = '') {
    super([]);
    this.#document = document;
    this.#slow = slow;
  }

  override async digest(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
    const text = Buffer.from(bytes).toString();
    const what =
      text === this.#document ? 'document' : text === compact.canonicalContent ? 'content' : text.slice(0, 20);
    if (bytes.length > 1000) this.asked.push(what);
    this.pending++;
    if (what === this.#slow) await new Promise((resolve) => setTimeout(resolve, 30));
    const digest = await super.digest(bytes);
    this.pending--;
    return digest;
  }
}

async function verifyWatched(text: string, slow?: string): Promise<{ report: Report; crypto: WatchedCrypto }> {
  const crypto = new WatchedCrypto(text, slow);
  const { report } = await verifySnapshot(
    { refused: null, bytes: Uint8Array.from(Buffer.from(text)) },
    readOptions({}),
    crypto,
  );
  return { report, crypto };
}

describe('what is hashed', () => {
  it.each([
    ['compact', compact.text],
    ['compact, with a line feed at the end', `${compact.text}\n`],
    ['compact, with much white space at the end', `${compact.text} \r\n\t \n`],
    ['pretty', pretty.text],
    ['the content first', `{${content},${manifest}}`],
    ['a member after the content', `{${manifest},${content},"more":{}}`],
    ['white space before the end', `{${manifest},${content} }`],
    ['white space within the content', `{${manifest},${content.replace('"gotchas":[]', '"gotchas": []')}}`],
    ['white space at the end of the content', `{${manifest},${content.slice(0, -1)} }}`],
  ])('is the canonical content, and nothing twice: %s', async (_, text) => {
    const { report, crypto } = await verifyWatched(text);
    expect(report).toMatchObject({
      valid: true,
      digests: { contentHash: compact.contentHash, byteSize: compact.byteSize },
    });
    expect(crypto.asked).toContain('content');
    expect(crypto.asked.filter((what) => what !== 'document')).toEqual(['content']);
    expect(new Set(crypto.asked).size).toBe(crypto.asked.length);
  });

  it('is nothing of a document that turns out to be broken', async () => {
    for (const text of [
      `${compact.text.slice(0, -1)},}`,
      compact.text.slice(0, -1),
      `{${manifest},${content},${content}}`,
    ]) {
      const { report, crypto } = await verifyWatched(text);
      expect(report.checks.structure).toBe('fail');
      expect(crypto.asked).toEqual([]);
    }
  });

  it('is waited for, however late it comes', async () => {
    const text = `{${manifest},${content},"more":{}}`;
    const { report: expected } = await verifyWatched(text);
    for (const slow of ['document', 'content']) {
      const { report, crypto } = await verifyWatched(text, slow);
      expect(report).toEqual(expected);
      expect(crypto.pending).toBe(0);
    }
  });
});
