import { describe, expect, it } from 'vitest';
import { chooseReader, readRun } from '../../src/cli/conformance/read-run.ts';
import { readJson } from '../../src/cli/conformance/read-json.ts';
import { readText } from '../../src/cli/conformance/read-text.ts';
import type { Ran } from '../../src/cli/conformance/run-command.ts';
import { readVerdicts } from '../support/vectors.ts';

const PFFP = { structure: 'pass', content_hash: 'fail', package_hash: 'fail', signature: 'pass' };
const verdict = (checks: object, valid: boolean | null) => ({ verdict: { checks, valid } });
const OPTIONS = { invalidStatus: [1], timeoutMs: 1000 };
const exited = (stdout: string, status = 0, stderr = ''): Ran => ({ ended: 'exited', status, stdout, stderr });

describe('a verdict in JSON', () => {
  it.each<[string, unknown]>([
    ['a report', { schema: 1, valid: false, checks: PFFP }],
    ['checks beside valid, as in verdict files', { file: 'x', valid: false, ...PFFP, errors: [] }],
    ['checks alone', PFFP],
    ['other spellings', { checks: { Structure: 'PASS', contentHash: 'failed', 'package-hash': false, signature: true } }],
    ['a list of checks', { checks: [{ name: 'structure', result: 'pass' }, { check: 'content_hash', status: 'fail' }, { name: 'package_hash', result: 'fail' }, { name: 'signature', result: 'ok' }] }],
    ['checks that are objects', { checks: { structure: { result: 'pass' }, content_hash: { status: 'fail' }, package_hash: { result: 'fail' }, signature: { result: 'pass' } } }],
    ['a list of one report', [{ valid: false, checks: PFFP }]],
    ['a wrapped report', { file: 'x', report: { valid: false, checks: PFFP } }],
  ])('is read from %s', (_what, value) => {
    expect(readJson(JSON.stringify(value))).toEqual(verdict(PFFP, false));
    expect(readJson(JSON.stringify(value, null, 2))).toEqual(verdict(PFFP, false));
    expect(readJson(`{"log":"starting"}\nnoise\n${JSON.stringify(value)}\n`)).toEqual(verdict(PFFP, false));
  });

  it('is read from every line of the verdict files', () => {
    const unread = readVerdicts('corpus/verdicts.jsonl').filter((line) => {
      const reading = readJson(JSON.stringify(line));
      if ('panic' in line) return reading === null || !('finding' in reading);
      return reading === null || !('verdict' in reading) || reading.verdict.valid !== line.valid;
    });
    expect(unread).toEqual([]);
  });

  it('may be valid alone', () => {
    expect(readJson('{"valid":true}')).toEqual(verdict({}, true));
    expect(readJson('{"valid":false,"error":"no such extension"}')).toEqual(verdict({}, false));
  });

  it.each(['', '{}', '[]', 'null', '"valid"', 'valid', '{"valid":"yes"}', '{"checks":{}}', '{"checks":{"structure":"maybe"}}', '{"error":{"code":"not_found"}}', '{"__proto__":{"valid":true}}'])(
    'is not in %s',
    (text) => expect(readJson(text)).toBe(null),
  );

  it.each([
    { valid: true, checks: PFFP },
    { valid: false, checks: { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'skipped' } },
    { checks: { structure: 'skipped', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' } },
  ])('is none where it contradicts itself: %j', (value) => {
    expect(readJson(JSON.stringify(value))).toMatchObject({ finding: { kind: 'contradiction' } });
  });
});

describe('a verdict in text', () => {
  it.each([
    ['our own', 'INVALID x.ctxpkg\n  structure      pass\n  content_hash   FAIL\n  package_hash   FAIL\n  signature      pass\n  error content_hash_mismatch at 1:1\n'],
    ['colons', 'structure: pass\ncontent hash: FAILED\npackage hash: mismatch\nsignature: OK'],
    ['dots', 'structure ..... ok\ncontent_hash .. fail\npackage_hash .. fail\nsignature ..... ok'],
    ['marks before', '✓ structure\n✗ content_hash\n✗ package_hash\n✓ signature'],
    ['words before', '[PASS] structure\n[FAIL] content-hash\n[FAIL] package-hash\n[PASS] signature'],
    ['colour', '\u001b[32mstructure\u001b[0m: \u001b[1mpass\u001b[0m\ncontent_hash: fail\npackage_hash: fail\nsignature: pass'],
    ['CRLF', 'structure: pass\r\ncontent_hash: fail\r\npackage_hash: fail\r\nsignature: pass\r\n'],
  ])('is read: %s', (_what, text) => expect(readText(text)).toEqual(verdict(PFFP, false)));

  it.each([
    ['VALID x', true], ['INVALID x', false], ['  INVALID: because', false], ['verdict: valid', true], ['Result = FAIL', false], ['valid: false', false],
  ])('may be one word: %s', (text, valid) => expect(readText(text)).toEqual(verdict({}, valid)));

  it.each(['', 'the package is valid', 'signature verification failed', 'structure', 'usage: verify FILE', 'INVALIDATED', 'Traceback (most recent call last):'])(
    'is not in %j',
    (text) => expect(readText(text)).toBe(null),
  );

  it('names skipped checks', () => {
    expect(readText('structure fail\ncontent_hash skipped\npackage_hash n/a\nsignature none')).toEqual(
      verdict({ structure: 'fail', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' }, false),
    );
  });
});

describe('what is no verdict', () => {
  it.each<[string, Ran]>([
    ['timeout', { ended: 'timeout' }],
    ['flood', { ended: 'flood' }],
    ['crash', { ended: 'signal', signal: 'SIGSEGV', stderr: '' }],
    ['crash', exited('', 134, 'abort')],
    ['silent', exited(' \n', 1, 'TypeError: x')],
    ['nonsense', exited('hello')],
  ])('is a finding: %s', (kind, ran) => expect(readRun(ran, 'json', OPTIONS)).toMatchObject({ finding: { kind } }));

  it('is an exit status that means nothing', () => {
    expect(readRun(exited('', 0), 'exit', OPTIONS)).toEqual(verdict({}, true));
    expect(readRun(exited('', 1), 'exit', OPTIONS)).toEqual(verdict({}, false));
    expect(readRun(exited('', 2), 'exit', OPTIONS)).toMatchObject({ finding: { kind: 'crash' } });
    expect(readRun(exited('', 2), 'exit', { ...OPTIONS, invalidStatus: [1, 2] })).toEqual(verdict({}, false));
  });
});

describe('where to read from', () => {
  it('is what most of the samples show', () => {
    const json = exited('{"valid":true}');
    expect(chooseReader([json, json, exited('', 1)], OPTIONS)).toBe('json');
    expect(chooseReader([exited('VALID'), exited('INVALID', 1), exited('', 1)], OPTIONS)).toBe('text');
    expect(chooseReader([exited(''), exited('', 1), json], OPTIONS)).toBe('exit');
  });
});
