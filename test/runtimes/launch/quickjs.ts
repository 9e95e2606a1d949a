import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SuiteResult } from '../../suite/types.ts';
import { run } from '../child.ts';
import type { Launcher } from './launcher.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** QuickJS as WebAssembly, in a process of its own. */
export function quickjs(node: string): Launcher {
  return async (stage, name) => {
    const manifest = join(FOLDER, 'node_modules/quickjs-emscripten/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    const resultFile = join(stage.folder, 'results', `${name}.json`);
    // From its own folder, where its packages are.
    const host = join(FOLDER, 'hosts/quickjs.mjs');
    const { status, stderr } = await run(node, [host, stage.folder, stage.dataFile, resultFile], dirname(host));
    if (status !== 0) throw new Error(`the host ended with ${status}: ${stderr}`);
    return { version, result: JSON.parse(readFileSync(resultFile, 'utf8')) as SuiteResult };
  };
}
