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

/** Whether `--quick` was asked for: a few rounds, to see that all works. */
export const quick = process.argv.includes('--quick');
