// A right implementation that says nothing, and ends with 0 or 1.
import { readFileSync } from 'node:fs';
import { verify } from '../../../dist/esm/index.js';

process.exitCode = (await verify(readFileSync(process.argv[2]))).valid ? 0 : 1;
