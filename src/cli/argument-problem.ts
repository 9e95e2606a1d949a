import { nearest } from '../report/nearest.ts';

/** What is wrong with a command line, from the first sentence of the TypeError that `node:util` throws. */
export function argumentProblem(error: unknown, flags: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, option] = /^Option '(?:-\w, )?(--[\w-]+)' argument is ambiguous/.exec(message) ?? [];
  if (option !== undefined) return `${option} needs a value. One that begins with a dash is written after "=".`;
  const [first = ''] = message.split(/\. |\n/);
  const sentence = first.endsWith('.') ? first : `${first}.`;
  const [, unknown] = /^Unknown option '--?([^']*)'/.exec(message) ?? [];
  const [near] = unknown === undefined ? [] : nearest(unknown, flags);
  return near === undefined ? sentence : `${sentence} Did you mean --${near}?`;
}

/** So that the message about `--jobs -1` is about the number, and not about a dash that may begin an option. */
export function joinNegative(args: readonly string[]): string[] {
  const joined: string[] = [];
  const end = args.indexOf('--');
  for (const [index, argument] of args.entries()) {
    const isOption = end < 0 || index < end;
    if (isOption && /^-\d/.test(argument) && /^--[a-z-]+$/.test(joined.at(-1) ?? ''))
      joined.push(`${joined.pop()}=${argument}`);
    else joined.push(argument);
  }
  return joined;
}
