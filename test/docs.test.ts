import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CODE_GROUPS, groupOf } from '../src/cli/code-groups.ts';
import { renderCodesPage } from '../src/cli/codes-page.ts';
import type { Code } from '../src/codes.ts';
import { EXPLANATIONS } from '../src/explanations.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = read('docs/codes.md');
const notes = read('SPEC_NOTES.md');

describe('docs/codes.md', () => {
  it('is what `npm run docs` writes', () => {
    expect(page).toBe(renderCodesPage(notes));
  });

  it('has each code once, with its severity, title and rule', () => {
    const entries = [...page.matchAll(/^### `(\w+)`\n\n\*\*(.+)\.\*\* (.+)\n\n(error|warning) · (.+)$/gm)];
    const found = entries.map(([, code, title, , severity, rules = '']) => [code, title, severity, rules.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')]);
    const expected = Object.entries(EXPLANATIONS).map(([code, { title, severity, rule }]) => [code, title, severity, rule]);
    expect(new Set(found.map((entry) => JSON.stringify(entry)))).toEqual(new Set(expected.map((entry) => JSON.stringify(entry))));
    expect(found.length).toBe(expected.length);
  });

  it('links to headings that the notes have', () => {
    const links = [...page.matchAll(/\[(R\d+|our own)\]\(([^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(60);
    for (const [, rule, target] of links) expect([rule, target]).toEqual([rule, expect.stringMatching(/^\.\.\/SPEC_NOTES\.md#[\w-]+$/) as string]);
  });

  it('has every group, and every group has codes', () => {
    const used = new Set(Object.keys(EXPLANATIONS).map((code) => groupOf(code as Code)));
    expect([...used].sort()).toEqual([...CODE_GROUPS].sort());
  });
});
