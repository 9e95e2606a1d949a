import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { environment } from '../support/cli.ts';

/** What a script printed, standard error included, and how it ended. */
export interface Finished {
  readonly status: number | null;
  readonly log: string;
}

/** What came of the steps of a job or an action. */
export interface JobResult extends Finished {
  readonly outputs: Readonly<Record<string, string>>;
  /** The Markdown of the job summary. */
  readonly summary: string;
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: unknown }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** Where a job runs: its checkout, and variables beside those of this process that are not npm's. */
export interface Place {
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Runs a program in a place. Variables with which npm started this process would change what it does there, and bash complains of
 * languages that are not installed.
 */
export function runIn({ workspace, env }: Place, command: string, args: readonly string[]): Promise<Finished> {
  const inherited = Object.entries(environment()).filter(([name]) => !/^(?:npm_|NODE_|INIT_CWD|GITHUB_)/i.test(name));
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: workspace,
      env: { ...Object.fromEntries(inherited), LC_ALL: 'C', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (log += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, log }));
  });
}

/** Runs an action of composite steps as the runner of GitHub does, as far as `action.yml` of this repository makes use of it. */
export async function runAction(
  file: string,
  given: Readonly<Record<string, unknown>>,
  place: Place,
): Promise<JobResult> {
  const action = parse(readFileSync(file, 'utf8')) as Action;
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(action.inputs, name));
  if (unknown.length > 0) throw new Error(`There is no input ${unknown.join(', ')}.`);
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, String(given[name] ?? input.default)]),
  );
  const temporary = mkdtempSync(join(place.workspace, '../runner-'));
  const steps: Record<string, Readonly<Record<string, string>>> = {};
  let summary = '';
  let log = '';
  let status: number | null = 0;
  const evaluate = (text: string): string =>
    text.replace(/\$\{\{ (.+?) \}\}/g, (_all, expression: string) => {
      const [, step, output] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
      if (step !== undefined && output !== undefined) return steps[step]?.[output] ?? '';
      const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
      if (input === undefined || inputs[input] === undefined) throw new Error(`Not known here: ${expression}`);
      return inputs[input];
    });
  for (const [index, { id = String(index), run, shell, env = {} }] of action.runs.steps.entries()) {
    if (run === undefined || shell !== 'bash') throw new Error('Only steps of bash are known here.');
    const folder = join(temporary, String(index));
    mkdirSync(folder);
    const at = (name: string): string => join(folder, name);
    for (const name of ['output', 'summary']) writeFileSync(at(name), '');
    writeFileSync(at('script.sh'), evaluate(run));
    const variables = {
      ...place.env,
      GITHUB_WORKSPACE: place.workspace,
      GITHUB_OUTPUT: at('output'),
      GITHUB_STEP_SUMMARY: at('summary'),
      RUNNER_TEMP: temporary,
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, evaluate(value)])),
    };
    const script = ['--noprofile', '--norc', '-eo', 'pipefail', at('script.sh')];
    const finished = await runIn({ ...place, env: variables }, 'bash', script);
    log += finished.log;
    status = finished.status;
    summary += readFileSync(at('summary'), 'utf8');
    steps[id] = Object.fromEntries(
      readFileSync(at('output'), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    if (status !== 0) break;
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value)] as const);
  return { status, log, summary, outputs: Object.fromEntries(outputs) };
}
