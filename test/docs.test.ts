import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderCodesPage } from '../src/cli/codes-page.ts';
import { SOURCES } from '../src/cli/explain.ts';
import { CODES, type Code } from '../src/report/codes.ts';
import { EXPLANATIONS } from '../src/report/explanations.ts';

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
    const expected = Object.entries(EXPLANATIONS).map(([code, { title, rule }]) => [code, title, CODES[code as Code].severity, rule]);
    expect(new Set(found.map((entry) => JSON.stringify(entry)))).toEqual(new Set(expected.map((entry) => JSON.stringify(entry))));
    expect(found.length).toBe(expected.length);
  });

  it('links to headings that the notes have', () => {
    const links = [...page.matchAll(/\[(R\d+|our own)\]\(([^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(60);
    for (const [, rule, target] of links) expect([rule, target]).toEqual([rule, expect.stringMatching(/^\.\.\/SPEC_NOTES\.md#[\w-]+$/) as string]);
  });

  it('has the codes in the order of the table, source by source', () => {
    const found = [...page.matchAll(/^### `(\w+)`$/gm)].map(([, code]) => code);
    expect(found).toEqual(SOURCES.flatMap((source) => Object.entries(CODES).flatMap(([code, entry]) => (entry.source === source ? [code] : []))));
  });
});

describe('the schema of reports', () => {
  const schema = JSON.parse(read('src/report/report.schema.json')) as { $defs: { issue: { properties: Record<'source' | 'code', unknown> } } };
  const { source, code } = schema.$defs.issue.properties;

  it('has every code, and lets later versions have more', () => {
    expect(code).toMatchObject({ anyOf: [{ enum: Object.keys(CODES) }, { type: 'string' }] });
  });

  it('has every check and policy that reports one', () => {
    expect(source).toMatchObject({ enum: SOURCES.filter((source) => source !== 'any') });
  });
});
