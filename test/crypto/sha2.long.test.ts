import { expect, it } from 'vitest';
import { runMonteCarlo } from '../suite/digests.ts';
import { readMonteCarlo } from '../suite/public-data.ts';
import { describeWithTestdata } from '../support/testdata.ts';

describeWithTestdata('NIST CAVP', (read) => {
  const text = (path: string): string => new TextDecoder().decode(read(path));
  it.each(['SHA256', 'SHA512'] as const)('%s Monte Carlo', async (name) => {
    const faults: (string | null)[] = [];
    await runMonteCarlo(readMonteCarlo(text, name), (_, fault) => faults.push(fault));
    expect(faults).toEqual([null]);
  });
});
