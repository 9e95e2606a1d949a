import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/**
 * Public test data of other projects. It is not part of this repository: where the folder is missing, the suites that
 * read it say so and are reported as skipped.
 */
const FOLDER = fileURLToPath(new URL('../../../shared/testdata/', import.meta.url));

export function describeWithTestdata(
  name: string,
  run: (read: (path: string) => Uint8Array, folder: string) => void,
): void {
  if (existsSync(FOLDER)) describe(name, () => run((path) => new Uint8Array(readFileSync(`${FOLDER}${path}`)), FOLDER));
  else it.skip(`${name}: the test data is not here (${FOLDER})`, () => {});
}

export function parseJson<Value>(bytes: Uint8Array): Value {
  return JSON.parse(new TextDecoder().decode(bytes)) as Value;
}
