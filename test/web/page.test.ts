import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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

  it('is small enough to be sent by mail', () => {
    expect(statSync(PAGE).size).toBeLessThan(400 * 1024);
  });
});
