import type { Report } from '../../report/report.ts';
import type { InputError } from '../input-error.ts';

/** What came of one input. */
export type Outcome =
  | { readonly file: string; readonly report: Report }
  | { readonly file: string; readonly error: InputError };

/** How many inputs came out how. */
export interface Tally {
  accepted: number;
  /** Valid, but not as was asked for. */
  refused: number;
  invalid: number;
  unread: number;
}

/** Writes outcomes in one format. The parts, in order, are the whole output. */
export interface Renderer {
  readonly start: () => string;
  readonly one: (outcome: Outcome) => string;
  readonly end: (tally: Tally) => string;
}

export function kindOf(outcome: Outcome): keyof Tally {
  if ('error' in outcome) return 'unread';
  const { accepted, valid } = outcome.report;
  if (accepted) return 'accepted';
  return valid ? 'refused' : 'invalid';
}

/** Whether nothing failed, so that only the option `strict` can have refused the package. */
export function isRefusedForWarnings({ accepted, checks, policies }: Report): boolean {
  return !accepted && ![...Object.values(checks), ...Object.values(policies)].includes('fail');
}
