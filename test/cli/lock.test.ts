import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/cli/format/renderer.ts';
import { holdBack } from '../../src/cli/hold-back.ts';
import { type Io, OutputClosed } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import type { Report } from '../../src/report/report.ts';
import { addonManifest } from '../../src/testing/addon-manifest.ts';
import { buildPackage } from '../../src/testing/build-package.ts';
import { RFC8032_TEST_2 } from '../../src/testing/keys.ts';
import { type Result, jsonLines, run, unwrapped } from '../support/cli.ts';
import { readSarif } from '../support/sarif.ts';
import { type Files, MEMBERS, type Member, lockOf, packageOf, projectOf, writeProject } from '../support/project.ts';

const PROJECT = projectOf();
const LOCKED = ['--lock', 'ctxpkg.lock', 'packages'];

/** The project with a member as it should not be; the lock file is that of the right one. */
function withMember(member: Member, file: string = member.name): Files {
  return { ...PROJECT, [`packages/${file}.ctxpkg`]: packageOf(member) };
}

function without(name: string): Files {
  const { [`packages/${name}.ctxpkg`]: _removed, ...files } = PROJECT;
  return files;
}

function textOf(path: string): string {
  return PROJECT[path] ?? '';
}

/** The project with an edited lock file. */
function withLock(edit: (lock: string) => string): Files {
  return { ...PROJECT, 'ctxpkg.lock': edit(textOf('ctxpkg.lock')) };
}

/** A project whose lock file pins what should not be. */
function pinned(files: Files): Files {
  return { ...files, 'ctxpkg.lock': lockOf(files) };
}

function memberOf(name: string): Member {
  const found = MEMBERS.find((member) => member.name === name);
  if (found === undefined) throw new Error(`The project has no ${name}.`);
  return found;
}

const BASE = memberOf('base');
const DAMAGED = packageOf(BASE).replace('"nodes":[]', '"nodes":[{}]');
const OURS = '<<<<<<< HEAD\n';

interface Attack {
  readonly files: Files;
  readonly status: number;
  /** The code that names the attack, or the sentence. */
  readonly said: string;
  readonly flags?: readonly string[];
}

