// Measures in a page of a browser: the bundle is called as one function, in an empty page that counts as secure.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';

/** The source of an asynchronous function, which takes the seconds. */
export async function bundle() {
  const built = await rollup({ input: fileURLToPath(new URL('measure.mjs', import.meta.url)) });
  const { output } = await built.generate({ format: 'iife', name: 'bench', inlineDynamicImports: true });
  await built.close();
  return `async (seconds) => { ${output[0].code}\nreturn bench.measure(seconds); }`;
}

/** @param openBrowser - as test/runtimes/browsers has them */
export async function measureInPage(openBrowser, folder, seconds) {
  const server = createServer(
    (_, response) => void response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>'),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const browser = await openBrowser(folder);
    try {
      await browser.open(`http://127.0.0.1:${server.address().port}/`);
      return {
        version: browser.version,
        result: await Promise.race([browser.call(await bundle(), seconds), browser.died]),
      };
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
