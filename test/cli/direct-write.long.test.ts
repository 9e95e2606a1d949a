import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, ROOT, temporaryFolder } from '../support/cli.ts';

describe('the output of the command', () => {
  const args = [BIN, '--json', 'vectors/corpus/docs'];

  it('is the same in a file, through a pipe, and through a pipe that does not wait', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'out');
    const ready = join(folder, 'ready');
    const env = { ...process.env, FILE: file, READY: ready };
    const status = '|| test $? = 1';
    execFileSync('sh', ['-c', `"$0" "$@" > "$FILE" ${status}`, process.execPath, ...args], { cwd: ROOT, env });
    const expected = readFileSync(file, 'utf8');
    expect(expected.length).toBeGreaterThan(300_000);
    const piped = execFileSync('sh', ['-c', `("$0" "$@" ${status}) | cat`, process.execPath, ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(piped === expected).toBe(true);
    // Whoever opens a pipe as a stream makes it one that does not wait, for all who share it.
    const stream =
      "process.stdout.write(''); require('fs').writeFileSync(process.env.READY, ''); setInterval(() => {}, 1000)";
    const script = '"$0" -e "$STREAM" & while [ ! -e "$READY" ]; do sleep 0.05; done; "$0" "$@"; kill $!';
    const child = spawn('sh', ['-c', script, process.execPath, ...args], {
      cwd: ROOT,
      env: { ...env, STREAM: stream },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // By then it is full.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    let slow = '';
    for await (const chunk of child.stdout.setEncoding('utf8') as AsyncIterable<string>) slow += chunk;
    expect(slow === expected).toBe(true);
  });
});
