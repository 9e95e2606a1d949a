import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as graph from '../src/graph/index.ts';
import * as library from '../src/index.ts';
import { renderCodesPage } from '../src/cli/codes-page.ts';
import { REPORTERS } from '../src/cli/explain.ts';
import { HELP } from '../src/cli/help.ts';
import { type AnyCode, EVERY_CODE, EVERY_EXPLANATION } from '../src/report/chain-explanations.ts';
import { CODES } from '../src/report/explanations.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = read('docs/codes.md');
const notes = read('SPEC_NOTES.md');

describe('docs/codes.md', () => {
  it('is what `npm run docs` writes', () => {
    expect(page).toBe(renderCodesPage(notes));
  });

  it('has each code once, with its severity, title and rule', () => {
    const entries = [...page.matchAll(/^### `(\w+)`\n\n\*\*(.+)\.\*\* (.+)\n\n(error|warning) · (.+)$/gm)];
    const found = entries.map(([, code, title, , severity, rules = '']) => [
      code,
      title,
      severity,
      rules.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'),
    ]);
    const expected = Object.entries(EVERY_EXPLANATION).map(([code, { title, rule }]) => [
      code,
      title,
      EVERY_CODE[code as AnyCode].severity,
      rule,
    ]);
    expect(new Set(found.map((entry) => JSON.stringify(entry)))).toEqual(
      new Set(expected.map((entry) => JSON.stringify(entry))),
    );
    expect(found.length).toBe(expected.length);
  });

  it('links to headings that the notes have', () => {
    const links = [...page.matchAll(/\[(R\d+|our own)\]\(([^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(60);
    for (const [, rule, target] of links)
      expect([rule, target]).toEqual([rule, expect.stringMatching(/^\.\.\/SPEC_NOTES\.md#[\w-]+$/) as string]);
  });

  it('has the codes in the order of the table, source by source', () => {
    const found = [...page.matchAll(/^### `(\w+)`$/gm)].map(([, code]) => code);
    expect(found).toEqual(
      REPORTERS.flatMap((source) =>
        Object.entries(EVERY_CODE).flatMap(([code, entry]) => (entry.source === source ? [code] : [])),
      ),
    );
  });
});

/** Every page of the repository, by its path. */
const PAGES: ReadonlyMap<string, string> = new Map(
  readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md') && !/(^|\/)(node_modules|build|dist|\.\w+)\//.test(path))
    .map((path) => [path, read(path)]),
);

const withoutCode = (text: string): string => text.replace(/^```.*?^```/gms, '');

/** The anchors of a page, as GitHub makes them: of headings that are alike, the second and later ones have a number. */
function anchorsOf(text: string): string[] {
  const counts = new Map<string, number>();
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

/** The links of a page to files of the repository, as they are written. */
function linksOf(path: string): string[] {
  const text = withoutCode(PAGES.get(path) ?? '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)].map(
    ([, inline, listed]) => inline ?? listed ?? '',
  );
  return [...new Set(links)].filter((link) => !/^[a-z]+:/.test(link));
}

describe('the pages', () => {
  it.each([...PAGES.keys()])('link to files and headings that there are: %s', (path) => {
    for (const link of linksOf(path)) {
      const url = new URL(link, new URL(`../${path}`, import.meta.url));
      const { hash } = url;
      url.hash = '';
      expect([link, existsSync(url)]).toEqual([link, true]);
      if (hash !== '') expect(anchorsOf(readFileSync(url, 'utf8')), link).toContain(decodeURIComponent(hash.slice(1)));
    }
  });

  it('are reached from README.md in two clicks', () => {
    // GitHub shows README.md where a link is to a folder.
    const next = (path: string): string[] =>
      linksOf(path).map((link) => new URL(link, `file:///${path}`).pathname.slice(1).replace(/\/$/, '/README.md'));
    const first = next('README.md');
    const reached = new Set(['README.md', ...first, ...first.flatMap(next)]);
    expect([...PAGES.keys()].filter((path) => !reached.has(path))).toEqual([]);
  });

  it('of docs are all named in README.md', () => {
    for (const name of readdirSync(new URL('../docs', import.meta.url)).filter((file) => file.endsWith('.md')))
      expect(read('README.md')).toContain(`(docs/${name})`);
  });
});

describe('src/README.md', () => {
  it('names for each rule files that cite it', () => {
    const rows = [...read('src/README.md').matchAll(/^\| (\[R\d+\].*) \| (.*) \|$/gm)];
    const rules = rows.flatMap(([, names = '', places = '']) => {
      const cited = [...names.matchAll(/\[(R\d+)\]/g)].map(([, rule = '']) => rule);
      const files = [...places.matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => read(`src/${file}`));
      for (const rule of cited)
        expect([rule, files.some((file) => new RegExp(`\\b${rule}\\b`).test(file))]).toEqual([rule, true]);
      return cited;
    });
    expect(rules.sort()).toEqual([...notes.matchAll(/^## (R\d+) /gm)].map(([, rule]) => rule).sort());
  });
});

describe('docs/conformance.md', () => {
  const rows = [...read('docs/conformance.md').matchAll(/^\| (?!must|---)(.+) \| (.+) \| (.+) \| (.+) \|$/gm)];

  it('names functions that the package exports, notes that there are, and vectors', () => {
    expect(rows.length).toBe(13);
    for (const [, must = '', functions = '', rulings = '', vectors = ''] of rows) {
      const named = [...functions.replace(/\(.*?\)/g, '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
      for (const name of named)
        expect([must, name, typeof ({ ...library, ...graph } as Record<string, unknown>)[name]]).toEqual([
          must,
          name,
          'function',
        ]);
      expect([must, named.length > 0, /\]\(\.\.\/vectors\//.test(vectors)]).toEqual([must, true, true]);
      for (const [rule] of rulings.matchAll(/R\d+/g)) expect(notes).toContain(`\n## ${rule} `);
    }
  });
});

describe('README.md', () => {
  it('is short', () => {
    expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(9 * 1024);
  });

  it('has two commands to set up a clone, and no others', () => {
    const [, section = ''] = /^## From a clone\n(.*?)^## /ms.exec(read('README.md')) ?? [];
    expect([...section.matchAll(/^npm .*?(?= +#|$)/gm)].map(([command]) => command)).toEqual([
      'npm ci && npm run golden',
      'npm ci && npm test',
    ]);
  });
});

describe('test/README.md', () => {
  it('names every command that tests something', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const name of Object.keys(scripts).filter((script) => /^test:|^fuzz$|^bench$|^lint$/.test(script)))
      expect(read('test/README.md')).toContain(`npm run ${name}`);
  });
});

describe('the pages on the report, the command and the policies', () => {
  const { $defs } = JSON.parse(read('src/report/report.schema.json')) as {
    $defs: Record<'report' | 'issue', { properties: object }> & { policies: { propertyNames: { enum: string[] } } };
  };
  const HELP_FLAGS = [...HELP.matchAll(/--[a-z][a-z0-9-]+/g)].map(([flag]) => flag);

  it('have every member of a report and of an issue', () => {
    const names = [...Object.keys($defs.report.properties), ...Object.keys($defs.issue.properties)];
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) expect(read('docs/report.md')).toContain(`\`${name}\``);
  });

  it('have every flag', () => {
    expect(HELP_FLAGS.length).toBeGreaterThan(15);
    for (const flag of HELP_FLAGS) expect(read('docs/command.md')).toContain(`\`${flag}`);
  });

  it('have every policy by the name in reports', () => {
    for (const name of $defs.policies.propertyNames.enum) {
      expect(read('docs/policies.md')).toContain(`\`${name}\``);
      expect(read('docs/report.md')).toContain(`\`${name}\``);
    }
  });
});

describe('the schema of reports', () => {
  const schema = JSON.parse(read('src/report/report.schema.json')) as {
    $defs: { issue: { properties: Record<'source' | 'code', unknown> } };
  };
  const { source, code } = schema.$defs.issue.properties;

  it('has every code, and lets later versions have more', () => {
    expect(code).toMatchObject({ anyOf: [{ enum: Object.keys(CODES) }, { type: 'string' }] });
  });

  it('has every check and policy that reports one', () => {
    expect(source).toMatchObject({ enum: REPORTERS.filter((source) => source !== 'any' && source !== 'chain') });
  });
});
