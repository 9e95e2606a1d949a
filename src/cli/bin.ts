#!/usr/bin/env node
import { main } from './main.ts';
import { processIo } from './process-io.ts';
import { silenceExperimentalEd25519 } from './warnings.ts';

silenceExperimentalEd25519();
// Not process.exit: output may still be on its way through a pipe.
void main(process.argv.slice(2), processIo()).then((status) => {
  process.exitCode = status;
});
