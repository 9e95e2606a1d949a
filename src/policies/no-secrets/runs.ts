import { isDense } from './character-classes.ts';

/** Every secret but a private key has at least this many {@link isDense} characters in a row; the shortest is `amqp://u:pass@h`. */
export const MIN_RUN = 15;

/**
 * Where the next run of at least {@link MIN_RUN} dense characters begins, at `from` or later; -1 if there is none.
 *
 * Starts where such a run would end, and goes back from there: in prose, where words are short, most characters are
 * never read.
 */
export function nextRun(text: string, from: number): number {
  for (let start = from; ; ) {
    let index = start + MIN_RUN - 1;
    if (index >= text.length) return -1;
    while (index >= start && isDense(text.charCodeAt(index))) index--;
    if (index < start) return start;
    start = index + 1;
  }
}
