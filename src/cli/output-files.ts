import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { CliOptions } from './arguments.ts';
import { pathOf, shownName } from './file-names.ts';
import { createRenderer } from './format/formats.ts';
import type { Renderer } from './format/renderer.ts';
import { MAX_WIDTH } from './format/width.ts';
import { errorCode } from './input-error.ts';
import { OutputFileError } from './io.ts';
import { createStyle } from './style.ts';

export interface OutputFiles {
  /** Writes to each file in its format. */
  write(render: (renderer: Renderer) => string): void;
  close(): void;
}

/**
 * Opens the files before anything is verified, and empties them.
 *
 * @throws OutputFileError, as `write` does
 */
export async function openOutputFiles(options: CliOptions, severalInputs: boolean): Promise<OutputFiles> {
  const opened: { readonly name: string; readonly descriptor: number; readonly renderer: Renderer }[] = [];
  for (const { format, path } of options.outputFiles) {
    const name = shownName(path);
    const renderer = await createRenderer({ ...options, format }, severalInputs, createStyle(false), MAX_WIDTH);
    opened.push({ name, renderer, descriptor: orRefuse(name, () => openSync(pathOf(path), 'w')) });
  }
  return {
    write(render) {
      for (const { name, descriptor, renderer } of opened) {
        const text = render(renderer);
        orRefuse(name, () => writeFileSync(descriptor, text));
      }
    },
    close() {
      for (const { descriptor } of opened) closeSync(descriptor);
    },
  };
}

function orRefuse<Result>(name: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw new OutputFileError(
      `--output: "${name}" cannot be written (${errorCode(error)}). Name a file in a directory that exists, where you may write.`,
    );
  }
}
