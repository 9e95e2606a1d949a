/**
 * Whether everything is tried, as `npm run test:all` asks with TEST_ALL=1, and as the long tests always do. `npm test` tries a part
 * of it, so that it takes a minute.
 */
export const EVERYTHING: boolean = process.env['TEST_ALL'] === '1';

/** How many of so many cases are tried: all, or a twentieth, but 50 if there are as many. */
export function someOf(all: number): number {
  return EVERYTHING ? all : Math.min(all, Math.max(50, Math.ceil(all / 20)));
}
