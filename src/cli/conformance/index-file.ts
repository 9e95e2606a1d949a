import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CouldNotRun } from '../../conformance/errors.ts';
import { type VectorIndex, WrongIndex, parseIndex } from '../../conformance/vector-index.ts';

/** @param place - the folder of the index, or the index itself */
export function readIndex(place: string): VectorIndex {
  const folder = basename(place) === 'index.json' ? dirname(place) : place;
  const path = join(folder, 'index.json');
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new CouldNotRun(
      `There are no vectors at ${folder}. They are in the repository, and not in the npm package: clone it, and name its folder vectors with --vectors.`,
    );
  }
  try {
    return { folder, ...parseIndex(bytes.toString('utf8')), digest: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    throw error instanceof WrongIndex ? new CouldNotRun(`${path} is no index of vectors: ${error.message}.`) : error;
  }
}
