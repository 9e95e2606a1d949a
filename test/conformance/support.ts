import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConformanceReport } from '../../src/conformance/conformance-report.ts';
import { onTestFinished } from 'vitest';
import { type Result, run, temporaryFolder } from '../support/cli.ts';
import { VECTORS } from '../support/vectors.ts';

interface Index {
  readonly vectors: readonly { readonly file: string }[];
}

/** A folder with some of the vectors, so that a test need not start a process for each of all. */
export function someVectors(names: readonly string[]): string {
  const index = JSON.parse(readFileSync(join(VECTORS, 'index.json'), 'utf8')) as Index;
  const wanted = index.vectors.filter(
    ({ file }) => file.startsWith('golden/') || names.some((name) => file === `minted/${name}.ctxpkg`),
  );
  if (wanted.length !== names.length + 5) throw new Error('A vector of this name does not exist.');
  const folder = temporaryFolder();
  for (const { file } of wanted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(VECTORS, file), join(folder, file));
  }
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ ...index, vectors: wanted }));
  return folder;
}

export function implementation(name: string): string[] {
  return [process.execPath, `test/conformance/implementations/${name}.mjs`];
}

export function conformance(options: readonly string[], command: readonly string[]): Promise<Result> {
  return run(['conformance', ...options, '--', ...command]);
}

export async function reportOf(options: readonly string[], command: readonly string[]): Promise<ConformanceReport> {
  const { stdout } = await conformance(['--format', 'json', ...options], command);
  return JSON.parse(stdout) as ConformanceReport;
}

/** The rows of the table: what was compared, and how often it agrees, is stricter, laxer and not compared. */
export function rowsOf(stdout: string): Record<string, number[]> {
  const rows = [
    ...stdout.matchAll(/^(structure|content_hash|package_hash|signature|valid) +(\d+) +(\d+) +(\d+) +(\d+)$/gm),
  ];
  return Object.fromEntries(rows.map(([, name = '', ...counts]) => [name, counts.map(Number)]));
}

/** A new folder in which temporary files are as long as the test runs. */
export function ownTemporaryFolder(): string {
  const folder = temporaryFolder();
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
  return folder;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended and that nobody has waited for still has its id.
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch {
    return false;
  }
}
