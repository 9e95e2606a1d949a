import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CouldNotRun } from './errors.ts';
import type { Vector } from './vector-index.ts';

/** The files that the command is given. */
export interface Documents {
  pathOf(vector: Vector): string;
  remove(): void;
}

/** Finds every file before any is run, and writes those that are padded (R20) to a folder of their own. */
export function prepareDocuments(folder: string, vectors: readonly Vector[]): Documents {
  const paths = new Map<string, string>();
  let temporary: string | null = null;
  const remove = (): void => {
    if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
    temporary = null;
  };
  try {
    for (const { file, padTo } of vectors) {
      const path = resolve(folder, file);
      if (!statSync(path).isFile()) throw new Error();
      if (padTo === undefined) {
        paths.set(file, path);
        continue;
      }
      temporary ??= mkdtempSync(join(tmpdir(), 'ctxpkg-vectors-'));
      const padded = join(temporary, file);
      mkdirSync(dirname(padded), { recursive: true });
      writeFileSync(padded, pad(readFileSync(path), padTo));
      paths.set(file, padded);
    }
  } catch {
    remove();
    throw new CouldNotRun(`A file that the index of vectors names is missing or cannot be read in ${folder}.`);
  }
  return {
    pathOf({ file }) {
      const path = paths.get(file);
      if (path === undefined) throw new Error(`${file} was not prepared.`);
      return path;
    },
    remove,
  };
}

function pad(bytes: Uint8Array, size: number): Uint8Array {
  const padded = new Uint8Array(size).fill(0x20);
  padded.set(bytes);
  return padded;
}
