import { readFileSync } from 'node:fs';
import type { SuiteResult } from '../../suite/types.ts';
import { TIME_LIMIT_MS, run, start, stop, waitFor } from '../child.ts';
import type { Launcher } from './launcher.ts';

export function workerd(command: string): Launcher {
  return async (stage) => {
    const version = (await run(command, ['--version'], stage.folder)).stdout.trim().replace('workerd ', '');
    const child = start(command, ['serve', '--control-fd=3', 'workerd.capnp'], stage.folder, { pipes: 1 });
    try {
      const [, port] = await waitFor(child, 3, /"event":"listen".*"port":(\d+)/);
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        body: readFileSync(stage.dataFile),
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`answered ${response.status}: ${text}`);
      return { version, result: JSON.parse(text) as SuiteResult };
    } finally {
      stop(child);
    }
  };
}
