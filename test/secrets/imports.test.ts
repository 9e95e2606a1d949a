import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../src/secrets/', import.meta.url));
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

describe('the scanner', () => {
  it.each(files)('%s imports nothing from outside, and no test strings', (file) => {
    for (const [, imported = ''] of readFileSync(join(FOLDER, file), 'utf8').matchAll(/ from '([^']*)'/g)) {
      expect(imported).toMatch(file.includes('/') ? /^\.\.?\// : /^\.\//);
      if (!/examples\.ts$/.test(file)) expect(imported).not.toMatch(/examples/);
    }
  });
});
