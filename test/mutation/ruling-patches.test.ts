import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PATCHES } from './ruling-patches.mjs';

const CHANGES = PATCHES.flatMap(({ ruling, changes }) => changes.map(({ file, search }) => ({ ruling, file, search })));

describe('the patches that take a ruling back', () => {
  it.each(CHANGES)('$ruling applies to $file, at one place', ({ file, search }) => {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(source.split(search).length - 1).toBe(1);
  });
});
