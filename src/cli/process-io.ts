import type { WriteStream } from 'node:tty';
import { type Io, type Output, OutputClosed } from './io.ts';

export function processIo(): Io {
  return {
    stdout: streamOutput(process.stdout),
    stderr: streamOutput(process.stderr),
    // The stream is opened only if it is read.
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    env: process.env,
  };
}

function streamOutput(stream: WriteStream): Output {
  // Without a listener, a closed pipe would end the process with a stack trace; `write` reports it to its caller.
  stream.on('error', () => {});
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(new OutputClosed()) : resolve()));
      }),
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}
