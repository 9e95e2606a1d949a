import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAction } from '@actions/workflow-parser/actions/index';
import { NoOperationTraceWriter } from '@actions/workflow-parser';
import MarkdownIt from 'markdown-it';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PUBLIC_KEY, buildPackage, sha256 } from '../support/build.ts';
import { readSarif } from '../support/sarif.ts';
import { readWorkflowCommands } from '../support/workflow-commands.ts';
import { type JobResult, type Step, runAction } from './github-runner.ts';
import { type LocalRegistry, startRegistry } from './local-registry.ts';
import { type Installation, ROOT, installTarball } from './support.ts';

const ACTION = join(ROOT, 'action.yml');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

let user: Installation;
let registry: LocalRegistry;
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ctxpkg-verify-action-')));
const workspace = join(folder, 'checkout');

beforeAll(async () => {
  user = installTarball();
  registry = await startRegistry(user.tarball, { ...manifest });
  for (const name of ['good', 'bad', 'warned']) mkdirSync(join(workspace, name), { recursive: true });
  // Where a folder has none, npm goes by one above.
  writeFileSync(join(folder, 'package.json'), '{}');
  write('good/signed.ctxpkg', SIGNED);
  write('bad/fine.ctxpkg', SIGNED);
  write('bad/changed.ctxpkg', CHANGED);
  write('warned/extra.ctxpkg', buildPackage({ manifest: { extra: 1 } }));
  write('keys.txt', `# Trusted\n${PUBLIC_KEY}\n`);
  write('ctxpkg.lock', `[[package]]\nname = "@ns/pkg"\nversion = "1.0.0"\nartifact_sha256 = "${sha256(SIGNED)}"\n`);
});
afterAll(() => {
  registry.close();
  user.remove();
  rmSync(folder, { recursive: true, force: true });
});

const SIGNED = buildPackage({ signed: true });
const CHANGED = buildPackage({ signed: true, canonical: '{}' });

function write(path: string, text: string): void {
  writeFileSync(join(workspace, path), text);
}

function run(inputs: Readonly<Record<string, unknown>>): Promise<JobResult> {
  return runAction(ACTION, inputs, { workspace, env: registry.env });
}

/** What the summary is once GitHub has rendered it: a heading, and a block of code that nothing got out of. */
function readSummary(summary: string): { heading: string; report: string } {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(summary, {});
  expect(tokens.map(({ type }) => type)).toEqual(['heading_open', 'inline', 'heading_close', 'fence']);
  return { heading: tokens[1]?.content ?? '', report: tokens[3]?.content ?? '' };
}

/** The lines of a report that count: verdicts, and the sum of them. */
const VERDICTS = /^(?:(?:VALID|INVALID|REFUSED|UNREADABLE)\b.*?: \S+|\d+ inputs:)/gm;

describe('action.yml', () => {
  const action = parse(readFileSync(ACTION, 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default: unknown }>>;
    readonly runs: { readonly steps: readonly Step[] };
  };

  it('is an action', () => {
    const content = readFileSync(ACTION, 'utf8');
    const { context } = parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter());
    expect(context.errors.getErrors()).toEqual([]);
  });

  it('installs this version', () => {
    expect(action.inputs['version']?.default).toBe(manifest.version);
  });

  it('has no expression in a script', () => {
    for (const { run: script } of action.runs.steps) expect(script).not.toContain('${{');
  });
});

