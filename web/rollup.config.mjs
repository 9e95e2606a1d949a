import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { minify } from 'terser';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Makes one file of the page: its markup, its style and, from what `tsc` left in `build/web/modules`, its script. */
export default {
  input: here('../build/web/modules/web/src/main.js'),
  // A page that is one file cannot load parts on demand, so they are in it from the start.
  output: { dir: here('../dist'), format: 'iife', inlineDynamicImports: true },
  plugins: [page()],
};

function page() {
  return {
    name: 'page',
    async generateBundle(_options, bundle) {
      const [chunk] = Object.values(bundle);
      const forSafari = async (text, loader) =>
        (await transform(text, { loader, minify: true, target: 'safari15', charset: 'utf8' })).code.trimEnd();
      // What esbuild makes of a script can be 2 KiB smaller.
      const { code } = await minify(await forSafari(chunk.code, 'js'), { compress: { passes: 2 }, ecma: 2020 });
      // Only these two end a script for the parser of HTML. In a program they stand in strings and patterns alone, where
      // the backslash changes nothing.
      const script = code.replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
      const style = await forSafari(readFileSync(here('style.css'), 'utf8'), 'css');
      const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8'));
      const example = readFileSync(here('example.ctxpkg'), 'utf8');
      const parts = { csp: policy(script, style), style, script, version, example: escapeMarkup(example) };
      const source = readFileSync(here('page.html'), 'utf8').replaceAll(/\{\{(\w+)\}\}/g, (_all, name) => parts[name]);
      delete bundle[chunk.fileName];
      this.emitFile({ type: 'asset', fileName: 'page.html', source });
    },
    writeBundle(_options, { 'page.html': { source } }) {
      console.log(`${here('../dist/page.html')} (${Math.round(Buffer.byteLength(source) / 1024)} KiB)`);
    },
  };
}

function escapeMarkup(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Nothing but this very script and style, whose hashes the browser compares; pictures only as a part of the page. */
function policy(script, style) {
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
