import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { drawn } from '../policies/no-secrets/examples/example.ts';

const LIBRARY = new URL('../../dist/esm/index.js', import.meta.url).href;

/** Verifies documents of 4 MB whose every text is long, keeps the reports, and prints how many megabytes of heap that took. */
const SCRIPT = `
  import { noSecrets, verify } from ${JSON.stringify(LIBRARY)};
  const long = (mark) => mark.repeat(2e6 / mark.length);
  const documents = {
    value: JSON.stringify({ manifest: { tags: long('x'), name: long('y'), created_at: '2' + long('0') }, content: {} }),
    number: '{"manifest":{"conformance_level":' + long('1') + '},"content":{}}',
    name: '{"manifest":{"' + long('n') + '":{"a":1,"a":2}},"content":{}}',
    escapes: JSON.stringify({ manifest: { tags: long('\\u0007'), ['\\u0007' + long('z')]: 1 }, content: {} }),
    token: JSON.stringify({ manifest: { tags: 'some words that stand before it: ghp' + '_${drawn(36)}' + long('y') }, content: {} }),
    secret: JSON.stringify({ manifest: { tags: long('x') + ' ' + 'AKIA' + 'QYLPMN5HFIQR7XYA', ['AKIA' + 'QYLPMN5HFIQR7XYA ' + long('z')]: 1 }, content: {} }),
  };
  const heap = () => { gc(); gc(); return process.memoryUsage().heapUsed; };
  const kept = [];
  for (const document of Object.values(documents)) await verify(Buffer.from(document), { policies: [noSecrets()] });
  const before = heap();
  for (let round = 0; round < 2; round++) {
    for (const document of Object.values(documents)) for (const options of [{}, { policies: [noSecrets()] }]) kept.push(await verify(Buffer.from(document), options));
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(String((heap() - before) / 1e6));
`;

it('24 reports on documents of 2 MB and more keep none of them in memory', () => {
  const output = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', SCRIPT], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
  });
  expect(Number(output)).toBeLessThan(1.5);
});
