import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A runtime that is a command. */
export interface Command {
  readonly name: string;
  readonly path: string;
  /** Before the file that is to be run. */
  readonly flags: readonly string[];
}

export const PACKAGES: string = fileURLToPath(new URL('node_modules/', import.meta.url));

export const COMMANDS: readonly Command[] = [
  ...[18, 20, 22, 24, 26].map((version) => ({
    name: `node-${version}`,
    path: join(PACKAGES, `node-${version}/bin/node`),
    flags: ['--no-warnings'],
  })),
  {
    name: 'deno',
    path: join(PACKAGES, '@deno/linux-x64-glibc/deno'),
    flags: ['run', '--no-remote', '--allow-read', '--allow-write', '--allow-env'],
  },
  { name: 'bun', path: join(PACKAGES, '@oven/bun-linux-x64-baseline/bin/bun'), flags: [] },
];
