import { nearest } from '../report/nearest.ts';

/** What is wrong with a command line, from the first sentence of the TypeError that `node:util` throws. */
export function argumentProblem(error: unknown, flags: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = ''] = message.split(/\. |\n/);
  const sentence = first.endsWith('.') ? first : `${first}.`;
  const [, unknown] = /^Unknown option '--?([^']*)'/.exec(message) ?? [];
  const [near] = unknown === undefined ? [] : nearest(unknown, flags);
  return near === undefined ? sentence : `${sentence} Did you mean --${near}?`;
}
