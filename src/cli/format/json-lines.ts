import { printableJson } from '../safe-output.ts';
import type { Renderer } from './renderer.ts';

/** One report per line, so that a reader need not wait for the last one. */
export function jsonLines(): Renderer {
  return {
    start: () => '',
    one: (outcome) =>
      `${printableJson('report' in outcome ? { file: outcome.file, ...outcome.report } : { file: outcome.file, error: outcome.error })}\n`,
    end: () => '',
  };
}
