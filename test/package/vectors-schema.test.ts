import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support.ts';

const read = (path: string): object => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as object;
const index = read('vectors/index.json') as { readonly vectors: readonly Record<string, unknown>[] };
const [first] = index.vectors;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  read('vectors/index.schema.json'),
);

describe('the JSON Schema of the index of vectors', () => {
  it('describes the index', () => {
    expect(validate(index), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['a path that leaves the folder', { file: '../secret.ctxpkg' }],
    ['an absolute path', { file: '/etc/passwd' }],
    [
      'a verdict of another name',
      { checks: { structure: 'pass', content_hash: 'ok', package_hash: 'pass', signature: 'pass' } },
    ],
    ['an error in a valid package', { errors: ['wrong_type'] }],
    ['an invalid package without error', { valid: false }],
    ['a rule that there is not', { rule: 'R23' }],
    ['an unknown member', { note: '' }],
    ['a reference with half a verdict', { reference: { valid: true } }],
  ])('does not describe %s', (_what, change) => {
    expect(validate({ ...index, vectors: [{ ...first, ...change }] })).toBe(false);
  });
});
