import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { someOf } from '../support/effort.ts';
import { buildPackage, sha256 } from '../support/build.ts';
import { drawn } from '../policies/no-secrets/examples/example.ts';
import { jsonLines, run, temporaryFolder, unwrapped } from '../support/cli.ts';

const KEY = ['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('');
const CONTENT = `{"a b: c":"${KEY}","${KEY} d":{"e":"${KEY}"}}`;
const PACKAGE = buildPackage({ content: CONTENT, manifest: { description: KEY } });
const ENTRY = `{"rule":"aws_access_key_id","pointer":"/content/a b: c","contentHash":"${sha256(CONTENT)}"}`;

function runWith(list: string, ...args: string[]): ReturnType<typeof run> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'p.ctxpkg'), PACKAGE);
  writeFileSync(join(folder, 'list'), list);
  return run(args, { cwd: folder });
}

const accept = (list: string, ...args: string[]): ReturnType<typeof run> =>
  runWith(list, '--secrets', '--accept-secrets', 'list', ...args, 'p.ctxpkg');

describe('--accept-secrets', () => {
  it('takes the lines that the text output offers, but for a pointer that is concealed', async () => {
    const { stdout } = await runWith('', '--secrets', 'p.ctxpkg');
    const lines = stdout.split('\n').flatMap((line) => /^ {4}accept {3}(\{.*\})$/.exec(line)?.[1] ?? []);
    expect(lines).toEqual([
      `{"rule":"aws_access_key_id","pointer":"/manifest/description","artifactSha256":"${sha256(PACKAGE)}"}`,
      `{"rule":"aws_access_key_id","pointer":"/content/a\\u0020b\\u003a\\u0020c","contentHash":"${sha256(CONTENT)}"}`,
      `{"rule":"aws_access_key_id","pointer":"/content","contentHash":"${sha256(CONTENT)}"}`,
    ]);
    const result = await accept(lines.join('\n'), '--json');
    expect(result.status).toBe(1);
    const codes = (jsonLines(result)[0] as { issues: { code: string; pointer: string }[] }).issues
      .filter(({ code }) => code.startsWith('secret'))
      .map(({ code, pointer }) => `${code} ${pointer}`);
    expect(codes).toEqual([
      'secret_accepted /manifest/description',
      'secret_accepted /content/a b: c',
      'secret_accepted /content',
      'secret_found /content/AKIA… d/e',
    ]);
  });

  it('works with the profile of the registry, too', async () => {
    const args = ['--profile', 'registry', '--accept-secrets', 'list', '--json', 'p.ctxpkg'];
    const [report] = jsonLines(await runWith(ENTRY, ...args)) as { issues: { code: string }[] }[];
    expect(report?.issues.map(({ code }) => code)).toContain('secret_accepted');
  });

  it.each([[], ['--full'], ['--json']])(
    'lets inspect show the package, but not what was accepted: %s',
    async (...args) => {
      const value = drawn(40);
      const facts = [{ key: 'api_key', value }, { note: { password: value } }];
      const knowledge = { facts, patterns: [], insights: [], exported_at: '2026-01-15T09:30:00Z' };
      const content = JSON.stringify({ knowledge });
      const folder = temporaryFolder();
      const document = buildPackage({ content, schemaVersion: 1, manifest: { layers: ['knowledge'], author: KEY } });
      writeFileSync(join(folder, 'p.ctxpkg'), document);
      const entries = [
        { rule: 'aws_access_key_id', pointer: '/manifest/author', artifactSha256: sha256(document) },
        ...['0/value', '1/note/password'].map((place) => {
          const pointer = `/content/knowledge/facts/${place}`;
          return { rule: 'assigned_secret', pointer, contentHash: sha256(content) };
        }),
      ];
      writeFileSync(join(folder, 'list'), entries.map((entry) => JSON.stringify(entry)).join('\n'));
      const options = ['--secrets', '--accept-secrets', 'list'];
      const { stdout, status } = await run(['inspect', ...options, ...args, 'p.ctxpkg'], { cwd: folder });
      expect(status).toBe(0);
      expect(stdout).toContain(`${value.slice(0, 4)}…`);
      for (const secret of [KEY, value]) expect(stdout).not.toContain(secret.slice(0, 5));
    },
  );

  it.each([
    ['no entry', ''],
    ['empty lines', `\n\n${ENTRY}\n \t\n`],
    ['line breaks of Windows', `${ENTRY}\r\n\r\n`],
    ['a byte order mark', `\ufeff${ENTRY}\n`],
    ['members in another order', `{"contentHash":"${sha256(CONTENT)}","pointer":"/content/q","rule":"npm_token"}`],
  ])('takes a file with %s', async (_what, list) => {
    expect(await accept(list)).toMatchObject({ status: 1, stderr: '' });
  });

  it('takes a file with 100,000 lines, or with a part of them', async () => {
    const lines = Array.from({ length: someOf(100_000) }, (_, index) => ENTRY.replace('a b: c', `${index}`));
    expect(await accept(`${lines.join('\n')}\n${ENTRY}`)).toMatchObject({ status: 1, stderr: '' });
  });

  it.each([
    ['no JSON', 'x', 'line 1 is not the JSON of an entry: unexpected_character at column 1.'],
    ['a comment', '# mine', 'line 1 is not the JSON of an entry: unexpected_character at column 1.'],
    ['a trailing comma', `${ENTRY},`, 'is not the JSON of an entry: trailing_data'],
    [
      'a duplicate name',
      '{"rule":"a","rule":"b"}',
      'line 1 is not the JSON of an entry: duplicate_member at column 13.',
    ],
    ['no object', '[]', 'line 1 must be a JSON object.'],
    ['a member that does not exist', '{"why":1}', 'line 1 has an unknown member "why". There are rule, pointer,'],
    ['a misspelt member', '{"pionter":""}', 'line 1 has an unknown member "pionter". Did you mean pointer?'],
    ['no rule', '{"pointer":""}', 'line 1 must have a member "rule"'],
    [
      'an unknown rule',
      '{"rule":"aws_acess_key_id"}',
      'line 1 names no rule: "aws_acess_key_id". Did you mean aws_access_key_id?',
    ],
    ['no pointer', '{"rule":"npm_token"}', 'line 1 must have a member "pointer"'],
    ['a concealed pointer', '{"rule":"npm_token","pointer":"/AKIA…"}', 'line 1 has a pointer with "…"'],
    ['another digest', ENTRY.replace(sha256(CONTENT), 'AB'), 'line 1 must have 64 lower-case hexadecimal digits'],
    [
      'no digest',
      '{"rule":"npm_token","pointer":"/content"}',
      'line 1 must have contentHash and no other hash, because its pointer is in the content.',
    ],
    ['a conflict', `${ENTRY}\n<<<<<<< HEAD\n`, 'line 2 is a conflict marker of Git. Resolve the conflict first.'],
    ['a conflict with CR', `=======\r\n`, 'line 1 is a conflict marker of Git.'],
    ['an entry twice', `${ENTRY}\n\n${ENTRY}\n`, 'line 3 repeats line 1. Remove one of the two.'],
    ['a byte order mark within', `${ENTRY}\n\ufeff${ENTRY}\n`, 'has a byte order mark (U+FEFF) within.'],
  ])('refuses a file with %s, naming file and line', async (_what, list, problem) => {
    const { status, stdout, stderr } = await accept(list);
    expect([status, stdout]).toEqual([2, '']);
    expect(unwrapped(stderr)).toContain('"list"');
    expect(unwrapped(stderr)).toContain(problem);
  });

  it.each([
    [['--accept-secrets', 'list'], '--accept-secrets needs --secrets or --profile registry.'],
    [
      ['--secrets', '--accept-secrets', 'list', '--accept-secrets', 'list'],
      '--accept-secrets is given more than once.',
    ],
    [['--secrets', '--accept-secret', 'list'], 'Did you mean --accept-secrets?'],
    [['--secrets', '--accept-secrets', 'missing'], '"missing"'],
  ])('is a usage error in %j', async (flags, problem) => {
    const { status, stderr } = await runWith('', ...flags, 'p.ctxpkg');
    expect(status).toBe(2);
    expect(unwrapped(stderr)).toContain(problem);
  });
});
