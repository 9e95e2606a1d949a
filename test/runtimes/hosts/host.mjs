// Runs the suite in Node, Deno and Bun: host.mjs <data> <result>. The package is resolved as a user's import and require
// resolve it, from the folder in which the tarball was installed.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as esm from '@ctxpkg/verify';
import { answer } from './answers.js';
import { library, runSuite } from './suite.js';

const [dataFile, resultFile] = process.argv.slice(2);
const required = createRequire(import.meta.url)('@ctxpkg/verify');
if (required.verify === esm.verify) throw new Error('import and require gave one and the same module');
const targets = [
  { name: 'ESM', ...esm },
  { name: 'CommonJS', ...required },
  { name: 'sources', ...library },
];
const result = await runSuite(targets, JSON.parse(readFileSync(dataFile, 'utf8')), answer);
writeFileSync(resultFile, JSON.stringify(result));
