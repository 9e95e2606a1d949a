// The build of this working tree and, with `--against`, another one, which is measured in the same rounds.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { against, ownBuild } from './runtime.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * By the heading of its column: the entry as a path, the command as a path, `verify`, and `strictRead`, undefined where the
 * build does not expose its reader. The one that is measured against comes first.
 */
export const builds = {
  ...(against === undefined ? {} : { before: await load(rootOf(against), 'before') }),
  [ownBuild]: await load(ROOT, 'after'),
};

async function load(root, name) {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entry = join(root, 'dist/esm/index.js');
  const reader = join(root, 'build/bench/strict-read.js');
  // The query makes two modules of one file, for a comparison of a build with itself.
  const { verify } = await import(`${pathToFileURL(entry)}?${name}`);
  const { strictRead } = existsSync(reader) ? await import(`${pathToFileURL(reader)}?${name}`) : {};
  return { entry, command: join(root, bin['ctxpkg-verify']), verify, strictRead };
}

/** The folder that has the package.json: of a packed tarball, of a package, or of its `dist`. */
function rootOf(given) {
  const path = resolve(given);
  if (!existsSync(path)) throw new Error(`--against: there is nothing at ${path}.`);
  if (statSync(path).isFile()) return unpack(path);
  const root = [path, dirname(path)].find(
    (folder) => existsSync(join(folder, 'dist/esm/index.js')) && existsSync(join(folder, 'package.json')),
  );
  if (root === undefined)
    throw new Error(`--against: ${path} is neither a packed tarball nor a package that is built, nor its dist.`);
  return root;
}

function unpack(tarball) {
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { status, stderr, error } = spawnSync('tar', ['-xzf', tarball, '-C', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`--against: ${tarball} could not be unpacked: ${error ?? stderr}`);
  return join(folder, 'package');
}
