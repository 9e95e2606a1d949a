import { closeSync, openSync, realpathSync, writeFileSync } from 'node:fs';
import type { CliOptions } from './arguments.ts';
import { pathOf, shownName } from './file-names.ts';
import { createRenderer } from './format/formats.ts';
import type { Renderer } from './format/renderer.ts';
import { MAX_WIDTH } from './format/width.ts';
import { errorCode } from './input-error.ts';
import { type Io, OutputFileError } from './io.ts';
import { identityOf } from './named-files.ts';
import { createStyle } from './style.ts';

export interface OutputFiles {
  /** Writes to each file in its format. */
  write(render: (renderer: Renderer) => string): void;
  close(): void;
}

/**
 * Opens the files before anything is verified, and empties them.
 *
 * @param inputs - the paths of everything that the command reads
 * @throws OutputFileError, as `write` does
 */
export async function openOutputFiles(
  options: CliOptions,
  inputs: readonly string[],
  severalInputs: boolean,
  env: Io['env'],
): Promise<OutputFiles> {
  for (const { path } of options.outputFiles) requireNoInput(path, inputs);
  const opened: { readonly name: string; readonly descriptor: number; readonly renderer: Renderer }[] = [];
  for (const { format, path } of options.outputFiles) {
    const name = shownName(path);
    const renderer = await createRenderer({ ...options, format }, severalInputs, createStyle(false), MAX_WIDTH, env);
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

const PACKAGE = /\.l?ctxpkg$/i;

/** A file that is read must not be emptied before. A search may still find any package. */
function requireNoInput(path: string, inputs: readonly string[]): void {
  const name = shownName(path);
  const identity = identityOf(path);
  if (
    PACKAGE.test(path) ||
    PACKAGE.test(targetOf(path)) ||
    (identity !== null && inputs.some((input) => identityOf(input) === identity))
  ) {
    throw new OutputFileError(
      `--output: "${name}" is a package or another input, and would be lost. Name another file.`,
    );
  }
}

/** The file that a link leads to. */
function targetOf(path: string): string {
  try {
    return String(realpathSync(pathOf(path)));
  } catch {
    return '';
  }
}

function orRefuse<Result>(name: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw new OutputFileError(
      `--output: "${name}" cannot be written (${errorCode(error)}). Name a file in a directory that exists and that you can write to.`,
    );
  }
}