describe('the action', () => {
  it('accepts a good folder', async () => {
    const { status, log, summary, outputs } = await run({ paths: 'good' });
    expect([status, log]).toEqual([0, '1 input: 1 valid (1 signed by an unknown key)\n']);
    expect(readSummary(summary)).toEqual({
      heading: 'ctxpkg: every package is accepted',
      report: expect.stringMatching(
        /^VALID, signed by an unknown key: \.\/good\/signed\.ctxpkg @ns\/pkg@1\.0\.0\n/,
      ) as string,
    });
    expect(outputs['status']).toBe('0');
    expect(readSarif(readFileSync(outputs['sarif-file'] ?? '', 'utf8')).results).toEqual([]);
  });

  it('refuses a bad one, with annotations, a summary and a SARIF log', async () => {
    const { status, log, summary, outputs } = await run({ paths: 'bad\ngone.ctxpkg' });
    expect([status, outputs['status']]).toEqual([1, '1']);
    const { commands, lines } = readWorkflowCommands(log);
    expect(commands.map(({ name, properties }) => [name, properties['file'], properties['title']])).toEqual([
      ['error', 'bad/changed.ctxpkg', 'ctxpkg: content_hash_mismatch'],
      ['error', 'bad/changed.ctxpkg', 'ctxpkg: byte_size_mismatch'],
      ['error', 'bad/changed.ctxpkg', 'ctxpkg: package_hash_mismatch'],
      ['error', 'gone.ctxpkg', 'ctxpkg: not_found'],
    ]);
    expect(lines).toEqual(['3 inputs: 1 valid (1 signed by an unknown key), 1 invalid, 1 unreadable']);
    const { heading, report } = readSummary(summary);
    expect(heading).toBe('ctxpkg: not every package is accepted');
    expect(report.match(VERDICTS)).toEqual([
      'INVALID: ./bad/changed.ctxpkg',
      'UNREADABLE: ./gone.ctxpkg',
      '3 inputs:',
      'VALID, signed by an unknown key: ./bad/fine.ctxpkg',
    ]);
    const { results } = readSarif(readFileSync(outputs['sarif-file'] ?? '', 'utf8'));
    expect(
      results.map(({ ruleId, locations }) => [ruleId, locations[0].physicalLocation.artifactLocation.uri]),
    ).toEqual([
      ['content_hash_mismatch', 'bad/changed.ctxpkg'],
      ['byte_size_mismatch', 'bad/changed.ctxpkg'],
      ['package_hash_mismatch', 'bad/changed.ctxpkg'],
    ]);
  });

  it.each([
    [{ paths: 'good', 'signers-file': 'keys.txt', lock: 'ctxpkg.lock', 'require-signature': true }, 0],
    [{ paths: 'warned/extra.ctxpkg' }, 0],
    [{ paths: 'warned', 'require-signature': true }, 1],
    [{ paths: 'warned', 'signers-file': 'keys.txt' }, 1],
    [{ paths: 'warned', lock: 'ctxpkg.lock' }, 1],
    [{ paths: 'good/signed.ctxpkg', lock: 'ctxpkg.lock' }, 0],
    [{ paths: 'good\ngood/signed.ctxpkg', lock: 'ctxpkg.lock' }, 2],
    [{ paths: 'good', 'known-signers': 'gone.toml' }, 2],
    [{ paths: 'warned', strict: true }, 1],
    [{ paths: 'warned', profile: 'registry' }, 1],
    [{ paths: '*/*.ctxpkg' }, 1],
    [{}, 1],
    // What cannot be meant ends in a failure, and not with less than was asked for.
    [{ paths: 'good', strict: 'yes' }, 2],
    [{ paths: 'good', strict: '' }, 2],
    [{ paths: 'good', 'require-signature': 'TRUE' }, 2],
    [{ paths: 'good', 'signers-file': 'gone.txt' }, 2],
    [{ paths: 'good', lock: 'gone.lock' }, 2],
    [{ paths: 'good', profile: 'public' }, 2],
    [{ paths: '' }, 2],
    [{ paths: '-' }, 1],
  ])('%j ends with status %i', async (inputs, expected) => {
    expect((await run(inputs)).status).toBe(expected);
  });

  it('has no SARIF log where nothing could be verified', async () => {
    const { status, summary, outputs } = await run({ paths: 'good', lock: 'gone.lock' });
    expect([status, outputs]).toEqual([2, { status: '2', 'sarif-file': '' }]);
    expect(readSummary(summary)).toEqual({ heading: 'ctxpkg: not everything could be verified', report: '' });
  });

  it('says why the package cannot be installed', async () => {
    const { status, log } = await run({ paths: 'good', version: '99.0.0' });
    expect([status, log]).toEqual([
      1,
      expect.stringContaining('No matching version found for @ctxpkg/verify@99.0.0') as string,
    ]);
  });

  it('installs nothing but the package', async () => {
    const { outputs } = await run({ paths: 'good' });
    const installed = readdirSync(join(dirname(outputs['sarif-file'] ?? ''), 'node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['@ctxpkg']);
  });

  it('takes the package from where it is told, whatever the checkout says', async () => {
    mkdirSync(join(workspace, 'node_modules/.bin'), { recursive: true });
    write('node_modules/.bin/ctxpkg-verify', '#!/bin/sh\nexit 0\n');
    write('.npmrc', 'registry=http://127.0.0.1:1/\n@ctxpkg:registry=http://127.0.0.1:1/\n');
    try {
      expect((await run({ paths: 'bad' })).status).toBe(1);
    } finally {
      rmSync(join(workspace, 'node_modules'), { recursive: true });
      rmSync(join(workspace, '.npmrc'));
    }
  });
});

const HOSTILE: readonly string[] = [
  '$(touch pwned)',
  '`touch pwned`',
  '"; touch pwned; "',
  "'; touch pwned; '",
  'x\ny" && touch pwned #',
  '--format=json',
  '--output=json=pwned',
  '%0A::error::x',
  '::error::x',
  '::stop-commands::x',
  '##[error]x',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub Actions
  '${{ github.token }}',
  '````\n# x',
  '<script>x</script>',
  '*',
  '\u001b[2J\u202e',
];

describe('hostile inputs', () => {
  /** That nothing was run or written, and that the log has no line but ours. */
  function expectHarmless({ log, summary }: JobResult): void {
    expect(readdirSync(workspace).filter((name) => name.includes('pwned'))).toEqual([]);
    const { commands, lines } = readWorkflowCommands(log);
    for (const { name, properties } of commands) {
      expect(name).toMatch(/^(?:error|warning)$/);
      expect(properties['title']).toMatch(/^ctxpkg/);
    }
    for (const line of lines)
      expect(line).toMatch(/^(?:\d+ inputs?: |ctxpkg-verify: | {4}|Try "ctxpkg-verify --help"\.$)/);
    if (summary !== '') readSummary(summary);
  }

  it('are paths', async () => {
    const paths = HOSTILE.join('\n');
    const result = await run({ paths: `${paths}\nbad` });
    expect(result.status).toBe(1);
    expectHarmless(result);
    // All but the pattern, which stands for what is there, are names of files that there are not.
    const notFound = readWorkflowCommands(result.log).commands.filter(
      ({ properties }) => properties['title'] === 'ctxpkg: not_found',
    );
    expect(notFound).toHaveLength(paths.split('\n').length - 1);
  });

  it.each(['signers-file', 'lock', 'profile', 'strict', 'version'])('are values of %s', async (input) => {
    // A run for each of all would take minutes.
    const texts = input === 'version' ? HOSTILE : HOSTILE.filter((_text, index) => index % 3 === input.length % 3);
    for (const text of texts) {
      const result = await run({ paths: 'good', [input]: text });
      expect(result.status).not.toBe(0);
      expectHarmless(result);
    }
  });

  it.each([
    'latest',
    '^0.1.0',
    '0.1',
    'npm:other@1.0.0',
    'file:.',
    'https://example.org/x.tgz',
    '0.1.0\n0.1.0',
    '0.1.0 x',
  ])('are no version: %j', async (version) => {
    const { status, log, outputs } = await run({ paths: 'good', version });
    expect([status, log]).toEqual([2, expect.stringMatching(/^::error title=ctxpkg::[^\n]*\n$/)]);
    expect(outputs).toEqual({ status: '', 'sarif-file': '' });
  });

  it('are names of files, of members and of packages', async () => {
    mkdirSync(join(workspace, 'hostile'));
    HOSTILE.forEach((text, index) => {
      const name = text.replaceAll('/', '\u2215');
      write(`hostile/${name}.ctxpkg`, buildPackage({ manifest: { [text]: 1, author: text } }));
      write(`hostile/${name}${index}.ctxpkg`, buildPackage({ manifest: { name: text } }));
    });
    try {
      const result = await run({ paths: 'hostile' });
      expectHarmless(result);
      expect(result.log).toContain(`${2 * HOSTILE.length} inputs: `);
      expect(readSummary(result.summary).report.match(VERDICTS)?.length).toBe(2 * HOSTILE.length + 1);
      expect(existsSync(result.outputs['sarif-file'] ?? '')).toBe(true);
    } finally {
      rmSync(join(workspace, 'hostile'), { recursive: true });
    }
  });
});

describe('a summary', () => {
  it('is shorter than the 1 MiB that there is room for, and has first what is not accepted', async () => {
    mkdirSync(join(workspace, 'many'));
    for (let index = 0; index < 2500; index++) write(`many/${index}.ctxpkg`, SIGNED);
    write('many/zzz.ctxpkg', CHANGED);
    try {
      const { summary } = await run({ paths: 'many' });
      expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20);
      const { report } = readSummary(summary);
      expect(report).toMatch(/^INVALID: \.\/many\/zzz\.ctxpkg /);
      expect(report).toMatch(/\nThe report is longer\. .*\n$/);
    } finally {
      rmSync(join(workspace, 'many'), { recursive: true });
    }
  });
});
