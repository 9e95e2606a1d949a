// Measures `verify` against JSON.parse of the same text, against decoding the bytes and parsing them, and against the bare
// hash of the document, interleaved in one process: node bench/verify.mjs [file ...]. Needs `npm run build`.
//
// Times are printed, never judged: only a package that is not valid, or an error, makes the run fail.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { verify } from '../dist/esm/index.js';

const ROUNDS_MS = 3000;
const decoder = new TextDecoder('utf-8', { fatal: true });

function quantile(times, part) {
  return times.sort((left, right) => left - right)[Math.floor(times.length * part)];
}

async function measure(file) {
  const bytes = readFileSync(file);
  const text = bytes.toString();
  const times = { verify: [], parse: [], load: [], hash: [] };
  const timed = async (name, run) => {
    const started = performance.now();
    const result = await run();
    times[name].push(performance.now() - started);
    return result;
  };
  for (const end = performance.now() + ROUNDS_MS; performance.now() < end; ) {
    const report = await timed('verify', () => verify(bytes));
    if (!report.valid) throw new Error(`${file} is not valid`);
    await timed('parse', () => JSON.parse(text));
    await timed('load', () => JSON.parse(decoder.decode(bytes)));
    await timed('hash', () => crypto.subtle.digest('SHA-256', bytes));
  }
  const row = (part) => {
    const [verifying, parsing, loading, hashing] = Object.values(times).map((list) => quantile(list, part));
    const ratios = [parsing, loading, hashing].map((peer) => verifying / peer);
    return [verifying, parsing, loading, hashing, ...ratios].map((value) => value.toFixed(2).padStart(9)).join('');
  };
  console.log(`${basename(file)} (${bytes.length} bytes, ${times.verify.length} rounds)`);
  for (const [name, part] of [['minimum', 0], ['quartile', 0.25], ['median', 0.5]]) console.log(`  ${name.padEnd(10)}${row(part)}`);
}

const files = process.argv.slice(2);
if (files.length === 0) files.push(new URL('../vectors/golden/valid-level2-signed.ctxpkg', import.meta.url).pathname);
console.log(`${''.padEnd(12)}   verify    parse dec+parse    hash  v/parse v/dec+p   v/hash   (ms, and ratios)`);
for (const file of files) await measure(file);
