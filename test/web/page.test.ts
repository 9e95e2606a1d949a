import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { transform } from '../../web/node_modules/esbuild/lib/main.js';
import { PAGE } from './support/paths.ts';

const html = readFileSync(PAGE, 'utf8');
const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];

/** What stands in the one element of a name, as a browser hashes it. */
function inside(element: string): string {
  const [, text = '', ...others] = html.split(new RegExp(`<${element}>|</${element}>`, 'i'));
  expect(others).toHaveLength(1);
  return text;
}

describe('the page', () => {
  it('allows nothing but its own script and style', () => {
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(inside('script'))}`,
      `style-src ${hash(inside('style'))}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });

  it('names nothing outside of itself', () => {
    const markup = html.replace(inside('script'), '').replace(inside('style'), '');
    // The one address is the name of SVG.
    expect(markup.match(/https?:[^'" ]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    expect(markup.match(/\b(?:src|href|action)="(?!data:)[^"]*"/g)).toBeNull();
    expect(inside('style')).not.toMatch(/url\(|@import/);
  });

  it('never makes markup of a text', () => {
    expect(inside('script')).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
    );
  });

  it('runs in Safari 15: it has no look-behind, and no syntax that is newer', async () => {
    const script = inside('script');
    expect(script).not.toMatch(/\(\?<[=!]/);
    // If there were any such syntax, one of these would write it in another way.
    const [older, asItIs] = await Promise.all(
      ['safari15', 'esnext'].map(async (target) => (await transform(script, { target })).code),
    );
    expect(older).toBe(asItIs);
  });

  it('is small enough to be sent by mail', () => {
    expect(statSync(PAGE).size).toBeLessThan(256 * 1024);
  });
});
