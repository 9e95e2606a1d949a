import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/** Vectors of what a reader makes of packages. They are not part of this repository, as the test data is not. */
const FOLDER = fileURLToPath(new URL('../../../shared/vectors/reader/', import.meta.url));

export function describeWithVectors<Vectors>(name: string, file: string, run: (vectors: Vectors) => void): void {
  const path = `${FOLDER}${file}`;
  if (existsSync(path)) describe(name, () => run(JSON.parse(readFileSync(path, 'utf8')) as Vectors));
  else it.skip(`${name}: the vectors are not here (${path})`, () => {});
}
