import type { Outcome } from '../../src/cli/format/renderer.ts';
import type { InputError } from '../../src/cli/input-error.ts';

/** Something that was dropped or chosen: a file, or the reason why there is none. */
export interface Found {
  /** Its name, or its path from the folder that was dropped. */
  readonly name: string;
  readonly source: File | InputError;
}

/** One line of the results. */
export interface Entry extends Found {
  /** Null while it is not verified under the options as they are. */
  outcome: Outcome | null;
}
