import { describe, expect, it } from 'vitest';
import { registry, verify } from '../../src/index.ts';
import { buildPackage } from '../support/build.ts';

describe('the registry', () => {
  it('takes 8 MiB and not a byte more', async () => {
    const filled = (size: number): string => buildPackage({ signed: true, content: `{"x":"${'a'.repeat(size)}"}` });
    const frame = filled(2 ** 23).length - 2 ** 23;
    const run = async (size: number): Promise<string[]> =>
      (await verify(filled(size), { policies: [registry()] })).issues
        .map(({ code }) => code)
        .filter((code) => code === 'over_registry_size');
    expect(await run(2 ** 23 - frame)).toEqual([]);
    expect(await run(2 ** 23 - frame + 1)).toEqual(['over_registry_size']);
  });
});
