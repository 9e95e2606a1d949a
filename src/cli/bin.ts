#!/usr/bin/env node
import { main } from './main.ts';
import { exactArguments } from './names.ts';
import { commandLine, processIo } from './process-io.ts';
import { silenceExperimentalEd25519 } from './warnings.ts';

silenceExperimentalEd25519();
const io = processIo();
void main(exactArguments(process.argv.slice(2), commandLine), io).then((status) => {
  process.exitCode = status;
  // Otherwise Node.js waits for what its compiler does meanwhile, and tidies up its memory: 1.5 ms. Not while output may
  // still be on its way through a stream.
  if (!io.hasOpenedStreams()) process.exit();
});
