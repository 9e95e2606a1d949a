import { describe, expect, it } from 'vitest';
import { EarlyHash } from '../../src/early-hash.ts';
import { verify } from '../../src/verify.ts';
import { buildPackage, sha256 } from '../support/build.ts';

const encoder = new TextEncoder();

/** A package with enough content to be worth a guess; what is put around it changes no hash. */
function largeDocument(arrange: (manifest: string, content: string) => string): { document: string; content: string } {
  const nodes = Array.from({ length: 400 }, (_, index) => ({ id: `n${index}`, type: 'fact', content: 'The service answers on port 8080.' }));
  const content = JSON.stringify({ context_graph: { format: 'ctxpkg-graph-v2', nodes, edges: [] } });
  const { manifest } = JSON.parse(buildPackage({ content, signed: true })) as { manifest: unknown };
  return { document: arrange(JSON.stringify(manifest), content), content };
}

describe('content that is hashed before it is known where it ends', () => {
  it.each<[string, (manifest: string, content: string) => string]>([
    ['the last member', (manifest, content) => `{"manifest":${manifest},"content":${content}}`],
    ['the last member, with a line feed at the end', (manifest, content) => `{"manifest":${manifest},"content":${content}}\n`],
    ['the first member', (manifest, content) => `{"content":${content},"manifest":${manifest}}`],
    ['followed by a member that ends alike', (manifest, content) => `{"manifest":${manifest},"content":${content},"x":{}}`],
    ['followed by a blank', (manifest, content) => `{"manifest":${manifest},"content":${content} }`],
    ['with a blank in its midst', (manifest, content) => `{"manifest":${manifest},"content":${content.replace('"n200",', '"n200", ')}}`],
    ['with a blank at its end', (manifest, content) => `{"manifest":${manifest},"content":${content.slice(0, -1)} }}`],
    ['with a blank at its start', (manifest, content) => `{"manifest":${manifest},"content":{ ${content.slice(1)}}`],
    ['begun with a blank', (manifest, content) => `{"manifest":${manifest},"content": ${content}}`],
  ])('is hashed right where it is %s', async (_, arrange) => {
    const { document, content } = largeDocument(arrange);
    const { valid, digests } = await verify(document);
    expect(valid).toBe(true);
    expect(digests).toMatchObject({ contentHash: sha256(content), artifactSha256: sha256(document), byteSize: content.length });
  });

  it('fails where a byte of it was changed', async () => {
    const { document } = largeDocument((manifest, content) => `{"manifest":${manifest},"content":${content.replace('8080', '8081')}}`);
    expect((await verify(document)).checks).toMatchObject({ structure: 'pass', content_hash: 'fail' });
  });

  it('takes a guess for the hash of the very span that was guessed, and of no other', () => {
    const document = encoder.encode(`{"content":{"x":"${'a'.repeat(0x4000)}"}}`);
    const start = 11;
    const end = document.length - 1;
    const early = new EarlyHash(document, (bytes) => `${bytes.byteOffset}-${bytes.length}`);
    expect(early.pending).toBeNull();
    early.begin(start);
    expect(early.of(document.subarray(start, end))).toBe(`${start}-${end - start}`);
    expect(early.pending).toBe(`${start}-${end - start}`);
    expect(early.of(document.subarray(start, end - 1))).toBeNull();
    expect(early.of(document.subarray(start - 1, end - 1))).toBeNull();
    expect(early.of(document.slice(start, end))).toBeNull();
  });

  it.each([
    ['the content is small', `{"content":{"x":"${'a'.repeat(0x3f00)}"}}`],
    ['white space follows its first brace', `{"content":{ "x":"${'a'.repeat(0x4000)}"}}`],
    ['the document does not end in two braces', `{"content":{"x":"${'a'.repeat(0x4000)}"},"x":1}`],
  ])('makes no guess where %s', (_, text) => {
    const early = new EarlyHash(encoder.encode(text), () => 'hash');
    early.begin(11);
    expect(early.pending).toBeNull();
  });
});
