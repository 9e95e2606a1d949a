// Measures in Node.js, Deno and Bun: host.mjs <seconds>. Prints what it found as JSON.
import process from 'node:process';
import { measure } from './measure.mjs';

console.log(JSON.stringify(await measure(Number(process.argv[2]))));
