import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { artifactPath } from '../../src/cli/format/artifact-path.ts';
import { EVERY_CODE } from '../../src/report/chain-explanations.ts';
import { buildPackage } from '../support/build.ts';
import { run, temporaryFolder, unwrapped } from '../support/cli.ts';
import { readSarif } from '../support/sarif.ts';
import { readWorkflowCommands } from '../support/workflow-commands.ts';

/** Names of files that mean something to one of the formats, a terminal, or a URI. */
const NASTY_NAMES = [
  'a,b.ctxpkg',
  '100%25.ctxpkg',
  '%0A::error::x.ctxpkg',
  'C:x.ctxpkg',
  'http:::x.ctxpkg',
  'line\nbreak\r.ctxpkg',
  'sp ace #?[x]{0}|^`".ctxpkg',
  '##[error]x.ctxpkg',
  'back\\slash.ctxpkg',
  'ünïcødé-日本-😀.ctxpkg',
  '\u001b[2J\u202e.ctxpkg',
];

/** What is unsafe on a terminal, but for the line feeds between lines. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202e]/;

const WARNED = buildPackage({ manifest: { extra: 1 } });
const ZEROS = '00'.repeat(32);

function fileUri(path: string): string {
  return artifactPath(path, ['/nowhere/at/all']).uri;
}

describe('--format', () => {
  it('json is --json', async () => {
    const args = ['vectors/golden', 'gone.ctxpkg'];
    const [flag, format, both] = await Promise.all(
      [['--json'], ['--format', 'json'], ['--json', '--format=json']].map((flags) => run([...flags, ...args])),
    );
    expect(flag?.stdout.split('\n').length).toBe(7);
    expect(format).toEqual(flag);
    expect(both).toEqual(flag);
  });

  it('text is what there is without it', async () => {
    expect(await run(['--format', 'text', 'vectors/golden'])).toEqual(await run(['vectors/golden']));
  });

  it.each([
    [['--format', 'xml', 'x'], '--format must be one of text, json, github, sarif.'],
    [['--format', 'SARIF', 'x'], '--format must be one of'],
    [['--format', '', 'x'], '--format must be one of'],
    [['--format'], '--format'],
    [['--format', 'json', '--format', 'sarif', 'x'], 'more than once'],
    [['--json', '--format', 'sarif', 'x'], 'exclude each other'],
  ])('%j is wrong usage', async (args, problem) => {
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(unwrapped(stderr)).toContain(problem);
  });
});

describe('paths', () => {
  it.each([
    ['/r/a/b.ctxpkg', 'a/b.ctxpkg', 'a/b.ctxpkg', true],
    ['/r', '.', './', true],
    ['/r/..x/y', '..x/y', '..x/y', true],
    ['/r/a:b%c d', 'a:b%c d', 'a%3Ab%25c%20d', true],
    ['/r/\ud800', '\ud800', '%EF%BF%BD', true],
    ['/rx/y', '/rx/y', 'file:///rx/y', false],
    ['/', '/', 'file:///', false],
    ['/q/[a]{b} c?#|^\\', '/q/[a]{b} c?#|^\\', 'file:///q/%5Ba%5D%7Bb%7D%20c%3F%23%7C%5E%5C', false],
  ])('%j from /r', (file, path, uri, isRelative) => {
    expect(artifactPath(file, ['/r'])).toEqual({ path, uri, isRelative });
  });
});

describe('--format github', () => {
  it('annotates the golden vectors', async () => {
    const result = await run(['--format', 'github', 'vectors/golden']);
    expect(result).toMatchObject({ status: 1, stderr: '' });
    const { commands, lines } = readWorkflowCommands(result.stdout);
    expect(lines).toEqual(['5 inputs: 2 valid (1 unsigned, 1 signed by an unknown key), 3 invalid']);
    const file = (name: string): string => `vectors/golden/${name}.ctxpkg`;
    expect(commands.map(({ name, properties }) => [name, properties])).toEqual([
      ['error', { file: file('invalid-integrity'), line: '22', col: '23', title: 'ctxpkg: content_hash_mismatch' }],
      ['error', { file: file('invalid-integrity'), line: '21', col: '17', title: 'ctxpkg: package_hash_mismatch' }],
      ['error', { file: file('invalid-missing-required'), line: '2', col: '15', title: 'ctxpkg: missing_member' }],
      ['error', { file: file('invalid-signature'), line: '47', col: '16', title: 'ctxpkg: signature_mismatch' }],
    ]);
    expect(commands[1]?.message).toBe(
      `The name, version or content is not what was hashed. Get the package again; if you made it, hash it again.
expected d52bd6dcb6e4525955afd200532146c6b3992af9a951e8158de1f3126831c5a7
actual   fd130eac274c55e0f8a25e631707a9609cd4cbac0cd16dc9040a1c1728de0f1a
vectors/golden/invalid-integrity.ctxpkg:21:17 /manifest/integrity/sha256`,
    );
  });

  it('says nothing of a package that is as it should be', async () => {
    const args = ['--format', 'github', 'vectors/golden/valid-level1.ctxpkg'];
    expect(await run(args)).toEqual({ status: 0, stdout: '1 input: 1 valid (1 unsigned)\n', stderr: '' });
    expect(await run(['-q', ...args])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('escapes what a file is named', async () => {
    const folder = temporaryFolder();
    for (const name of NASTY_NAMES) writeFileSync(join(folder, name), '{}');
    const { stdout } = await run(['--format', 'github', ...NASTY_NAMES], { cwd: folder });
    expect(stdout).not.toMatch(UNSAFE);
    const { commands, lines } = readWorkflowCommands(stdout);
    expect(lines).toEqual([`${NASTY_NAMES.length} inputs: ${NASTY_NAMES.length} invalid`]);
    const shown = NASTY_NAMES.map((name) =>
      name
        .replace('\n', '\\u{a}')
        .replace('\r', '\\u{d}')
        .replace('\u001b', '\\u{1b}')
        .replace('\u202e', '\\u{202e}')
        .replace('##[', '#\\u{23}['),
    );
    expect([...new Set(commands.map(({ properties }) => properties['file']))]).toEqual(shown);
    for (const { name, properties, message } of commands) {
      expect(name).toBe('error');
      expect(Object.keys(properties)).toEqual(['file', 'line', 'col', 'title']);
      expect(properties['title']).toBe('ctxpkg: not_a_package');
      expect(message).toContain(`\n${properties['file']}:1:1`);
    }
  });

  it('lets no package give commands to the runner', async () => {
    const folder = temporaryFolder();
    const evil = '\n::error::x\r\n##[add-mask]x%0A::set-output name=a::b';
    writeFileSync(join(folder, 'a.ctxpkg'), buildPackage({ manifest: { [evil]: 1, visibility: evil } }));
    const { commands, lines } = readWorkflowCommands(
      (await run(['--format', 'github', 'a.ctxpkg'], { cwd: folder })).stdout,
    );
    expect(lines).toEqual(['1 input: 1 invalid']);
    expect(commands.map(({ name, properties }) => [name, properties['title']])).toEqual([
      ['error', 'ctxpkg: invalid_visibility'],
      ['warning', 'ctxpkg: unknown_member'],
    ]);
    expect(commands[1]?.message).toContain('\\u{a}::error::x\\u{d}\\u{a}#\\u{23}[add-mask]x%0A::set-output name=a::b');
  });

  it.each(['text', 'json', 'sarif'])(
    'in the format %s either, whose lines the runner reads as well',
    async (format) => {
      const folder = temporaryFolder();
      const evil = `${'x '.repeat(60)} ::error::x ##[add-mask]x ::warning::y`;
      writeFileSync(join(folder, '##[group]a.ctxpkg'), buildPackage({ manifest: { [evil]: 1, visibility: evil } }));
      const { stdout } = await run(['--format', format, '.'], { cwd: folder });
      expect(stdout).toContain('add-mask');
      expect(stdout).not.toMatch(/##\[|^\s*::/m);
      if (format === 'json') expect(stdout).toContain('#\\u0023[group]a.ctxpkg');
    },
  );

  it('puts errors before warnings, policies included', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), WARNED);
    const { status, stdout } = await run(
      ['--format', 'github', '--sha256', ZEROS, '--profile', 'registry', '--signer', ZEROS, 'a.ctxpkg'],
      { cwd: folder },
    );
    expect(status).toBe(1);
    const { commands } = readWorkflowCommands(stdout);
    expect(commands.map(({ name, properties }) => `${name} ${properties['title']}`)).toEqual([
      'error ctxpkg: no_signer',
      'error ctxpkg: artifact_mismatch',
      'error ctxpkg: registry_needs_signature',
      'warning ctxpkg: unknown_member',
      'warning ctxpkg: no_tags',
      'warning ctxpkg: no_author',
    ]);
  });

  it('has an error for what only --strict refuses, and none without', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), WARNED);
    const titles = async (...flags: string[]): Promise<unknown> => {
      const { status, stdout } = await run(['--format', 'github', ...flags, 'a.ctxpkg'], { cwd: folder });
      return [
        status,
        ...readWorkflowCommands(stdout).commands.map(({ name, properties }) => `${name} ${properties['title']}`),
      ];
    };
    expect(await titles()).toEqual([0, 'warning ctxpkg: unknown_member']);
    expect(await titles('--strict')).toEqual([1, 'error ctxpkg: refused', 'warning ctxpkg: unknown_member']);
    expect(await titles('--strict', '--require-signature')).toEqual([
      1,
      'error ctxpkg: signature_required',
      'warning ctxpkg: unknown_member',
    ]);
  });

  it('has one error for an input that could not be read, and no file for standard input', async () => {
    const folder = temporaryFolder();
    const result = await run(['--format', 'github', 'gone, or not.ctxpkg', '-'], { cwd: folder, input: '' });
    expect(result.status).toBe(1);
    const { commands, lines } = readWorkflowCommands(result.stdout);
    expect(lines).toEqual(['2 inputs: 1 invalid, 1 unreadable']);
    expect(commands).toEqual([
      {
        name: 'error',
        properties: { file: 'gone, or not.ctxpkg', title: 'ctxpkg: not_found' },
        message: 'There is no such file or directory.\ngone, or not.ctxpkg',
      },
      {
        name: 'error',
        properties: { line: '1', col: '1', title: 'ctxpkg: empty_document' },
        message: expect.stringMatching(/\nstandard input:1:1$/) as string,
      },
    ]);
  });

  it('names files relative to the root of the checkout, in whichever folder a step runs', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'repo', 'sub'), { recursive: true });
    for (const path of ['repo/sub/a.ctxpkg', 'b.ctxpkg']) writeFileSync(join(folder, path), '');
    const { stdout } = await run(['--format', 'github', 'a.ctxpkg', '../../b.ctxpkg'], {
      cwd: join(folder, 'repo', 'sub'),
      env: { GITHUB_WORKSPACE: join(folder, 'repo') },
    });
    const files = readWorkflowCommands(stdout).commands.map(({ properties }) => properties['file']);
    expect(files[0]).toBe('sub/a.ctxpkg');
    // Outside of the checkout there is no shorter name.
    expect(files[1]).toMatch(/^\/.*\/b\.ctxpkg$/);
  });

  it('names files of a checkout that a link leads to by either of its paths', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'disk/repo'), { recursive: true });
    symlinkSync('disk', join(folder, 'home'));
    const root = join(folder, 'home/repo');
    writeFileSync(join(root, 'a.ctxpkg'), '');
    // The current directory has no links in it, and what a workflow makes of the variable has.
    const { stdout } = await run(['--format', 'github', 'a.ctxpkg', join(root, 'a.ctxpkg')], {
      cwd: root,
      env: { GITHUB_WORKSPACE: root },
    });
    const files = readWorkflowCommands(stdout).commands.map(({ properties }) => properties['file']);
    expect(files).toEqual(['a.ctxpkg', 'a.ctxpkg']);
  });
});

describe('--format sarif', () => {
  it('logs the golden vectors', async () => {
    const result = await run(['--format', 'sarif', 'vectors/golden']);
    expect(result).toMatchObject({ status: 1, stderr: '' });
    const { tool, columnKind, results, invocations } = readSarif(result.stdout);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(Object.keys(EVERY_CODE));
    expect(tool.driver.rules.find(({ id }) => id === 'wrong_counts')).toMatchObject({
      name: 'WrongCounts',
      defaultConfiguration: { level: 'warning' },
      shortDescription: { text: 'A count disagrees with the content.' },
      help: {
        text: expect.stringMatching(/^Counts are for display.* Rule: R16, a note of SPEC_NOTES\.md\.$/) as string,
      },
    });
    expect(columnKind).toBe('unicodeCodePoints');
    expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    expect(
      results.map(({ ruleId, level, locations: [{ physicalLocation }] }) => [
        ruleId,
        level,
        physicalLocation.artifactLocation,
      ]),
    ).toEqual(
      [
        ['content_hash_mismatch', 'invalid-integrity'],
        ['package_hash_mismatch', 'invalid-integrity'],
        ['missing_member', 'invalid-missing-required'],
        ['signature_mismatch', 'invalid-signature'],
      ].map(([code, name]) => [code, 'error', { uri: `vectors/golden/${name}.ctxpkg`, uriBaseId: '%SRCROOT%' }]),
    );
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(results[1]).toMatchObject({
      message: {
        text: expect.stringMatching(
          /^The name, version .*\nexpected d52bd6[0-9a-f]{58}\nactual fd130e[0-9a-f]{58}$/s,
        ) as string,
      },
      locations: [
        {
          physicalLocation: {
            region: { startLine: 21, startColumn: 17, endLine: 21, endColumn: 17, byteOffset: 470, byteLength: 0 },
          },
          logicalLocations: [{ fullyQualifiedName: '/manifest/integrity/sha256' }],
        },
      ],
      partialFingerprints: { 'codeAndPointer/v1': 'package_hash_mismatch /manifest/integrity/sha256' },
      properties: { source: 'package_hash', severity: 'error', pointer: '/manifest/integrity/sha256' },
    });
  });

  it('is a whole log without results, too', async () => {
    const args = ['--format', 'sarif', 'vectors/golden/valid-level1.ctxpkg'];
    for (const { status, stdout } of [await run(args), await run(['-q', ...args])]) {
      expect(status).toBe(0);
      expect(readSarif(stdout)).toMatchObject({ results: [], invocations: [{ executionSuccessful: true }] });
    }
  });

  it('puts what could not be read beside the results, and says that the run is not complete', async () => {
    const folder = temporaryFolder();
    const { status, stdout } = await run(['--format', 'sarif', 'gone {0}.ctxpkg', '-', '/no/such'], {
      cwd: folder,
      input: '[',
    });
    expect(status).toBe(1);
    const { results, invocations } = readSarif(stdout);
    expect(
      results.map(({ ruleId, locations: [{ physicalLocation }] }) => [ruleId, physicalLocation.artifactLocation.uri]),
    ).toEqual([['unexpected_end', 'file:///dev/stdin']]);
    const [{ executionSuccessful, toolExecutionNotifications: notifications }] = invocations;
    expect(executionSuccessful).toBe(false);
    expect(
      notifications.map(({ level, descriptor, message, locations: [{ physicalLocation }] }) => [
        level,
        descriptor.id,
        message.text,
        physicalLocation.artifactLocation.uri,
      ]),
    ).toEqual([
      ['error', 'not_found', 'gone {{0}}.ctxpkg: There is no such file or directory.', 'gone%20%7B0%7D.ctxpkg'],
      ['error', 'not_found', '/no/such: There is no such file or directory.', 'file:///no/such'],
    ]);
    const alone = await run(['--format', 'sarif', 'gone'], { cwd: folder });
    expect(alone.status).toBe(2);
    expect(readSarif(alone.stdout)).toMatchObject({ results: [], invocations: [{ executionSuccessful: false }] });
  });

  it('names files by URIs that lead back to them', async () => {
    const folder = temporaryFolder();
    for (const name of NASTY_NAMES) writeFileSync(join(folder, name), '');
    const uris = async (paths: readonly string[]): Promise<string[]> => {
      const { stdout } = await run(['--format', 'sarif', ...paths], { cwd: folder });
      expect(stdout).not.toMatch(UNSAFE);
      return readSarif(stdout).results.map(
        ({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri,
      );
    };
    const inside = await uris(NASTY_NAMES);
    expect(inside.map(decodeURIComponent)).toEqual(NASTY_NAMES);
    expect(inside.join('')).toMatch(/^[A-Za-z0-9._~!*'()%-]+$/);
    expect(inside.map((uri) => new URL(uri, 'file:///base/').href.startsWith('file:///base/'))).toEqual(
      NASTY_NAMES.map(() => true),
    );
    const outside = join(temporaryFolder(), 'a b.ctxpkg');
    writeFileSync(outside, '');
    expect(await uris([outside])).toEqual([fileUri(outside)]);
  });

  it('lets no package put links, placeholders or controls into a message', async () => {
    const folder = temporaryFolder();
    const evil = '[click](https://evil.example) {0} \u202e\n\u001b[2J';
    writeFileSync(join(folder, 'a.ctxpkg'), buildPackage({ manifest: { visibility: evil, [evil]: 1 } }));
    const { stdout } = await run(['--format', 'sarif', 'a.ctxpkg'], { cwd: folder });
    expect(stdout).not.toMatch(UNSAFE);
    const { results } = readSarif(stdout);
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['invalid_visibility', 'unknown_member']);
    for (const { message } of results) {
      expect(message.text).not.toMatch(/\]\(/);
      expect(message.text).toContain('[click] (https://evil.example) {{0}} \\u{{202e}}\\u{{a}}');
      expect(message.text).not.toMatch(UNSAFE);
    }
    // What programs read is exact.
    expect(results[1]?.locations[0].logicalLocations).toEqual([
      { fullyQualifiedName: `/manifest/${evil.replaceAll('/', '~1')}` },
    ]);
  });

  it('has the issues of policies, and warnings as errors where they alone refuse a package', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), WARNED);
    const levels = async (...flags: string[]): Promise<unknown> => {
      const { status, stdout } = await run(['--format', 'sarif', ...flags, 'a.ctxpkg'], { cwd: folder });
      return [
        status,
        ...readSarif(stdout).results.map(({ level, ruleId, properties }) =>
          [level, ruleId, properties['source'], properties['severity']].join(' '),
        ),
      ];
    };
    expect(await levels()).toEqual([0, 'warning unknown_member structure warning']);
    expect(await levels('--strict')).toEqual([1, 'error unknown_member structure warning']);
    expect(await levels('--strict', '--sha256', ZEROS)).toEqual([
      1,
      'error artifact_mismatch artifact error',
      'warning unknown_member structure warning',
    ]);
  });

  it('lists 1,000 inputs that could not be read, and says how many more there are', async () => {
    const { stdout } = await run(['--format', 'sarif', ...Array.from({ length: 1002 }, () => 'x')], {
      cwd: temporaryFolder(),
    });
    const [{ toolExecutionNotifications: notifications }] = readSarif(stdout).invocations;
    expect(notifications.length).toBe(1001);
    expect(notifications.at(-1)).toMatchObject({
      level: 'error',
      message: { text: '2 more inputs could not be read. Use --json to list them.' },
    });
  });
});
