import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PUBLIC_KEY, buildPackage } from '../support/build.ts';
import { readSarif } from '../support/sarif.ts';
import { readWorkflowCommands } from '../support/workflow-commands.ts';
import { type Finished, type Step, runAction, runIn } from './github-runner.ts';
import { type LocalRegistry, startRegistry } from './local-registry.ts';
import { type Installation, ROOT, installTarball } from './support.ts';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** The blocks of a page, by the heading that they stand under. */
function blocksOf(page: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    readFileSync(join(ROOT, page), 'utf8')
      .split(/^## /m)
      .map((section) => [
        section.slice(0, section.indexOf('\n')),
        [...section.matchAll(/^```(?:yaml|groovy|json)\n(.*?)^```$/gms)].map(([, block = '']) => block),
      ]),
  );
}

const recipes = blocksOf('docs/ci.md');

function block(heading: string, index = 0): string {
  const found = recipes.get(heading)?.[index];
  if (found === undefined) throw new Error(`docs/ci.md has no block ${index} under "${heading}".`);
  return found;
}

let user: Installation;
let registry: LocalRegistry;
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ctxpkg-verify-recipes-')));

/** A checkout with a package that was signed with a trusted key, and another one. */
function checkout(name: string, other: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, 'packages'), { recursive: true });
  mkdirSync(join(path, 'temporary'));
  writeFileSync(join(path, 'packages/a.ctxpkg'), buildPackage({ signed: true }));
  writeFileSync(join(path, 'packages/b.ctxpkg'), other);
  writeFileSync(join(path, 'trusted-keys.txt'), `${PUBLIC_KEY}\n`);
  return path;
}

const good = checkout('good', buildPackage({ signed: true, version: '2.0.0' }));
/** Valid, but not signed by anybody. */
const bad = checkout('bad', buildPackage());

