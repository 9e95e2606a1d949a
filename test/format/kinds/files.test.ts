import { describe, expect, it } from 'vitest';
import { inspectFiles } from '../../../src/format/kinds/files.ts';
import { memberNames } from '../../../src/format/package.ts';
import { Inspection } from '../../../src/format/rules/inspection.ts';
import { type Issue, type Report, open, verify } from '../../../src/index.ts';
import { readDocument } from '../../../src/json/document.ts';
import { IssueCollector } from '../../../src/report/collector.ts';
import { STRUCTURE } from '../../../src/report/codes.ts';
import { Texts } from '../../../src/report/shown.ts';
import { type Json, type SkillFile, buildPackage, skillsContent, zstdFrame } from '../../../src/testing/index.ts';
import { NODE, cryptoOf, late, verifyWith } from '../../support/engine.ts';
import { sha256 } from '../../support/zstd-data.ts';

const MEBIBYTE = 2 ** 20;

const packageOf = (...files: SkillFile[]): Uint8Array<ArrayBuffer> =>
  buildPackage({ kind: 'skills', content: skillsContent(files) }).document;

/** A package with bodies that are given, each with the digest of an empty file. */
const packageOfBodies = (...bodies: (string | Uint8Array)[]): string => {
  const files = bodies.map((body, index) => ({
    path: `file ${String(index).padStart(3, '0')}`,
    sha256: sha256(new Uint8Array()),
    encoding: 'zstd+base64',
    body: typeof body === 'string' ? body : Buffer.from(body).toString('base64'),
  }));
  return buildPackage({ kind: 'skills', content: { documents: { files } } }).text;
};

const found = ({ issues }: Report): string[] => issues.map(({ code, pointer }) => `${code} ${pointer}`);

describe('the files of a skills package', () => {
  const text = 'A line that comes again.\n'.repeat(40);

  it('are given out decoded, in their order, and nothing that is done to them changes another opening', async () => {
    const document = packageOf(
      { path: 'b/text.md', content: text, style: 'runtime' },
      { path: 'a/zeros', content: new Uint8Array(5000), style: 'rle' },
      { path: 'c/empty', content: '' },
    );
    const { files, report } = await open(document);
    expect(report.package.kind).toBe('skills');
    expect(files.map(({ path }) => path)).toEqual(['a/zeros', 'b/text.md', 'c/empty']);
    expect(files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['\0'.repeat(5000), text, '']);
    expect(Object.isFrozen(files) && files.every((file) => Object.isFrozen(file))).toBe(true);
    for (const { bytes } of files) expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
    files[1]?.bytes.fill(0);
    expect(Buffer.from((await open(document)).files[1]?.bytes ?? []).toString()).toBe(text);
  });

  it('are none where the kind is another one', async () => {
    expect((await open(buildPackage().document)).files).toEqual([]);
  });

  it('may have their digests in either case', async () => {
    const { documents } = skillsContent([{ path: 'a', content: text }]);
    const [file] = documents['files'] as { sha256: string }[];
    const content = { documents: { files: [{ ...file, sha256: file?.sha256.toUpperCase() }] } } as Json;
    expect((await verify(buildPackage({ kind: 'skills', content }).document)).valid).toBe(true);
  });

  it('are decoded from the bytes as passed, even if they change afterwards', async () => {
    const document = packageOf({ path: 'a', content: text }, { path: 'b', content: text });
    const verifying = verifyWith(cryptoOf(late(NODE, 3)), document);
    document.fill(0x20);
    expect((await verifying).valid).toBe(true);
  });

  it('are refused together with all else that is wrong', async () => {
    const [good] = skillsContent([{ path: 'a', content: text }]).documents['files'] as Record<string, Json>[];
    const content = {
      documents: {
        files: [
          { ...good, sha256: '0'.repeat(64) },
          { ...good, path: '../b', body: 'KLUv/Q==' },
          { ...good, path: 'c', encoding: 'gzip+base64' },
          { ...good, path: 'd', sha256: 'x' },
          { ...good, path: 'e', body: '' },
          { ...good, path: 'f', body: 'KLUv\n' },
          7,
        ],
      },
    };
    const report = await verify(
      buildPackage({ kind: 'skills', content, manifest: { description: undefined } }).document,
    );
    expect(found(report).sort()).toEqual([
      'empty_body /content/documents/files/4/body',
      'file_digest_mismatch /content/documents/files/0/sha256',
      'invalid_base64 /content/documents/files/5/body',
      'invalid_digest /content/documents/files/3/sha256',
      'invalid_path /content/documents/files/1/path',
      'missing_member /manifest',
      'unsorted_files /content/documents/files/1/path',
      'unsupported_encoding /content/documents/files/2/encoding',
      'wrong_type /content/documents/files/6',
      'zstd_malformed /content/documents/files/1/body',
    ]);
  });
});

