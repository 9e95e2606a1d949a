import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSuiteData } from './read-data.ts';
import { library, runSuite } from './suite.ts';
import type { Report } from '../../src/index.ts';
import type { SuiteData, Verify } from './types.ts';

const { verify } = library;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TESTDATA = fileURLToPath(new URL('../../../shared/testdata/', import.meta.url));

describe('the suite of all runtimes', () => {
  const data = readSuiteData(ROOT, existsSync(TESTDATA) ? TESTDATA : null);
  const golden: SuiteData = {
    documents: data.documents.slice(0, 5),
    signatures: [],
    digests: [],
    monteCarlo: [],
    zstd: [],
    reader: [],
  };

  it('has every document', () => {
    expect(data.documents.length).toBeGreaterThan(900);
    expect(data.documents.filter(({ hex }) => hex !== undefined).length).toBeGreaterThan(5);
  });

  const lies: [string, Verify][] = [
    ['a wrong verdict', async (...args) => ({ ...(await verify(...args)), valid: true })],
    [
      'an exception',
      async () => {
        throw new Error('no');
      },
    ],
    [
      'a report of text that differs from that of bytes',
      async (input, options) => {
        const report = await verify(input, options);
        return typeof input === 'string' ? { ...report, unauthenticated: [] } : report;
      },
    ],
    [
      'another report where policies are asked for',
      async (input, options) => {
        const report = await verify(input, options);
        return options?.policies === undefined ? report : ({ ...report, accepted: true } as Report);
      },
    ],
    [
      'an engine that is used although none may be',
      async (input, { backend: _, ...options } = {}) => verify(input, options),
    ],
  ];
  it.each(lies)('notices %s', async (_what, lying) => {
    expect((await runSuite([{ name: 'lying', ...library, verify: lying }], golden)).failures.length).toBeGreaterThan(0);
  });

  it('notices a case of the reader that is not answered, and not one that is refused', async () => {
    const answers = ['{"error":"no"}', '{"error":"package_equivocation","package":"a@1.0.0"}', 'true'];
    const reader = answers.map((line) => ({ name: line, line }));
    const { failures, findings } = await runSuite([{ name: 'sources', ...library }], { ...golden, reader }, (line) =>
      Promise.resolve(line),
    );
    expect(failures.map(({ fault }) => fault)).toEqual([answers[0]]);
    expect(findings.filter(([name]) => name.startsWith('reader ')).map(([, finding]) => finding)).toEqual(answers);
  });

  it('has every case of the reader', () => {
    expect(data.reader.length).toBeGreaterThan(1000);
    for (const { line } of data.reader) expect(JSON.parse(line)).toMatchObject({ case: expect.any(Object) as object });
  });

  it('notices a wrong signature and a wrong digest', async () => {
    const zeros = '00'.repeat(32);
    const { failures } = await runSuite([{ name: 'sources', ...library }], {
      ...golden,
      signatures: [{ name: 's', publicKey: zeros, message: '', signature: zeros + zeros, accept: true }],
      digests: [{ name: 'd', hash: 'SHA256', message: '', digest: zeros }],
      monteCarlo: [{ hash: 'SHA256', seed: zeros, digests: [zeros] }],
    });
    expect(failures.map(({ name }) => name)).toEqual([
      's: auto',
      's: pure',
      's: webcrypto',
      'd: pure',
      'd: auto',
      'd: webcrypto',
      'NIST SHA256 Monte Carlo',
    ]);
  });
});
