import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { someOf } from '../support/effort.ts';
import { ROOT } from '../support/cli.ts';

it('random sets of packages are merged, selected from and updated as the model does, in every order', () => {
  const executions = ['--executions', String(someOf(1000))];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['test/fuzz/graph/graph.mjs', '--seed', '1', ...executions],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect([status, stderr, stdout.slice(0, 10_000)]).toEqual([0, '', expect.stringContaining('No fault was found.')]);
}, 120_000);
