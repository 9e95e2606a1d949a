import type { Outcome } from '../../src/cli/format/renderer.ts';
import type { InputError } from '../../src/cli/input-error.ts';

/** A dropped or chosen file, or the reason why it cannot be read. */
export interface Found {
  /** Its name, or its path from the folder that was dropped. */
  readonly name: string;
  readonly source: File | InputError;
}

/** One line of the results. */
export interface Entry extends Found {
  /** Null until it is verified with the current options. */
  outcome: Outcome | null;
}
