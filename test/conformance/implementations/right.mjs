// A right implementation: the built library, with a report as JSON.
import { readFileSync } from 'node:fs';
import { verify } from '../../../dist/esm/index.js';

const report = await verify(readFileSync(process.argv[2]));
console.log(JSON.stringify(report));
process.exitCode = report.valid ? 0 : 1;
