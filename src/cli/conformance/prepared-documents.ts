import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CouldNotRun, codeOf, isPassing } from '../../conformance/errors.ts';
import type { Vector } from '../../conformance/vector-index.ts';

/** The files that the command is given. */
export interface Documents {
  /** Runs a function with the path of a document. A padded one (R20) is written to a temporary folder first, and then removed. */
  use<Result>(vector: Vector, run: (path: string) => Promise<Result>): Promise<Result>;
  /** Removes all temporary files; nothing is written after that. */
  remove(): void;
}

/** Checks that every file exists before any is used. Nothing is written yet. */
export function prepareDocuments(folder: string, vectors: readonly Vector[]): Documents {
  for (const { file, padTo } of vectors) {
    const problem = problemOf(resolve(folder, file), padTo);
    if (problem !== null) throw new CouldNotRun(`${file}, which the index in ${folder} names, ${problem}.`);
  }
  let temporary: string | null = null;
  let removed = false;
  return {
    async use({ file, padTo }, run) {
      const path = resolve(folder, file);
      if (padTo === undefined) return run(path);
      if (removed) throw new CouldNotRun('The run is over.');
      temporary ??= makeFolder();
      const padded = join(temporary, file);
      attempt(file, () => {
        mkdirSync(dirname(padded), { recursive: true });
        writeFileSync(padded, pad(readFileSync(path), padTo));
      });
      try {
        return await run(padded);
      } finally {
        rmSync(padded, { force: true });
      }
    },
    remove() {
      removed = true;
      if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

function problemOf(path: string, padTo: number | undefined): string | null {
  try {
    const found = statSync(path);
    if (!found.isFile()) return 'is no file';
    return padTo !== undefined && found.size > padTo
      ? `has ${found.size} bytes, and cannot be padded to ${padTo}`
      : null;
  } catch (error) {
    return `cannot be read (${codeOf(error)})`;
  }
}

function makeFolder(): string {
  return attempt('A folder for them', () => mkdtempSync(join(tmpdir(), 'ctxpkg-vectors-')));
}

/** A full disk ends the run, but a temporary lack of resources may be over before the next document. */
function attempt<Result>(what: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw isPassing(error)
      ? error
      : new CouldNotRun(
          `Documents that are padded are written to ${tmpdir()}. ${what} could not be (${codeOf(error)}).`,
        );
  }
}

function pad(bytes: Uint8Array, size: number): Uint8Array {
  const padded = new Uint8Array(size).fill(0x20);
  padded.set(bytes);
  return padded;
}