describe('a list in the place of documents', () => {
  it('is refused with what to write instead', async () => {
    const report = await verify(buildPackage({ kind: 'skills', content: { documents: [] } }).document);
    expect(report.issues).toMatchObject([
      { code: 'wrong_type', message: expect.stringContaining('Write {"files": [{"path": "…"') as string },
    ]);
  });
});

describe('the limits of files', () => {
  const file = (index: number, size: number): SkillFile => ({
    path: `f${String(index).padStart(3, '0')}`,
    content: new Uint8Array(size),
    style: 'rle',
  });

  it('are 1 MiB for one, to the byte', async () => {
    expect((await verify(packageOf(file(0, MEBIBYTE)))).valid).toBe(true);
    const { issues } = await verify(packageOf(file(0, 3), file(1, MEBIBYTE + 1)));
    expect(issues).toMatchObject([
      { code: 'zstd_too_large', pointer: '/content/documents/files/1/body', expected: 'at most 1048576 bytes' },
    ]);
  });

  it('are 8 MiB for all, to the byte; after that, no file is looked at', async () => {
    const eight = Array.from({ length: 8 }, (_, index) => file(index, MEBIBYTE));
    expect((await verify(packageOf(...eight, file(8, 0)))).valid).toBe(true);
    const { issues } = await verify(packageOf(...eight, file(8, 0), file(9, 1), file(10, 1)));
    expect(issues).toMatchObject([
      { code: 'zstd_too_large', pointer: '/content/documents/files/9/body', expected: 'at most 8388608 bytes in all' },
    ]);
  });

  it('are kept by what is decoded in vain, too', async () => {
    const broken = Buffer.concat([zstdFrame(new Uint8Array(MEBIBYTE), 'rle'), Buffer.of(0)]);
    const report = await verify(packageOfBodies(...Array.from({ length: 256 }, () => broken)));
    expect(report.issues.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 8 }, () => 'zstd_trailing_data'),
      'zstd_too_large',
    ]);
  });
});

describe('where the decoder of zstd', () => {
  const BROKEN: readonly (readonly [string, NonNullable<Parameters<typeof inspectFiles>[3]>])[] = [
    ['is not there', () => Promise.reject(new Error('ERR_MODULE_NOT_FOUND'))],
    [
      'cannot be loaded in this runtime at all',
      async () => {
        throw new TypeError('import() is disallowed');
      },
    ],
    ['has no such function', () => Promise.resolve({} as never)],
    ['is nothing', () => Promise.resolve(undefined as never)],
  ];

  it.each(BROKEN)('%s, the files are refused', async (_how, load) => {
    const document = readDocument(packageOf({ path: 'a', content: 'a' }), memberNames());
    const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
    const inspection = new Inspection(document, collector);
    const content = document.member(document.root, 'content');
    const list = document.member(document.member(content, 'documents'), 'files');
    await inspectFiles(inspection, list, cryptoOf(NODE), load);
    expect(inspection.files).toEqual([]);
    const issues: Issue[] = collector.finish((offsets) => offsets.map(() => ({ line: 1, column: 1 })));
    expect(issues).toMatchObject([{ code: 'part_not_loaded', pointer: '/content/documents/files', severity: 'error' }]);
  });
});
