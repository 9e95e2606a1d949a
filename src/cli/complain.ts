import { widthOf } from './format/width.ts';
import { wrap } from './format/wrap.ts';
import type { Io } from './io.ts';

/**
 * Prints on standard error why nothing could be done.
 *
 * @param problem - lines that may quote anything: those after the first are indented, so that no quoted text begins a line
 * @param help - the command that says how to use this one
 */
export async function complain(problem: readonly string[], { stderr }: Io, help: string | null = null): Promise<void> {
  const width = widthOf(stderr);
  const lines = problem.flatMap((line, index) => wrap(index === 0 ? 'ctxpkg-verify: ' : '  ', line, width, 4));
  await stderr.write(`${lines.join('\n')}\n${help === null ? '' : `Try "${help}".\n`}`);
}
