// Answers cases of the reader's vectors with this library: reads lines {"file":"ranges.json","case":{…}} on standard input, the case
// without `expected`, and prints one line of JSON for each, in their order, of the form of that file's `expected`. A line
// that cannot be answered gets {"error":"…"}. Build first: npm run build.
import { write } from '../mint/reader/model/json-text.mjs';
import { addon } from './answers/addon.mjs';
import { choose, ranges } from './answers/ranges.mjs';
import { dependencies, lock } from './answers/chain.mjs';
import graph from './answers/graph.mjs';

/** How the cases of each file are answered. */
const ANSWERS = {
  ...graph,
  'addon.json': addon,
  'choose.json': choose,
  'dependencies.json': dependencies,
  'lock.json': lock,
  'ranges.json': ranges,
};

// A line ends with LF alone: node:readline would also end one at U+2028, which can stand in a string of JSON.
let rest = '';
for await (const chunk of process.stdin.setEncoding('utf8')) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) await print(line);
}
if (rest !== '') await print(rest);

async function print(line) {
  process.stdout.write(`${await answer(line)}\n`);
}

async function answer(line) {
  try {
    const { file, case: given } = JSON.parse(line) ?? {};
    if (!Object.hasOwn(ANSWERS, file)) throw new Error('There is no such file of vectors.');
    if (typeof given !== 'object' || given === null) throw new Error('The line has no case.');
    // `write` knows integers beyond 2^53.
    return write(await ANSWERS[file](given, line));
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}
