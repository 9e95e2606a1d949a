import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { JSON_ACCEPTED_BY_R2, JSON_REFUSED_BY_R2, JSON_REFUSED_BY_R3 } from './differences.ts';

it('every difference is named in README.md', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const names = [...Object.keys(JSON_REFUSED_BY_R3), ...Object.keys(JSON_REFUSED_BY_R2), ...JSON_ACCEPTED_BY_R2].map(
    (file) => `\`${file.replace('.json', '')}\``,
  );
  expect(names.filter((name) => !readme.includes(name))).toEqual([]);
});
