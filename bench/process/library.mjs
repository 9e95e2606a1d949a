// A process of a user of the library: library.mjs <entry> [file]. Prints how long the import and the first verification took,
// with what its report says. Without a file it only imports, for comparison. It imports nothing but what it needs.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [entry, file] = process.argv.slice(2);
const url = pathToFileURL(entry).href;
const start = performance.now();
const { verify } = await import(url);
const loading = performance.now() - start;
if (file !== undefined) {
  const bytes = readFileSync(file);
  const before = performance.now();
  const report = await verify(bytes, { maxBytes: 2 ** 31 - 1 });
  console.log(JSON.stringify({ time: performance.now() - before, loading, report }));
}
