import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { buildPackage, graph, node, sha256 } from '../support/build.ts';

/** Large enough that buffers are left from one verification to the next. */
function largePackage(index: number, indent: number): { text: string; hash: string } {
  const content = graph(
    Array.from({ length: 800 + index * 37 }, (_, id) => node(`n${id}`, { content: `${'é漢'.repeat(20)}${index}` })),
  );
  const text = buildPackage({ content, name: `p${index}`, signed: true });
  return { text: indent === 0 ? text : JSON.stringify(JSON.parse(text), null, indent), hash: sha256(content) };
}

describe('buffers that are used again', () => {
  const packages = Array.from({ length: 12 }, (_, index) => largePackage(index, index % 3));

  it('never mix up documents that are verified at the same time', async () => {
    for (let round = 0; round < 3; round++) {
      const inputs = packages.flatMap(({ text }) => [text, new TextEncoder().encode(text)]);
      const reports = await Promise.all(inputs.map((input) => verify(input)));
      reports.forEach((report, index) => {
        const { hash } = packages[index >> 1] ?? { hash: '' };
        expect(report).toMatchObject({
          valid: true,
          package: { name: `p${index >> 1}` },
          digests: { contentHash: hash },
        });
      });
    }
  });

  it('never show a later document what an earlier one had', async () => {
    const [first] = packages;
    const bytes = new TextEncoder().encode(first?.text);
    for (let cut = bytes.length - 1; cut > bytes.length - 400; cut -= 7) {
      expect((await verify(bytes)).valid).toBe(true);
      // What is cut off still stands in the buffer of the verification before.
      const { issues } = await verify(bytes.subarray(0, cut));
      expect(issues.map(({ code }) => code)).toEqual([expect.stringMatching(/^(unexpected_end|invalid_utf8)$/)]);
      expect(issues[0]?.offset).toBeGreaterThanOrEqual(cut - 3);
    }
  });

  it('are not those of the caller', async () => {
    const bytes = new TextEncoder().encode(packages[1]?.text);
    const before = bytes.slice();
    await verify(bytes);
    await Promise.all(packages.map(({ text }) => verify(text)));
    // Not toEqual, which takes longer than the verifications.
    expect(Buffer.compare(bytes, before)).toBe(0);
  });
});
