import { describe, expect, it } from 'vitest';
import { NotAcceptedError, open, signedBy, verify } from '../../src/index.ts';
import { PUBLIC_KEY, buildPackage, sha256 } from '../support/build.ts';
import { readVector, readVerdicts } from '../support/vectors.ts';

const CONTENT =
  '{"context_graph":{"format":"ctxpkg-graph-v2","nodes":[],"edges":[]},"x":{"10":1.0,"2":"\\u0041\\/","big":9007199254740993,"__proto__":{"a":1}}}';

async function refusalOf(...args: Parameters<typeof open>): Promise<NotAcceptedError> {
  return open(...args).then(
    () => expect.unreachable('it was accepted'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(NotAcceptedError);
      return error as NotAcceptedError;
    },
  );
}

describe('open', () => {
  it('gives the report of verify, the manifest and the content', async () => {
    const document = buildPackage({ content: CONTENT, signed: true, manifest: { vendor: { kept: [true, null] } } });
    const { report, manifest, content } = await open(document);
    expect(report).toEqual(await verify(document));
    expect(JSON.parse(JSON.stringify(manifest))).toEqual((JSON.parse(document) as { manifest: unknown }).manifest);
    expect(manifest['vendor']).toEqual({ kept: [true, null] });
    expect(content['x']).toMatchObject({ 2: 'A/', 10: 1 });
  });

  it('changes no number: those that a double cannot represent keep their digits', async () => {
    const { content } = await open(buildPackage({ content: CONTENT }));
    const { big } = content['x'] as { big: unknown };
    expect(String(big)).toBe('9007199254740993');
    expect(typeof big).toBe('object');
  });

  it('gives the very bytes that were hashed', async () => {
    const spaced = buildPackage({ content: CONTENT.replaceAll(',', ' ,\n\t'), canonical: CONTENT });
    const { canonicalContent, report } = await open(spaced);
    expect(new TextDecoder().decode(canonicalContent)).toBe(CONTENT);
    expect(sha256(canonicalContent)).toBe(report.digests?.contentHash);
    canonicalContent.fill(0);
    expect(new TextDecoder().decode((await open(spaced)).canonicalContent)).toBe(CONTENT);
  });

  it('returns frozen data without prototypes', async () => {
    const { content, manifest } = await open(buildPackage({ content: CONTENT }));
    const x = content['x'] as Record<string, unknown>;
    expect(Object.getPrototypeOf(x)).toBeNull();
    expect(Object.hasOwn(x, '__proto__')).toBe(true);
    for (const part of [content, x, manifest, manifest['layers']]) expect(Object.isFrozen(part)).toBe(true);
    expect(() => Object.assign(x, { big: 1 })).toThrow(TypeError);
  });

  it('gives the same result whatever was verified before or after it', async () => {
    const documents = Array.from({ length: 20 }, (_, index) =>
      buildPackage({ content: `{"x":"${'y'.repeat(index * 5000)}"}` }),
    );
    const opened = await Promise.all(documents.map((document) => open(document)));
    expect(opened.map(({ content }) => (content['x'] as string).length)).toEqual(
      documents.map((_, index) => index * 5000),
    );
    for (const { canonicalContent, report } of opened)
      expect(sha256(canonicalContent)).toBe(report.digests?.contentHash);
  });

  it('refuses whatever verify refuses, with its report', async () => {
    for (const { file, valid } of readVerdicts('golden/verdicts.jsonl')) {
      const bytes = readVector(`golden/${file}`);
      if (valid) await expect(open(bytes)).resolves.toMatchObject({ report: { valid: true } });
      else expect((await refusalOf(bytes)).report).toEqual(await verify(bytes));
    }
  });

  it('refuses a valid package that a policy refuses, and one that strict refuses', async () => {
    const error = await refusalOf(buildPackage({ signed: true }), { policies: [signedBy('00'.repeat(32))] });
    expect(error).toMatchObject({ code: 'package_not_accepted', report: { valid: true, accepted: false } });
    expect(error.message).toContain('signer_not_trusted');
    await expect(open(buildPackage({ signed: true }), { policies: [signedBy(PUBLIC_KEY)] })).resolves.toBeDefined();
    expect((await refusalOf(buildPackage({ manifest: { extra: 1 } }), { strict: true })).message).toContain(
      'unknown_member',
    );
  });

  it('throws other errors for the caller’s own mistakes', async () => {
    await expect(open(1 as never)).rejects.toBeInstanceOf(TypeError);
    await expect(open('{}', { maxBytes: 0 })).rejects.toBeInstanceOf(RangeError);
  });
});
