/**
 * Whether everything is tried, as `npm run test:all` asks with TEST_ALL=1, and as long tests always do. `npm test` tries a part of it,
 * so that it takes a minute.
 */
export const EVERYTHING: boolean = (process.env['TEST_ALL'] ?? '') !== '';

/** How many of so many cases are tried: all, or with `npm test` a twentieth, though no fewer than `least`. */
export function someOf(all: number, least: number = 50): number {
  return EVERYTHING ? all : Math.min(all, Math.max(least, Math.ceil(all / 20)));
}

/** The same for a list: all of it, or every so many-th. */
export function partOf<Value>(list: readonly Value[]): readonly Value[] {
  const step = Math.floor(list.length / someOf(list.length));
  return list.filter((_, index) => index % step === 0);
}
