import type { CliOptions } from './arguments.ts';
import type { Io } from './io.ts';

export type Style = Readonly<Record<'good' | 'bad' | 'warning' | 'faint' | 'strong', (text: string) => string>>;

/** Whether to write colour: the flags first, then NO_COLOR and FORCE_COLOR, then whether the output is a terminal. */
export function useColor(options: Pick<CliOptions, 'color'>, io: Io): boolean {
  if (options.color !== null) return options.color;
  if (io.env['NO_COLOR']) return false;
  const force = io.env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return io.stdout.isTerminal && io.env['TERM'] !== 'dumb';
}

export function createStyle(color: boolean): Style {
  const wrap = (start: number, end: number) => (text: string) =>
    color ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return { good: wrap(32, 39), bad: wrap(31, 39), warning: wrap(33, 39), faint: wrap(2, 22), strong: wrap(1, 22) };
}
