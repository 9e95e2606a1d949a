// What pages and their workers share: the tarball's ESM, without a bundler.
import { verify } from '/verify.js';
import { runSuite, verify as fromSources } from '/suite.js';

export async function run() {
  const data = await (await fetch('/data.json')).json();
  const targets = [
    { name: 'ESM', verify },
    { name: 'sources', verify: fromSources },
  ];
  return JSON.stringify(await runSuite(targets, data));
}
