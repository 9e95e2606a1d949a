import { join } from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

type Reporters = NonNullable<NonNullable<ViteUserConfig['test']>['reporters']>;

/** What a person reads and, where TEST_RESULTS names a folder, a file with the totals for `.ci/run`. */
export function reportersFor(suite: string): Reporters {
  const folder = process.env['TEST_RESULTS'];
  return folder === undefined ? ['default'] : ['default', ['json', { outputFile: join(folder, `${suite}.json`) }]];
}
