import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutBackend } from '../../suite/documents.ts';
import type { SuiteResult } from '../../suite/types.ts';
import { run } from '../child.ts';
import type { Launched, Launcher } from './launcher.ts';

/** Node, Deno and Bun: they run the host, and the command as well. */
export function commandLine(command: string, flags: readonly string[] = [], versionFlag = '--version'): Launcher {
  return async (stage, name, root) => {
    const version = (await run(command, [versionFlag], stage.folder)).stdout.match(/\d+\.\d+\.\d+/)?.[0] ?? 'unknown';
    const resultFile = join(stage.folder, 'results', `${name}.json`);
    const { status, stderr } = await run(command, [...flags, 'host.mjs', stage.dataFile, resultFile], stage.folder);
    if (status !== 0) throw new Error(`the host ended with ${status}: ${stderr}`);
    const result = JSON.parse(readFileSync(resultFile, 'utf8')) as SuiteResult;
    return { version, result: await withCommand(result) };

    async function withCommand(found: SuiteResult): Promise<Launched['result']> {
      const cli = await run(command, [...flags, stage.command, '--json', 'vectors/golden'], root);
      const fault = cli.status !== 1 ? `ended with ${cli.status}` : cli.stderr !== '' ? `wrote ${cli.stderr}` : null;
      const lines = cli.stdout.trimEnd().split('\n');
      return {
        ...found,
        passed: found.passed + (fault === null ? 1 : 0),
        failures: fault === null ? found.failures : [...found.failures, { name: 'the command', fault }],
        findings: [
          ...found.findings,
          ...lines.map((line, index) => [`the command, line ${index}`, withoutBackend(line)] as const),
        ],
      };
    }
  };
}
