import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Step, runIn } from './github-runner.ts';
import { ROOT } from './support.ts';

const FOLDER = join(ROOT, '.github/workflows');
const FILES = readdirSync(FOLDER).sort();

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly (Step & { readonly name?: string })[] }>>;
}

function read(file: string): { text: string; workflow: Workflow } {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return { text, workflow: parse(text) as Workflow };
}

function stepsOf(file: string): readonly (Step & { readonly name?: string })[] {
  return Object.values(read(file).workflow.jobs).flatMap(({ steps }) => steps ?? []);
}

describe('the workflows', () => {
  it('are those of this list', () => {
    expect(FILES).toEqual(['ci.yml', 'release.yml']);
  });

  it.each(FILES)('are understood by GitHub: %s', (file) => {
    const { context } = parseWorkflow({ name: file, content: read(file).text }, new NoOperationTraceWriter());
    expect(context.errors.getErrors()).toEqual([]);
  });

  it.each(FILES)('use actions of one commit each, and say which version that is: %s', (file) => {
    const uses = [...read(file).text.matchAll(/\buses: (.*)/g)].map(([, used = '']) => used);
    expect(uses.length).toBeGreaterThan(0);
    for (const used of uses) expect(used).toMatch(/^(?:\.\/.*|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  it.each(FILES)('may read and no more, unless a job says otherwise: %s', (file) => {
    expect(read(file).workflow.permissions).toEqual({ contents: 'read' });
  });

  it.each(FILES)('have no expression in a script: %s', (file) => {
    for (const { run } of stepsOf(file)) expect(run ?? '').not.toContain('${{');
  });
});

describe('ci.yml', () => {
  it('runs what anyone can run in a clone', () => {
    expect(stepsOf('ci.yml').map(({ run }) => run)).toContain('.ci/run');
  });
});

describe('release.yml', () => {
  const steps = stepsOf('release.yml');

  it('publishes with provenance the tarball that it attests, together with the page', () => {
    const attested = steps.find(({ uses }) => uses?.startsWith('actions/attest@'))?.with?.['subject-path'];
    expect(attested).toBe('release/*');
    expect(steps.map(({ run }) => run)).toContain('npm publish ./release/*.tgz --provenance --access public');
  });

  it.each([
    [`v${(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version}`, 0],
    ['v99.0.0', 1],
    ['v$(exit 0)', 1],
  ])('compares the tag with the version: %s ends with status %i', async (tag, status) => {
    const script = steps.find(({ name }) => name?.startsWith('Compare'))?.run ?? 'exit 9';
    const finished = await runIn({ workspace: ROOT, env: { TAG: tag } }, 'bash', ['-eo', 'pipefail', '-c', script]);
    expect(finished.status).toBe(status);
  });
});
