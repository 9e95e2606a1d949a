import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CouldNotRun, codeOf } from '../../conformance/errors.ts';
import { type ReaderCase, readCases } from '../../conformance/reader-cases.ts';

export interface CaseFiles {
  readonly cases: readonly ReaderCase[];
  /** SHA-256 of all files, one after the other. */
  readonly digest: string;
}

/** @param vectors - the folder that has the folder `reader` */
export function readCaseFiles(vectors: string): CaseFiles {
  const folder = join(vectors, 'reader');
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    names = [];
  }
  if (names.length === 0)
    throw new CouldNotRun(
      `There are no vectors at ${folder}. They are in the repository, and not in the npm package: clone it, and name its folder vectors with --vectors.`,
    );
  const hash = createHash('sha256');
  const cases = names.sort().flatMap((name) => {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(readFileSync(join(folder, name)));
    } catch (error) {
      throw new CouldNotRun(`${join(folder, name)} cannot be read (${codeOf(error)}).`);
    }
    hash.update(bytes);
    return readCases(name, bytes);
  });
  if (cases.length === 0) throw new CouldNotRun(`The files at ${folder} have no cases.`);
  return { cases, digest: hash.digest('hex') };
}
