// What pages and their workers share: the tarball's ESM, without a bundler.
import { answer } from '/answers.js';
import { library, runSuite } from '/suite.js';
import * as esm from '/verify.js';

export async function run() {
  const data = await (await fetch('/data.json')).json();
  const targets = [
    { name: 'ESM', ...esm },
    { name: 'sources', ...library },
  ];
  return JSON.stringify(await runSuite(targets, data, answer));
}