beforeAll(async () => {
  // Where a folder has none, npm goes by one above.
  writeFileSync(join(folder, 'package.json'), '{}');
  user = installTarball();
  registry = await startRegistry(user.tarball, { ...manifest });
});
afterAll(() => {
  registry.close();
  user.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** What systems other than GitHub set for a script. */
function variables(workspace: string): Record<string, string> {
  const temporary = join(workspace, 'temporary');
  return { ...registry.env, BUILD_ARTIFACTSTAGINGDIRECTORY: temporary, WORKSPACE_TMP: temporary };
}

function shell(script: string, workspace: string): Promise<Finished> {
  return runIn({ workspace, env: variables(workspace) }, 'bash', ['-e', '-c', script]);
}

function resultsIn(...path: string[]): string[] {
  return readSarif(readFileSync(join(...path), 'utf8')).results.map(
    ({ ruleId, locations }) => `${ruleId} ${locations[0].physicalLocation.artifactLocation.uri}`,
  );
}

const ANNOTATION = [{ name: 'error', properties: { file: 'packages/b.ctxpkg', title: 'ctxpkg: no_signer' } }];

describe('the recipe for GitHub Actions', () => {
  interface Workflow {
    readonly jobs: { readonly verify: { readonly steps: readonly Step[] } };
  }

  it.each(['docs/ci.md', 'README.md'])('uses the action of this version, which verifies, in %s', async (page) => {
    const source = page === 'README.md' ? blocksOf(page).get('In CI')?.[0] : block('GitHub Actions');
    const { steps } = (parse(source ?? '') as Workflow).jobs.verify;
    const step = steps.find(({ uses }) => uses?.startsWith('ctxpkg/'));
    expect(step?.uses).toBe(`ctxpkg/verify@v${manifest.version}`);
    const run = (workspace: string) =>
      runAction(join(ROOT, 'action.yml'), step?.with ?? {}, { workspace, env: registry.env });
    expect(await run(good)).toMatchObject({ status: 0, log: '2 inputs: 2 valid\n' });
    const { status, log, summary, outputs } = await run(bad);
    expect(status).toBe(1);
    expect(readWorkflowCommands(log).commands).toMatchObject(ANNOTATION);
    expect(summary).toMatch(/^### ctxpkg: not every package is accepted\n\n```text\nREFUSED: \.\/packages\/b\.ctxpkg /);
    expect(resultsIn(outputs['sarif-file'] ?? '')).toEqual(['no_signer packages/b.ctxpkg']);
  });

  it('gives annotations without the action', async () => {
    const { steps } = (parse(block('GitHub Actions', 1)) as Workflow).jobs.verify;
    const script = steps.flatMap(({ run }) => run ?? []).join('\n');
    expect((await shell(script, good)).status).toBe(0);
    const { status, log } = await shell(script, bad);
    expect(status).toBe(1);
    expect(readWorkflowCommands(log).commands).toMatchObject(ANNOTATION);
  });
});

describe('the recipes for a project', () => {
  const page = readFileSync(join(ROOT, 'docs/project.md'), 'utf8');
  const commands = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, command = '']) => command);
  const [onGithub = '', onGitlab = ''] = blocksOf('docs/project.md').get('In CI') ?? [];

  /** A checkout with the two files that the page has written. */
  async function project(name: string): Promise<string> {
    const workspace = checkout(name, buildPackage({ signed: true, name: '@ns/other' }));
    const start = commands.find((command) => command.includes('--trust-on-first-use')) ?? '';
    expect((await shell(start.replace('ctxpkg-verify', 'npx --yes @ctxpkg/verify'), workspace)).status).toBe(0);
    return workspace;
  }

  it('accept what is locked, and refuse what is missing', async () => {
    const { steps } = (parse(onGithub) as { jobs: { verify: { steps: Step[] } } }).jobs.verify;
    const step = steps.find(({ uses }) => uses?.startsWith('ctxpkg/'));
    expect(step?.uses).toBe(`ctxpkg/verify@v${manifest.version}`);
    const script =
      (parse(onGitlab) as Record<string, { script: string[] }>)['verify-packages']?.script.join('\n') ?? '';
    const workspace = await project('project');
    const run = () => runAction(join(ROOT, 'action.yml'), step?.with ?? {}, { workspace, env: registry.env });
    expect(await run()).toMatchObject({ status: 0, log: '2 inputs: 2 valid\nLock: 2 entries, 2 ok\n' });
    expect((await shell(script, workspace)).status).toBe(0);
    rmSync(join(workspace, 'packages/b.ctxpkg'));
    const { status, log, summary } = await run();
    expect(status).toBe(1);
    expect(readWorkflowCommands(log).commands).toMatchObject([
      { name: 'error', properties: { file: 'ctxpkg.lock', line: '3', title: 'ctxpkg: locked_package_missing' } },
    ]);
    expect(summary).toContain('\n./ctxpkg.lock:3:1: error locked_package_missing: ');
    expect((await shell(script, workspace)).status).toBe(1);
  });
});

/** What each system runs, and where it leaves the SARIF log. */
const SCRIPTS: Readonly<Record<string, { readonly log: string; scriptOf(block: string): string }>> = {
  GitLab: {
    log: 'ctxpkg.sarif',
    scriptOf(text) {
      const job = (parse(text) as Record<string, { script: string[]; artifacts: { paths: string[] } }>)[
        'verify-packages'
      ];
      expect(job?.artifacts.paths).toEqual(['ctxpkg.sarif']);
      return job?.script.join('\n') ?? '';
    },
  },
  'Azure Pipelines': {
    log: 'temporary/ctxpkg.sarif',
    scriptOf: (text) =>
      (parse(text) as { steps: { bash?: string }[] }).steps.flatMap(({ bash }) => bash ?? []).join('\n'),
  },
  Jenkins: {
    log: 'ctxpkg.sarif',
    scriptOf: (text) => [...text.matchAll(/^ *sh '([^'\\]*)'$/gm)].map(([, script]) => script).join('\n'),
  },
};

describe.each(Object.entries(SCRIPTS))('the recipe for %s', (heading, { log, scriptOf }) => {
  it('accepts a good folder and refuses a bad one, with a SARIF log of both', async () => {
    const script = scriptOf(block(heading));
    const accepted = await shell(script, good);
    expect([accepted.status, resultsIn(good, log)]).toEqual([0, []]);
    expect(accepted.log).toContain('2 inputs: 2 valid\n');
    const refused = await shell(script, bad);
    expect([refused.status, resultsIn(bad, log)]).toEqual([1, ['no_signer packages/b.ctxpkg']]);
    expect(refused.log).toContain('REFUSED: ./packages/b.ctxpkg ');
  });
});

