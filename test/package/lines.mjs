// Lines of code, as biome formats them with the repository's configuration: without blank lines, and without comments.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CONFIGURATION = readdirSync(ROOT).filter((file) => /^biome\.jsonc?$/.test(file));
const BIOME = fileURLToPath(new URL('node_modules/.bin/biome', import.meta.url));

/**
 * @param sources - a folder of TypeScript
 * @returns the lines of each file in it, by its path with slashes
 */
export function linesOf(sources) {
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-lines-'));
  try {
    cpSync(sources, folder, { recursive: true });
    for (const file of CONFIGURATION) cpSync(join(ROOT, file), join(folder, file));
    execFileSync(BIOME, ['format', '--write', '--log-level=error', '.'], { cwd: folder, stdio: 'pipe' });
    const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.ts'));
    return new Map(
      files.map((file) => [
        relative('.', file).replaceAll(sep, '/'),
        countLines(readFileSync(join(folder, file), 'utf8')),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many lines have a token, or a part of one. */
export function countLines(text) {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest);
  const lines = new Set();
  const visit = (node) => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(file);
    if (children.length > 0) return children.forEach(visit);
    const [first, last] = [node.getStart(file), node.getEnd()].map(
      (position) => file.getLineAndCharacterOfPosition(position).line,
    );
    for (let line = first; node.getEnd() > node.getStart(file) && line <= last; line++) lines.add(line);
  };
  visit(file);
  return lines.size;
}
