// An implementation that fails in each way that is no verdict, by the name of the file; on the others it is right.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const [, , file, pidFile] = process.argv;
const failures = {
  'R2-depth-100000': () => {
    throw new RangeError('Maximum call stack size exceeded');
  },
  'R2-number-overflow': () => {
    // A child that ignores what its parent does, and holds its output open.
    const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], {
      stdio: 'inherit',
    });
    if (pidFile !== undefined) writeFileSync(pidFile, String(child.pid));
    setInterval(() => {}, 1000);
  },
  'R3-by-escape': () => {
    process.kill(process.pid, 'SIGKILL');
  },
  'R3-deep-in-content': () => {},
  'R4-raw-digest': () => {
    console.log('\u001b[31mpanicked at the disco');
  },
  'R4-not-hashed': function flood() {
    process.stdout.write('x'.repeat(2 ** 16), flood);
  },
  'R5-s-plus-l': () => {
    console.log('{"valid":true,"checks":{"structure":"pass","signature":"fail"}}');
  },
  'R8-without-name': () => {
    console.error('abort');
    process.exitCode = 134;
  },
};

const failure = failures[basename(file, '.ctxpkg')];
if (failure === undefined) await import('./right.mjs');
else failure();