describe('the hook for pre-commit', () => {
  const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as [
    { readonly id: string; readonly entry: string; readonly files: string },
  ];
  const { repos } = parse(block('pre-commit')) as {
    readonly repos: readonly [
      { readonly rev: string; readonly hooks: readonly [{ readonly id: string; readonly args: readonly string[] }] },
    ];
  };

  it('is of this version, and has the name that the recipe has', () => {
    expect([repos[0].rev, repos[0].hooks[0].id]).toEqual([`v${manifest.version}`, hook.id]);
  });

  it.each([
    ['packages/a.ctxpkg', true],
    ['a.lctxpkg', true],
    ['a.ctxpkg.md', false],
    ['ctxpkg.lock', false],
  ])('runs for %s: %s', (file, expected) => {
    expect(new RegExp(hook.files).test(file)).toBe(expected);
  });

  it.each([
    [0, good],
    [1, bad],
  ])('ends with status %i', async (status, workspace) => {
    const path = `${join(user.folder, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    const args = [...repos[0].hooks[0].args, 'packages/a.ctxpkg', 'packages/b.ctxpkg'];
    expect(await runIn({ workspace, env: { PATH: path } }, hook.entry, args)).toMatchObject({ status });
  });

  it('can be installed, because npm pack prints the name of the tarball alone', async () => {
    const workspace = join(folder, 'pack');
    mkdirSync(workspace);
    writeFileSync(join(workspace, '.npmrc'), readFileSync(join(ROOT, '.npmrc')));
    writeFileSync(
      join(workspace, 'package.json'),
      '{ "name": "x", "version": "1.0.0", "scripts": { "prepack": "echo y" } }',
    );
    const { status, log } = await runIn({ workspace, env: registry.env }, 'sh', ['-c', 'npm pack 2>/dev/null']);
    expect([status, log]).toEqual([0, 'x-1.0.0.tgz\n']);
  });
});

describe('the task for Visual Studio Code', () => {
  const { tasks } = JSON.parse(block('Visual Studio Code')) as {
    readonly tasks: readonly [
      {
        readonly command: string;
        readonly problemMatcher: { readonly pattern: { readonly regexp: string } & Readonly<Record<string, number>> };
      },
    ];
  };

  it('finds place, code and message of each issue that the command prints', async () => {
    const { regexp, ...groups } = tasks[0].problemMatcher.pattern;
    const workspace = join(folder, 'editor');
    mkdirSync(join(workspace, 'packages'), { recursive: true });
    writeFileSync(join(workspace, 'trusted-keys.txt'), `${PUBLIC_KEY}\n`);
    writeFileSync(join(workspace, 'packages/a b.ctxpkg'), buildPackage({ signed: true, manifest: { 'x:\n,%': 1 } }));
    writeFileSync(join(workspace, 'packages/c.ctxpkg'), '{\n  "manifest": {}');
    const { log } = await shell(tasks[0].command, workspace);
    const problems = log.split('\n').flatMap((line) => {
      const match = new RegExp(regexp).exec(line);
      return match === null
        ? []
        : [Object.fromEntries(Object.entries(groups).map(([key, group]) => [key, match[group]]))];
    });
    const text = expect.stringMatching(/^[^%].*\.$/) as string;
    expect(problems).toEqual([
      {
        severity: 'warning',
        file: 'packages/a b.ctxpkg',
        line: '1',
        column: expect.stringMatching(/^\d+$/),
        code: 'unknown_member',
        message: text,
      },
      { severity: 'error', file: 'packages/c.ctxpkg', line: '2', column: '17', code: 'unexpected_end', message: text },
    ]);
  });
});

describe('docs/ci.md', () => {
  it('names no version but this one', () => {
    const versions = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8').matchAll(/(?:verify@v?|rev: v)([\w.]+)/g);
    expect(new Set([...versions].map(([, version]) => version))).toEqual(new Set([manifest.version]));
  });
});
