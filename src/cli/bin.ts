#!/usr/bin/env node
import { excerpt } from '../report/printable.ts';
import { NOT_VERIFIED, main } from './main.ts';
import { exactArguments } from './file-names.ts';
import { printable } from './safe-output.ts';
import { commandLine, processIo } from './process-io.ts';
import { silenceExperimentalEd25519 } from './warnings.ts';

// Node.js would exit with 1, which means that a package is refused.
process.on('uncaughtException', (error) => {
  process.exitCode = NOT_VERIFIED;
  const message = `internal error (${printable(excerpt(String(error)))}). What is not listed was not verified. Please report this.`;
  process.stderr.write(`ctxpkg-verify: ${message}\n`, () => process.exit());
});
silenceExperimentalEd25519();
const io = processIo();
void main(exactArguments(process.argv.slice(2), commandLine), io).then((status) => {
  process.exitCode = status;
  // Otherwise Node.js waits for its compiler and frees its memory, which takes 1.5 ms. Not while output may
  // still be on its way through a stream.
  if (!io.hasOpenedStreams()) process.exit();
});
