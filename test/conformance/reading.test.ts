import { describe, expect, it } from 'vitest';
import { chooseReader, readRun } from '../../src/conformance/read-run.ts';
import { readJson } from '../../src/conformance/read-json.ts';
import { readText } from '../../src/conformance/read-text.ts';
import type { Ran } from '../../src/conformance/ran.ts';
import { checkOf, concluded, resultOf } from '../../src/conformance/verdict.ts';
import type { CheckResult } from '../../src/report/report.ts';
import { readVerdicts } from '../support/vectors.ts';

const PFFP = { structure: 'pass', content_hash: 'fail', package_hash: 'fail', signature: 'pass' };
const verdict = (checks: object, valid: boolean | null) => ({ verdict: { checks, valid } });
const OPTIONS = { invalidStatus: [1], timeoutMs: 1000 };
const exited = (stdout: string, status = 0, stderr = ''): Ran => ({ ended: 'exited', status, stdout, stderr });

describe('a verdict in JSON', () => {
  it.each<[string, unknown]>([
    [
      'a report',
      {
        schema: 2,
        valid: false,
        accepted: false,
        checks: PFFP,
        policies: { signed_by: 'pass' },
        issues: [{ source: 'content_hash', code: 'content_hash_mismatch' }],
      },
    ],
    [
      'a report of shape 1',
      {
        schema: 1,
        valid: false,
        checks: PFFP,
        policy: [{ policy: 'signers', result: 'pass', issues: [] }],
        issues: [{ check: 'content_hash' }],
      },
    ],
    ['checks beside valid, as in verdict files', { file: 'x', valid: false, ...PFFP, errors: [] }],
    ['checks alone', PFFP],
    [
      'other spellings',
      { checks: { Structure: 'PASS', contentHash: 'failed', 'package-hash': false, signature: true } },
    ],
    [
      'a list of checks',
      {
        checks: [
          { name: 'structure', result: 'pass' },
          { check: 'content_hash', status: 'fail' },
          { name: 'package_hash', result: 'fail' },
          { name: 'signature', result: 'ok' },
        ],
      },
    ],
    [
      'checks that are objects',
      {
        checks: {
          structure: { result: 'pass' },
          content_hash: { status: 'fail' },
          package_hash: { result: 'fail' },
          signature: { result: 'pass' },
        },
      },
    ],
    ['a list of one report', [{ valid: false, checks: PFFP }]],
    ['a wrapped report', { file: 'x', report: { valid: false, checks: PFFP } }],
  ])('is read from %s', (_what, value) => {
    expect(readJson(JSON.stringify(value))).toEqual(verdict(PFFP, false));
    expect(readJson(JSON.stringify(value, null, 2))).toEqual(verdict(PFFP, false));
    expect(readJson(`starting …\n${JSON.stringify(value, null, 2)}\ndone`)).toEqual(verdict(PFFP, false));
    expect(readJson(`{"log":"starting"}\nnoise\n${JSON.stringify(value)}\n`)).toEqual(verdict(PFFP, false));
  });

  it('can be among other output', () => {
    expect(readJson('[1, null, "x", [], {"valid": true}]')).toEqual(verdict({}, true));
    expect(readJson('{"valid": null, "report": 1, "result": {"valid": true}}')).toEqual(verdict({}, true));
    expect(
      readJson(
        '{"checks": [null, 1, {"name": 2, "result": "pass"}, {"result": "pass"}, {"name": "signature", "status": "fail"}]}',
      ),
    ).toEqual(verdict({ signature: 'fail' }, false));
    expect(
      readJson(
        '{"checks": {"structure": "pass", "content_hash": ["pass"], "package_hash": 1, "signature": null, "other": "pass"}}',
      ),
    ).toEqual(verdict({ structure: 'pass' }, null));
  });

  it('may follow a byte order mark', () => {
    expect(readJson('\uFEFF{"valid": true}\r\n')).toEqual(verdict({}, true));
    expect(readJson('\uFEFF{"valid": true}\r\nnoise')).toEqual(verdict({}, true));
  });

  it('may be a crash that was caught', () => {
    expect(readJson('{"file": "x", "panic": "index out of range"}')).toEqual({
      finding: { kind: 'crash', message: 'index out of range' },
    });
    expect(readJson('{"valid": true, "panic": false}')).toEqual(verdict({}, true));
  });

  it.each([
    '{"checks":{"structure":[{"toString":1}]}}',
    '{"checks":{"structure":{"result":{"toString":1,"valueOf":1}}}}',
    '{"checks":[{"name":{"toString":1},"result":"pass"}]}',
    `{"structure":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    '{"checks":"pass"}',
    '{"checks":["structure","pass"]}',
    '{"checks":[["structure","pass"]]}',
    '{"checks":{"constructor":"pass"}}',
  ])('is not in what only looks like one: %#', (text) => expect(readJson(text)).toBe(null));

  it('can be in one of the first thousand lines of JSON, with anything between them', () => {
    const noise = ['noise', 'x {', '[x] [', ''].join('\n').repeat(600);
    const late = '  {"valid": true}\nnoise';
    expect(readJson(`${noise}\n${late}`)).toEqual(verdict({}, true));
    expect(readJson(`${'{}\n'.repeat(999)}${late}`)).toEqual(verdict({}, true));
    expect(readJson(`${'{}\n'.repeat(1000)}${late}`)).toBe(null);
    expect(readJson(`${'{\n'.repeat(999)}${late}`)).toEqual(verdict({}, true));
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

  it.each([
    '',
    '{}',
    '[]',
    'null',
    '"valid"',
    'valid',
    '{"valid":"yes"}',
    '{"checks":{}}',
    '{"error":{"code":"not_found"}}',
    '{"__proto__":{"valid":true}}',
  ])('is not in %s', (text) => expect(readJson(text)).toBe(null));

  it.each([
    { valid: true, checks: PFFP },
    { valid: false, checks: { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'skipped' } },
    { checks: { structure: 'skipped', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' } },
  ])('is none where it contradicts itself: %j', (value) => {
    expect(readJson(JSON.stringify(value))).toMatchObject({ finding: { kind: 'contradiction' } });
  });
});

describe('a word for a result that is not known', () => {
  const unknown = (word: string, check: string) => ({
    finding: {
      kind: 'unknown',
      message: `It says ${JSON.stringify(word)} of ${check}, which is not known as pass, fail or skipped.`,
    },
  });

  it.each<[value: unknown, word: string, check: string]>([
    [
      { checks: { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'not checked' } },
      'not checked',
      'signature',
    ],
    [{ valid: true, checks: { signature: 'not checked' } }, 'not checked', 'signature'],
    [{ valid: true, signature: 'deferred' }, 'deferred', 'signature'],
    [{ structure: 'yes', contentHash: 'no' }, 'yes', 'structure'],
    [{ checks: { structure: 'constructor' } }, 'constructor', 'structure'],
    [
      {
        checks: [
          { name: 'structure', result: 'pass' },
          { name: 'package_hash', result: '' },
        ],
      },
      '',
      'package_hash',
    ],
    [{ checks: { content_hash: { status: 'x'.repeat(31) } } }, 'x'.repeat(31), 'content_hash'],
    [{ checks: { signature: `a ${'b'.repeat(60)}` } }, `a ${'b'.repeat(38)}`, 'signature'],
  ])('is named: %j', (value, word, check) => expect(readJson(JSON.stringify(value))).toEqual(unknown(word, check)));

  it('is none where it is a digest, or no text', () => {
    expect(
      readJson(
        JSON.stringify({
          valid: true,
          content_hash: 'ab'.repeat(16),
          signature: { algorithm: 'ed25519' },
          package_hash: null,
          structure: 1,
        }),
      ),
    ).toEqual(verdict({}, true));
    expect(readText(`VALID\ncontent_hash: sha256:${'ab'.repeat(32)}`)).toEqual(verdict({}, true));
  });

  it('counts where nothing looks more like a report', () => {
    const log = { signature: 'loading' };
    expect(readJson(`${JSON.stringify(log)}\n{"valid":true}`)).toEqual(verdict({}, true));
    expect(readJson(JSON.stringify({ ...log, result: { valid: false } }))).toEqual(verdict({}, false));
    expect(readJson(`${JSON.stringify(log)}\n{"signature":"loaded"}\n{}`)).toEqual(unknown('loading', 'signature'));
    // What calls itself a verdict is one, and so is one that contradicts itself.
    expect(readJson(JSON.stringify({ checks: log, result: { valid: true } }))).toEqual(unknown('loading', 'signature'));
    expect(readJson(JSON.stringify({ ...log, valid: true, result: { valid: true } }))).toEqual(
      unknown('loading', 'signature'),
    );
    expect(readJson('{"valid":true,"structure":"fail","result":{"valid":false}}')).toMatchObject({
      finding: { kind: 'contradiction' },
    });
  });

  it.each<[line: string, word: string, check: string]>([
    ['signature: not checked', 'not checked', 'signature'],
    ['structure: yes', 'yes', 'structure'],
    ['  Content hash = fine', 'fine', 'content_hash'],
    ['signature ..... UNCHECKED\r', 'UNCHECKED', 'signature'],
    ['package_hash   deferred (no key)', 'deferred (no key)', 'package_hash'],
    ['signature\tunchecked', 'unchecked', 'signature'],
    ['| signature | ? |', '? |', 'signature'],
    ['signature -> unchecked', 'unchecked', 'signature'],
  ])('is named in text, where it is set off: %j', (line, word, check) => {
    expect(readText(`VALID\n${line}\n${check}: something else`)).toEqual(unknown(word, check));
    // Another line may give the result, before or after.
    expect(readText(`VALID\n${line}\n${check}: pass`)).toEqual(verdict({ [check]: 'pass' }, true));
    expect(readText(`VALID\n${check}: pass\n${line}`)).toEqual(verdict({ [check]: 'pass' }, true));
  });

  it.each([
    'signature verification comes next',
    'signature-check: on',
    'structure | content_hash | signature',
    'signature:',
    'signature ....',
    'The signature: none',
    'signature.check = on',
  ])('does not stand in %j', (line) => expect(readText(`VALID\n${line}`)).toEqual(verdict({}, true)));

  it('is looked for in no time', () => {
    const before = Date.now();
    expect(readText(`signature${' '.repeat(4e6)}`)).toBe(null);
    expect(Date.now() - before).toBeLessThan(2000);
  });
});

describe('a verdict in text', () => {
  it.each([
    [
      'our own',
      'INVALID: ./x.ctxpkg\n./x.ctxpkg:1:1: error content_hash_mismatch: No.\n  structure      pass\n  content_hash   FAIL\n  package_hash   FAIL\n  signature      of the declared hash, not of this content\n',
    ],
    [
      'our own of before',
      'INVALID x.ctxpkg\n  structure      pass\n  content_hash   FAIL\n  package_hash   FAIL\n  signature      pass\n  error content_hash_mismatch at 1:1\n',
    ],
    ['colons', 'structure: pass\ncontent hash: FAILED\npackage hash: mismatch\nsignature: OK'],
    ['dots', 'structure ..... ok\ncontent_hash .. fail\npackage_hash .. fail\nsignature ..... ok'],
    ['marks before', '✓ structure\n✗ content_hash\n✗ package_hash\n✓ signature'],
    ['words before', '[PASS] structure\n[FAIL] content-hash\n[FAIL] package-hash\n[PASS] signature'],
    [
      'colour',
      '\u001b[32mstructure\u001b[0m: \u001b[1mpass\u001b[0m\ncontent_hash: fail\npackage_hash: fail\nsignature: pass',
    ],
    ['CRLF', 'structure: pass\r\ncontent_hash: fail\r\npackage_hash: fail\r\nsignature: pass\r\n'],
  ])('is read: %s', (_what, text) => expect(readText(text)).toEqual(verdict(PFFP, false)));

  it.each([
    ['VALID x', true],
    ['INVALID x', false],
    ['  INVALID: because', false],
    ['verdict: valid', true],
    ['Result = FAIL', false],
    ['valid: false', false],
  ])('may be one word: %s', (text, valid) => expect(readText(text)).toEqual(verdict({}, valid)));

  it.each([
    '',
    'the package is valid',
    'signature verification failed',
    'structure',
    'usage: verify FILE',
    'INVALIDATED',
    'Traceback (most recent call last):',
  ])('is not in %j', (text) => expect(readText(text)).toBe(null));

  it.each([
    'the package is VALID',
    'it was INVALID',
    'the verdict: valid',
    'not valid: true',
    'verdicts: valid',
    'verdict valid',
    'verdict: validated',
    'valid',
  ])('does not stand within a line: %s', (text) => expect(readText(text)).toBe(null));

  it.each([
    ['** VALID **', true],
    ['> verdict=ok', true],
    ['- Valid:   true', true],
    ['RESULT :fail', false],
    ['\tverdict: \tInvalid.', false],
  ])('may be set off: %j', (text, valid) => expect(readText(text)).toEqual(verdict({}, valid)));

  it('is the first of several', () => {
    expect(readText('VALID\nINVALID\nsignature: pass\nsignature: skipped')).toEqual(
      verdict({ signature: 'pass' }, true),
    );
    expect(readText(`${'\n'.repeat(9999)}VALID`)).toEqual(verdict({}, true));
    expect(readText(`${'\n'.repeat(10_000)}VALID`)).toBe(null);
  });

  it('may be in capitals, with the names of the checks', () => {
    expect(readText('STRUCTURE: PASS\nContent-Hash: Fail')).toEqual(
      verdict({ structure: 'pass', content_hash: 'fail' }, false),
    );
    expect(readText('[Ok] SIGNATURE\nPASSED: Structure')).toEqual(
      verdict({ signature: 'pass', structure: 'pass' }, null),
    );
    // In Unicode the long s is a small S, and yet this names no check.
    expect(readText('VALID\n\u017Ftructure: pass')).toEqual(verdict({}, true));
  });

  it('names skipped checks', () => {
    expect(readText('structure fail\ncontent_hash skipped\npackage_hash n/a\nsignature none')).toEqual(
      verdict({ structure: 'fail', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' }, false),
    );
  });
});

describe('a verdict', () => {
  const PASS = { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'skipped' } as const;
  const SKIPPED = {
    structure: 'skipped',
    content_hash: 'skipped',
    package_hash: 'skipped',
    signature: 'skipped',
  } as const;
  const contradiction = (message: string): object => ({ finding: { kind: 'contradiction', message } });

  it('is completed by what was said', () => {
    expect(concluded(PASS, null)).toEqual(verdict(PASS, true));
    expect(concluded({ ...PASS, package_hash: 'fail' }, null)).toEqual(
      verdict({ ...PASS, package_hash: 'fail' }, false),
    );
    expect(concluded({ signature: 'fail' }, null)).toEqual(verdict({ signature: 'fail' }, false));
    expect(concluded({}, true)).toEqual(verdict({}, true));
    expect(concluded({ structure: 'pass' }, false)).toEqual(verdict({ structure: 'pass' }, false));
  });

  it('of which the structure failed has skipped the rest, if it does not say otherwise', () => {
    expect(concluded({ structure: 'fail' }, null)).toEqual(verdict({ ...SKIPPED, structure: 'fail' }, false));
    expect(concluded({ structure: 'fail', signature: 'pass' }, false)).toEqual(
      verdict({ ...SKIPPED, structure: 'fail', signature: 'pass' }, false),
    );
    expect(concluded({ structure: 'fail' }, null, { signature: 'x' })).toMatchObject({ finding: { kind: 'unknown' } });
  });

  it('is left open where too little was said', () => {
    expect(concluded({ structure: 'pass' }, null)).toEqual(verdict({ structure: 'pass' }, null));
    expect(concluded({ structure: 'skipped' }, null)).toEqual(verdict({ structure: 'skipped' }, null));
    expect(concluded({}, null)).toBe(null);
  });

  it('is none where one thing contradicts another', () => {
    expect(concluded({ signature: 'fail' }, true)).toEqual(contradiction('It says valid, and that a check failed.'));
    expect(concluded(PASS, false)).toEqual(contradiction('It says invalid, and that no check failed.'));
    expect(concluded(SKIPPED, true)).toEqual(contradiction('It says that every check was skipped.'));
    expect(concluded(SKIPPED, null)).toEqual(contradiction('It says that every check was skipped.'));
  });

  it.each<[CheckResult, readonly unknown[]]>([
    ['pass', ['pass', 'passed', 'ok', 'valid', 'true', true, 'good', 'verified', '✓', '✔', '✅', 'PASS', 'Ok']],
    ['fail', ['fail', 'failed', 'invalid', 'false', false, 'bad', 'mismatch', 'error', '✗', '✘', '✖', '❌', 'FAIL']],
    ['skipped', ['skip', 'skipped', 'none', 'unsigned', 'absent', 'n/a', 'N/A', 'Skipped']],
  ])('has words for %s', (result, words) => {
    expect(words.filter((word) => resultOf(word) !== result)).toEqual([]);
  });

  it('has no other words', () => {
    expect(
      [undefined, null, 0, 1, '', ' pass', 'passes', 'toString', '__proto__', ['pass'], { pass: 'pass' }].filter(
        (word) => resultOf(word) !== null,
      ),
    ).toEqual([]);
  });

  it('names its checks', () => {
    expect(
      ['structure', 'contentHash', 'Package hash', 'SIGNATURE', 'content-hash', 'package_hash'].map(checkOf),
    ).toEqual(['structure', 'content_hash', 'package_hash', 'signature', 'content_hash', 'package_hash']);
    expect(['', 'hash', 'valid', 'signatures', 'content.hash'].map(checkOf)).toEqual([null, null, null, null, null]);
  });
});

describe('what is no verdict', () => {
  it.each<[string, Ran]>([
    ['timeout', { ended: 'timeout' }],
    ['not_started', { ended: 'not_started', code: 'EAGAIN' }],
    ['crash', exited('{"valid": true}', 139)],
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

describe('why there is no verdict', () => {
  const messageOf = (ran: Ran, reader: 'exit' | 'json' | 'text' = 'json'): string | null => {
    const reading = readRun(ran, reader, { ...OPTIONS, timeoutMs: 2500 });
    return 'finding' in reading ? reading.finding.message : null;
  };

  it.each<[string, Ran, 'exit' | 'json']>([
    ['It did not end within 2.5 s.', { ended: 'timeout' }, 'json'],
    [
      'It could not be started (EMFILE): the system has too little left.',
      { ended: 'not_started', code: 'EMFILE' },
      'exit',
    ],
    ['It printed a verdict, and then its exit status was 128. why', exited('{"valid": true}', 128, 'why'), 'json'],
    ['It printed more than 8 MiB.', { ended: 'flood' }, 'exit'],
    ['It was ended by SIGSEGV.', { ended: 'signal', signal: 'SIGSEGV', stderr: ' \n' }, 'exit'],
    [
      'It was ended by SIGKILL. out of memory',
      { ended: 'signal', signal: 'SIGKILL', stderr: 'out of memory\nmore' },
      'json',
    ],
    ['Its exit status was 2.', exited('VALID', 2), 'exit'],
    ['Its exit status was 2. no such file', exited('', 2, '\n\t no such file \r\nmore'), 'exit'],
    ['It printed no verdict, and its exit status was 2. why', exited('x', 2, 'why'), 'json'],
    ['It printed nothing (exit status 1). why', exited(' \n', 1, 'why'), 'json'],
    ['It printed nothing (exit status 0).', exited('', 0), 'json'],
    ['Its output has no verdict (exit status 1). hello', exited('\n hello \nmore', 1, 'why'), 'json'],
  ])('is said: %s', (message, ran, reader) => expect(messageOf(ran, reader)).toBe(message));

  it('is said in 120 characters of what the command itself says, without the spaces around them', () => {
    expect(messageOf(exited('', 9, `  ${'x'.repeat(200)}`))).toBe(
      `It printed no verdict, and its exit status was 9. ${'x'.repeat(120)}`,
    );
    expect(messageOf(exited('', 9, `x${' '.repeat(200)}\n`))).toBe(
      'It printed no verdict, and its exit status was 9. x',
    );
  });

  it('is of no interest where there is one', () => {
    expect(readRun(exited('{"valid": true}', 7, 'why'), 'json', OPTIONS)).toEqual(verdict({}, true));
    expect(readRun(exited('INVALID', 127, 'why'), 'text', OPTIONS)).toEqual(verdict({}, false));
    // What ends with -1 to say "invalid" says so.
    expect(readRun(exited('INVALID', 255), 'text', { ...OPTIONS, invalidStatus: [1, 255] })).toEqual(
      verdict({}, false),
    );
    expect(readRun(exited('INVALID', 254), 'text', { ...OPTIONS, invalidStatus: [1, 255] })).toMatchObject({
      finding: { kind: 'crash' },
    });
  });
});

describe('where to read from', () => {
  it('needs more than half of the samples', () => {
    const json = exited('{"valid":true}');
    expect(chooseReader([json, exited('')])).toBe('exit');
    expect(chooseReader([json, json, exited('')])).toBe('json');
    expect(chooseReader([json, exited('VALID')])).toBe('exit');
    expect(chooseReader([])).toBe('exit');
  });

  it('is what most of the samples show', () => {
    const json = exited('{"valid":true}');
    expect(chooseReader([json, json, exited('', 1)])).toBe('json');
    expect(chooseReader([exited('VALID'), exited('INVALID', 1), exited('', 1)])).toBe('text');
    expect(chooseReader([exited(''), exited('', 1), json])).toBe('exit');
    expect(chooseReader([exited(''), exited('', 1), { ended: 'timeout' }])).toBe('exit');
  });

  it('is where the command says something of the checks, even if that is no verdict', () => {
    expect(
      chooseReader([exited('{"checks":{"signature":"not checked"}}'), exited('{"checks":{"structure":"pass"}}')]),
    ).toBe('json');
    expect(chooseReader([exited('structure: yes')])).toBe('text');
    // A verdict counts for more.
    expect(chooseReader([exited('VALID\n{"signature":"ed25519"}')])).toBe('text');
  });
});
