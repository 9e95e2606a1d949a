import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/cli.ts';

describe('the index of vectors', () => {
  it('is identical to a newly minted one, byte for byte, and so are the minted files', () => {
    expect(execFileSync(process.execPath, ['vectors/mint.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' })).toBe('');
  });
});
