// A process of a user of the library: library.mjs [file]. Prints how long the first verification took, with what its report
// says. Without a file it does nothing, for comparison. It imports nothing but what it needs.
import { readFileSync } from 'node:fs';
import { verify } from '../../dist/esm/index.js';

const [file] = process.argv.slice(2);
if (file !== undefined) {
  const bytes = readFileSync(file);
  const before = performance.now();
  const report = await verify(bytes, { maxBytes: 2 ** 31 - 1 });
  console.log(JSON.stringify({ time: performance.now() - before, report }));
}
