import { printableJson } from '../safe-output.ts';
import type { Ending, Renderer } from './renderer.ts';

/** One report per line, so that a reader need not wait for the last one. */
export function jsonLines(): Renderer {
  return {
    start: () => '',
    one: (outcome) =>
      `${printableJson('report' in outcome ? { file: outcome.file, ...outcome.report } : { file: outcome.file, error: outcome.error })}\n`,
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
