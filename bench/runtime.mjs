// Which runtime this is, and what was asked for on its command line. Pages have none, so nothing that runs in them imports this.
import process from 'node:process';

/** Node.js, Deno or Bun, with its version. */
export function runtime() {
  const { node, deno, bun, v8 } = process.versions;
  if (deno) return `Deno ${deno} (V8 ${v8})`;
  if (bun) return `Bun ${bun}`;
  return `Node.js ${node} (V8 ${v8})`;
}

/** Deno and Bun have it in their versions as well, because they offer its modules. */
export const isNode = process.versions.deno === undefined && process.versions.bun === undefined;

const names = process.argv.slice(2);
const place = names.indexOf('--against');
const [, path] = place < 0 ? [] : names.splice(place, 2);
if (place >= 0 && path === undefined) throw new Error('--against needs the path of a packed tarball or of a build.');

/** The path of the build to measure beside this one; undefined where there is none. */
export const against = path;

/** What the build of this working tree is called in tables. */
export const ownBuild = against === undefined ? 'measured' : 'after';

/**
 * The names on the command line.
 *
 * @param known - all that there are, which are meant where none is named
 * @throws Error if a name or an option is none that there is
 */
export function chosen(known) {
  const given = names.filter((argument) => !OPTIONS.includes(argument));
  const unknown = given.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `Unknown: ${unknown.join(', ')}. There are: ${[...OPTIONS, '--against <path>', ...known].join(', ')}.`,
    );
  return given.length === 0 ? known : known.filter((name) => given.includes(name));
}

const OPTIONS = ['--quick', '--markdown'];

/** Whether tables are to be printed as the README has them. */
export const markdown = process.argv.includes('--markdown');

/** Whether `--quick` was asked for: a few rounds, to see that all works. */
export const quick = process.argv.includes('--quick');