const ATTACKS: Readonly<Record<string, Attack>> = {
  'the key is changed': {
    files: withMember({ ...BASE, seed: RFC8032_TEST_2.seed }),
    status: 1,
    said: 'locked_digest_mismatch',
  },
  'a file is exchanged for another genuine one': {
    files: { ...PROJECT, 'packages/base.ctxpkg': textOf('packages/money.ctxpkg') },
    status: 1,
    said: 'locked_package_missing',
  },
  'a version is rolled back': {
    files: withMember({ ...BASE, version: '1.2.4' }),
    status: 1,
    said: 'locked_package_missing',
  },
  'a locked file is missing': { files: without('style'), status: 1, said: 'locked_package_missing' },
  'a name is confused': {
    files: { ...without('base'), 'packages/base.ctxpkg': packageOf({ ...BASE, name: 'bases' }) },
    status: 1,
    said: 'locked_package_missing',
  },
  'a dependency is added to the unprotected manifest': {
    files: withMember({ ...BASE, needs: { evil: '*' } }),
    status: 1,
    said: 'locked_digest_mismatch',
  },
  'packages depend on each other in a cycle': {
    files: pinned(withMember({ ...BASE, needs: { app: '*' } })),
    status: 1,
    said: 'dependency_cycle',
  },
  'a signature is removed': {
    files: pinned(withMember({ ...BASE, seed: null })),
    flags: ['--require-signature'],
    status: 1,
    said: 'locked_package_unsigned',
  },
  'the lock file is edited': {
    files: withLock((lock) => lock.replace(/(name = "@acme\/base"\n.*\nartifact_sha256 = ")\w{4}/, '$10000')),
    status: 1,
    said: 'locked_digest_mismatch',
  },
  'a second version of a name is added': {
    files: withMember({ ...BASE, version: '1.3.0' }, 'base-new'),
    flags: ['--set'],
    status: 1,
    said: 'two_versions',
  },
  'a package is added that the lock file never named': {
    files: withMember({ name: 'extra' }),
    flags: ['--strict'],
    status: 1,
    said: 'unlocked_file',
  },
  'the right digest stands under another name': {
    files: withLock((lock) => lock.replace('"@acme/money"', '"@acme/mony"')),
    status: 1,
    said: 'locked_wrong_package',
  },
  'a locked file is invalid': {
    files: pinned({ ...PROJECT, 'packages/base.ctxpkg': DAMAGED }),
    status: 1,
    said: 'locked_package_invalid',
  },
  'an entry is removed with its file': { files: pinned(without('money')), status: 1, said: 'missing_dependency' },
  'a locked version is out of range': {
    files: pinned(withMember({ ...memberOf('crypto'), version: '0.4.3' })),
    status: 1,
    said: 'unsatisfied_dependency',
  },
  'an entry is of another registry': {
    files: withLock((lock) => lock.replace('https://ctxpkg.com/api', 'https://ctxpkg.example/api')),
    flags: ['--registry-url', 'https://ctxpkg.com/api'],
    status: 1,
    said: 'locked_from_elsewhere',
  },
  'a name has two entries': {
    files: withLock((lock) => `${lock}\n${lock.slice(lock.indexOf('[[package]]'), lock.indexOf('[[package]]', 20))}`),
    status: 2,
    said: 'two entries',
  },
  'the lock file has merge conflict markers': {
    files: withLock((lock) => lock.replace('[[package]]', `${OURS}[[package]]`)),
    status: 2,
    said: 'merge conflict markers',
  },
};

const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('a whole lock file', () => {
  it('is accepted if everything that it names is there', async () => {
    const { status, stdout, stderr } = await run(LOCKED, { cwd: writeProject(PROJECT) });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('12 inputs: 12 valid (12 signed by an unknown key)\nLock: 12 entries, 12 ok\n');
  });

  it('catches each attack by name', async () => {
    const outputs: string[] = [];
    for (const [name, { files, flags = [], status: expected, said }] of Object.entries(ATTACKS)) {
      const args = [...flags, ...LOCKED];
      const { status, stdout, stderr } = await run(args, { cwd: writeProject(files) });
      expect([name, status]).toEqual([name, expected]);
      expect(flat(stdout + stderr)).toContain(said);
      const refused = await run(['--quiet', ...args], { cwd: writeProject(files) });
      expect([name, refused.status]).toEqual([name, expected]);
      outputs.push(
        `## ${name}\n\n$ ctxpkg-verify --quiet ${args.join(' ')}\n${refused.stdout}${refused.stderr}(${status})\n`,
      );
    }
    const path = new URL('output/lock-attacks.txt', import.meta.url);
    const output = outputs.join('\n');
    if (process.env['UPDATE_OUTPUT'] === '1') writeFileSync(path, output);
    expect(output).toBe(readFileSync(path, 'utf8'));
  });
});

/** The last line of `--json`. */
function endingOf(result: Result): unknown {
  return jsonLines(result).at(-1);
}

const EXTRA = withMember({ name: 'extra' });

describe('a lock file with very many problems', () => {
  const missing = Array.from(
    { length: 1000 },
    (_, index) => `\n[[package]]\nname = "@gone/n${index}"\nversion = "1.0.0"\nartifact_sha256 = "${'0'.repeat(64)}"\n`,
  );
  it('is shown with the first hundred, and the number of the others, which JSON has', async () => {
    const cwd = writeProject(withLock((lock) => lock + missing.join('')));
    const { status, stdout } = await run(LOCKED, { cwd });
    expect(status).toBe(1);
    expect(stdout.match(/ locked_package_missing: /g)).toHaveLength(100);
    expect(stdout).toContain('\n… and 900 more, which --json lists.\n');
    expect(unwrapped(stdout)).toContain('Lock: 1,012 entries, 12 ok, 1,000 missing');
    const json = endingOf(await run(['--json', ...LOCKED], { cwd })) as { lock: { issues: unknown[] } };
    expect(json.lock.issues).toHaveLength(1000);
  });

  it('is shown with errors before warnings', async () => {
    // Warnings of 110 files, and then, since sets come last, the error that another one lacks a package.
    const extra = Array.from({ length: 110 }, (_, index) => `x${index}`);
    const files = {
      ...PROJECT,
      ...Object.fromEntries(extra.map((name) => [`packages/${name}.ctxpkg`, packageOf({ name })])),
    };
    const needy = packageOf({ name: 'y', needs: { nowhere: '1' } });
    const cwd = writeProject({ ...files, 'packages/y.ctxpkg': needy });
    const { stdout } = await run(['--set', ...LOCKED], { cwd });
    expect(stdout).toMatch(/ error missing_dependency: .*(?:\n .*)*\n.* warning unlocked_file: /);
    expect(stdout.match(/ unlocked_file: /g)).toHaveLength(99);
    expect(stdout).toContain('\n… and 12 more, which --json lists.\n');
  });
});

describe('a file that no entry names', () => {
  it('is UNLOCKED, and not accepted, but does not fail the lock file', async () => {
    const cwd = writeProject(EXTRA);
    const { status, stdout } = await run(LOCKED, { cwd });
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('\nUNLOCKED: ./packages/extra.ctxpkg @acme/extra@1.0.0 sha256:') as string,
    ]);
    expect(stdout).toContain(
      '12 valid (12 signed by an unknown key), 1 unlocked\nLock: 12 entries, 12 ok, 1 unlocked file\n',
    );
    const result = await run(['--json', ...LOCKED], { cwd });
    const report = jsonLines(result).find(({ file }) => file === join('packages', 'extra.ctxpkg'));
    expect(report).toMatchObject({ valid: true, accepted: false, policies: { locked: 'skipped' }, issues: [] });
    expect(endingOf(result)).toMatchObject({
      lock: {
        accepted: true,
        complete: true,
        unlocked: ['packages/extra.ctxpkg'],
        issues: [{ code: 'unlocked_file' }],
      },
    });
  });

  it('is refused if it has the name and version of an entry, and other bytes than the locked file beside it', async () => {
    const exchanged = withMember({ ...BASE, needs: { evil: '*' } }, 'a-base');
    const { status, stdout } = await run(LOCKED, { cwd: writeProject(exchanged) });
    expect(status).toBe(1);
    expect(stdout).toContain('REFUSED: ./packages/a-base.ctxpkg');
    expect(stdout).toContain('error lock_mismatch');
    expect(stdout).not.toContain('UNLOCKED');
    const older = withMember({ ...BASE, version: '1.2.4' }, 'a-base');
    expect((await run(LOCKED, { cwd: writeProject(older) })).stdout).toContain('UNLOCKED: ./packages/a-base.ctxpkg');
  });

  it('is refused if warnings count as failures', async () => {
    const result = await run(['--strict', '--json', ...LOCKED], { cwd: writeProject(EXTRA) });
    expect(result.status).toBe(1);
    expect(endingOf(result)).toMatchObject({ lock: { accepted: false } });
  });

  it('is UNLOCKED in each of its copies, and a copy of a locked file is not', async () => {
    const cwd = writeProject(EXTRA);
    for (const name of ['extra', 'base'])
      copyFileSync(join(cwd, `packages/${name}.ctxpkg`), join(cwd, `packages/${name}-2.ctxpkg`));
    const { status, stdout } = await run(LOCKED, { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('15 inputs: 13 valid (13 signed by an unknown key), 2 unlocked');
    expect(stdout).toContain('Lock: 12 entries, 12 ok, 1 unlocked file');
  });

  it('is refused for what another policy finds, and invalid for what a check does', async () => {
    const cwd = writeProject({
      ...PROJECT,
      'packages/bad.ctxpkg': '{}',
      'packages/free.ctxpkg': packageOf({ name: 'free', seed: null }),
    });
    const { status, stdout } = await run(['--signer', RFC8032_TEST_2.publicKey, ...LOCKED], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('INVALID: ./packages/bad.ctxpkg');
    expect(stdout).toContain('REFUSED: ./packages/free.ctxpkg');
    expect(stdout).not.toContain('UNLOCKED');
  });

  it('is named without the secret in its name', async () => {
    const secret = ['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('');
    const cwd = writeProject({ ...PROJECT, [`packages/${secret}.ctxpkg`]: packageOf({ name: 'extra' }) });
    for (const format of ['text', 'json', 'github', 'sarif']) {
      const { stdout } = await run(['--secrets', '--format', format, ...LOCKED], { cwd });
      expect(stdout).toContain('unlocked');
      expect(stdout).not.toContain(secret);
    }
  });
});

describe('a lock file and files', () => {
  const FILES = ['packages/app.ctxpkg', 'packages/auth.ctxpkg'];

  it('are checked one by one, and the output says that missing entries were not looked for', async () => {
    const cwd = writeProject(PROJECT);
    const note = 'entries without a file were not looked for';
    for (const inputs of [FILES, ['packages/a*.ctxpkg'], ['--files-from', 'list']]) {
      writeFileSync(join(cwd, 'list'), FILES.join('\n'));
      const { status, stdout, stderr } = await run(['--lock', 'ctxpkg.lock', ...inputs], { cwd });
      expect([status, stderr]).toEqual([0, '']);
      expect(flat(stdout).split(note)).toHaveLength(2);
      const annotations = await run(['--format', 'github', '--lock', 'ctxpkg.lock', ...inputs], { cwd });
      expect(annotations.stdout.split(note)).toHaveLength(2);
    }
    const inspected = await run(['inspect', '--lock', 'ctxpkg.lock', 'packages'], { cwd });
    expect(flat(inspected.stdout)).toContain(
      `${note}. To check the whole lock file, give only directories, and leave out`,
    );
    const log = readSarif((await run(['--format', 'sarif', '--lock', 'ctxpkg.lock', ...FILES], { cwd })).stdout);
    expect(log.invocations[0].toolExecutionNotifications).toMatchObject([{ level: 'note' }]);
    expect(jsonLines(await run(['--json', '--lock', 'ctxpkg.lock', ...FILES], { cwd }))).toHaveLength(2);
  });

  it.each([
    [['packages', 'packages/app.ctxpkg']],
    [['packages', '-']],
    [['packages', 'packages/*.ctxpkg']],
    [['packages', '--files-from', 'list']],
  ])('mixed with directories are wrong usage: %j', async (inputs) => {
    const { status, stdout, stderr } = await run(['--lock', 'ctxpkg.lock', ...inputs], { cwd: writeProject(PROJECT) });
    expect([status, stdout]).toEqual([2, '']);
    expect(unwrapped(stderr)).toContain('Give either only directories, or only files.');
  });

  it('have a registry that is required of every entry, so it is wrong usage', async () => {
    const args = ['--lock', 'ctxpkg.lock', '--registry-url', 'https://ctxpkg.com/api', ...FILES];
    expect((await run(args, { cwd: writeProject(PROJECT) })).status).toBe(2);
  });
});

describe('a run that is not complete', () => {
  it('does not accept the lock file, although every entry is ok', async () => {
    const cwd = writeProject(PROJECT);
    symlinkSync('nowhere', join(cwd, 'packages/broken.ctxpkg'));
    const { status, stdout } = await run(LOCKED, { cwd });
    expect(status).toBe(2);
    expect(flat(stdout)).toContain('Lock: 12 entries, 12 ok, not accepted because not every input could be read');
    const { stdout: ofSet } = await run(['--set', 'packages'], { cwd });
    expect(flat(ofSet)).toContain('Set: 12 packages, not accepted because not every input could be read');
    const result = await run(['--json', '--set', ...LOCKED], { cwd });
    const incomplete = { accepted: false, complete: false, issues: [] };
    expect(endingOf(result)).toMatchObject({ lock: incomplete, set: incomplete });
  });

  it('does not end with status 0 wherever the reader of the output goes away', async () => {
    const cwd = writeProject(PROJECT);
    let writes = 0;
    const runUntil = async (last: number): Promise<number> => {
      writes = 0;
      const write = async (): Promise<void> => {
        if (++writes > last) throw new OutputClosed();
      };
      const output = { write, isTerminal: false, columns: undefined };
      const io: Io = { stdout: output, stderr: output, stdin: (async function* () {})(), env: {} };
      return main(['--lock', join(cwd, 'ctxpkg.lock'), join(cwd, 'packages')], io);
    };
    expect(await runUntil(100)).toBe(0);
    for (let last = writes - 1; last >= 0; last--) expect(await runUntil(last)).not.toBe(0);
  });

  it('does not accept a lock file if the directory has no packages', async () => {
    const cwd = writeProject({ 'ctxpkg.lock': '' });
    const result = await run(['--json', ...LOCKED], { cwd });
    expect(result.status).toBe(2);
    expect(endingOf(result)).toMatchObject({ lock: { accepted: false, entries: [], complete: false } });
  });
});

describe('outcomes that are held back', () => {
  it('keep their order and their facts, but not the documents', async () => {
    const opened = (): never => {
      throw new Error('It was kept.');
    };
    const outcomes = ['a', 'b', 'c'].map((file) => ({ file, report: {} as Report, facts: null, opened }));
    const given = async function* () {
      yield* outcomes;
    };
    const seen: object[] = [];
    const held: object[] = [];
    const isOpen = ({ file }: Outcome): boolean => file === 'b';
    const decide = async (all: readonly Outcome[]) => {
      held.push(...all);
      return (outcome: Outcome) => outcome;
    };
    for await (const outcome of holdBack(given(), isOpen, decide)) seen.push(outcome);
    const [, ...rest] = ['a', 'b', 'c'].map((file) => ({ file, report: {}, facts: null }));
    expect(held).toEqual(rest);
    expect(seen).toEqual([outcomes[0], ...rest]);
  });
});

describe('--set', () => {
  it('accepts packages that fit together, and says so', async () => {
    const cwd = writeProject(PROJECT);
    const { status, stdout } = await run(['--set', 'packages'], { cwd });
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('\nSet: 12 packages, which fit together\n') as string,
    ]);
    const result = await run(['--set', '--json', 'packages'], { cwd });
    expect(endingOf(result)).toEqual({ set: { packages: 12, issues: [], accepted: true, complete: true } });
  });

  it('names the file of the package that lacks something', async () => {
    const cwd = writeProject(without('money'));
    const { status, stdout } = await run(['--set', 'packages'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain(
      '\n./packages/billing.ctxpkg:1:1: error missing_dependency: @acme/billing@1.4.0 depends on',
    );
    expect(stdout).toContain('\nSet: 11 packages, 1 error\n');
  });

  it('goes by the dependencies in the TOML of an add-on, and not by their copy that nothing authenticates', async () => {
    const needs = '\n[[dependencies]]\nname = "@acme/base"\nversion_req = "^1"\n';
    const name = '@acme/tool';
    const copies = { dependencies: [{ name: '@acme/other', version_req: '^1' }] };
    const content = { addon: { manifest_toml: addonManifest({ name, more: needs }) } };
    const { text } = buildPackage({ name, kind: 'addon', content, manifest: copies });
    const { status, stdout } = await run(['--set', 'packages'], {
      cwd: writeProject({ 'packages/tool.ctxpkg': text }),
    });
    expect(status).toBe(1);
    expect(flat(stdout)).toContain('missing_dependency: @acme/tool@1.0.0 depends on @acme/base, which');
    const set = writeProject({ 'packages/tool.ctxpkg': text, 'packages/base.ctxpkg': packageOf(BASE) });
    expect((await run(['--set', 'packages'], { cwd: set })).status).toBe(0);
  });

  it('does not miss a package that is there and refused', async () => {
    const cwd = writeProject(withMember({ ...memberOf('money'), seed: null }));
    const result = await run(['--set', '--require-signature', '--json', 'packages'], { cwd });
    expect(result.status).toBe(1);
    expect(endingOf(result)).toMatchObject({ set: { packages: 12, issues: [], accepted: false } });
    const text = await run(['--set', '--require-signature', 'packages'], { cwd });
    expect(text.stdout).toContain('\nSet: 12 packages, not accepted because not every package is\n');
  });

  it('accepts a set with a file that the lock file does not name, as without it', async () => {
    const cwd = writeProject({ ...PROJECT, 'packages/extra.ctxpkg': packageOf({ name: 'extra' }) });
    for (const [flags, accepted] of [[[], true] as const, [['--strict'], false] as const])
      expect(endingOf(await run(['--set', '--json', ...flags, ...LOCKED], { cwd }))).toMatchObject({
        set: { accepted },
      });
  });

  it('with a lock file and files checks both', async () => {
    const cwd = writeProject(PROJECT);
    const args = ['--set', '--lock', 'ctxpkg.lock', 'packages/auth.ctxpkg', 'packages/crypto.ctxpkg'];
    const { status, stdout } = await run(args, { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('missing_dependency');
    expect(flat(stdout)).toContain('entries without a file were not looked for');
  });
});

describe('the output about a lock file is that of test/cli/output', () => {
  /** One of each kind. */
  const WRONG: Files = {
    ...without('style'),
    'packages/auth.ctxpkg': packageOf({ ...memberOf('auth'), seed: RFC8032_TEST_2.seed }),
    'packages/extra.ctxpkg': packageOf({ name: 'extra', needs: { app: '^9' } }),
    'packages/mail.ctxpkg': packageOf({ ...memberOf('mail'), version: '1.0.2' }),
    'ctxpkg.lock': textOf('ctxpkg.lock').replace('"@acme/search"', '"@acme/serach"'),
  };

  it.each<[file: string, columns: number, args: readonly string[]]>([
    ['lock-text-60.txt', 60, ['--no-color']],
    ['lock-text-100.txt', 100, ['--color']],
    ['lock-github.txt', 100, ['--format', 'github']],
    ['lock-json.txt', 100, ['--json']],
  ])('%s', async (file, columns, flags) => {
    const cwd = writeProject(WRONG);
    let text = '';
    const stdout = { write: async (part: string) => void (text += part), isTerminal: true, columns };
    const io: Io = { stdout, stderr: stdout, stdin: (async function* () {})(), env: {} };
    const before = process.cwd();
    process.chdir(cwd);
    try {
      expect(await main([...flags, ...LOCKED], io)).toBe(1);
    } finally {
      process.chdir(before);
    }
    const path = new URL(`output/${file}`, import.meta.url);
    if (process.env['UPDATE_OUTPUT'] === '1') writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, 'utf8'));
    if (file.startsWith('lock-text'))
      for (const line of text.replace(/\u001b\[\d+m/g, '').split('\n'))
        expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('in SARIF, with the line of the entry', async () => {
    const { results, tool } = readSarif(
      (await run(['--format', 'sarif', ...LOCKED], { cwd: writeProject(WRONG) })).stdout,
    );
    const ofChain = results.filter(({ properties }) => (properties as { source: string }).source === 'chain');
    const lock = (WRONG['ctxpkg.lock'] ?? '').split('\n');
    expect(
      ofChain.map(({ ruleId, level, locations: [{ physicalLocation }] }) => {
        const { artifactLocation, region } = physicalLocation;
        return [ruleId, level, artifactLocation.uri, lock[region?.['startLine'] ?? 0]?.split('name = ')[1]];
      }),
    ).toEqual([
      ['locked_digest_mismatch', 'error', 'ctxpkg.lock', '"@acme/auth"'],
      ['locked_package_missing', 'error', 'ctxpkg.lock', '"@acme/mail"'],
      ['locked_wrong_package', 'error', 'ctxpkg.lock', '"@acme/serach"'],
      ['locked_package_missing', 'error', 'ctxpkg.lock', '"@acme/style"'],
      ['missing_dependency', 'error', 'ctxpkg.lock', '"@acme/app"'],
      ['unlocked_file', 'warning', 'packages/extra.ctxpkg', undefined],
      ['unlocked_file', 'warning', 'packages/mail.ctxpkg', undefined],
    ]);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });
});
