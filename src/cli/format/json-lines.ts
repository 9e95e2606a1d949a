import { printableJson } from '../safe-output.ts';
import type { Ending, Renderer } from './renderer.ts';

/** One report per line, so that a reader need not wait for the last one. */
export function jsonLines(): Renderer {
  return {
    start: () => '',
    one(outcome) {
      const { file } = outcome;
      if ('error' in outcome) return `${printableJson({ file, error: outcome.error })}\n`;
      const { report, isNewKey } = outcome;
      return `${printableJson({ file, ...(isNewKey === true ? { newKey: true } : {}), ...report })}\n`;
    },
    end: (_tally, { chain }) => (chain === null ? '' : `${printableJson(membersOf(chain))}\n`),
  };
}

/** A last line, which has no `file`. */
function membersOf({ lock, set, complete, isEachAccepted }: NonNullable<Ending['chain']>): object {
  const members = <Found extends { readonly accepted: boolean }>(
    found: Found,
    isAccepted = found.accepted,
  ): object => ({ ...found, accepted: isAccepted && complete, complete });
  return {
    ...(lock === null ? {} : { lock: members(lock) }),
    ...(set === null ? {} : { set: members(set, set.accepted && isEachAccepted) }),
  };
}
