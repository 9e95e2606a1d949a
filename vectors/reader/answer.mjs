// Answers cases of the reader's vectors with this library: reads lines {"file":"ranges.json","case":{…}} on standard input, the case
// without `expected`, and prints one line of JSON for each, in their order, of the form of that file's `expected`. A line
// that cannot be answered gets {"error":"…"}. Build first: npm run build.
import { answer } from './answers/index.mjs';

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
