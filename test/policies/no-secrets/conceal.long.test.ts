import { describe, expect, it } from 'vitest';
import { noSecrets, verify } from '../../../src/index.ts';
import { drawn } from './examples/example.ts';
import { concealSecrets } from '../../../src/policies/no-secrets/index.ts';
import { buildManifest } from '../../support/build.ts';

/** In milliseconds, whatever else runs on this machine. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe('the concealment', () => {
  it.each(['ghp' + '_' + drawn(36), `password=${drawn(30)}`, 'x'])(
    'takes time in proportion to its text: %#',
    (secret) => {
      for (const separator of [' ', ',', '\n']) {
        const time = (count: number): number => {
          const text = `${secret}${separator}`.repeat(count);
          return Math.min(
            ...[1, 2, 3].map(() => {
              const start = processorTime();
              concealSecrets(text);
              return processorTime() - start;
            }),
          );
        };
        time(1000);
        // Eight times the text; 64 times the time, were it the square.
        expect(time(8000)).toBeLessThan(Math.max(time(1000), 1) * 24);
      }
    },
  );

  it.each([
    ['passes', (name: string) => JSON.stringify({ manifest: buildManifest({ manifest: { [name]: 1 } }), content: {} })],
    ['fails', (name: string) => `{"${name}":{${'"a":1,'.repeat(2000)}"b":1}}`],
  ])('and so does a verification whose structure %s', async (_result, document) => {
    const time = async (count: number): Promise<number> => {
      const text = document(`${'ghp' + '_' + drawn(36)} `.repeat(count));
      const start = processorTime();
      expect((await verify(text, { policies: [noSecrets()] })).accepted).toBe(false);
      return processorTime() - start;
    };
    await time(2000);
    const small = Math.max(await time(2000), 5);
    expect(await time(16_000)).toBeLessThan(small * 24);
  });
});
