// Documents as files, in a folder that is gone afterwards.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls a function with a function that writes a document and gives its path. */
export async function withFiles(use) {
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-bench-'));
  try {
    return await use((name, { bytes }) => {
      const path = join(folder, name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, bytes);
      return path;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
