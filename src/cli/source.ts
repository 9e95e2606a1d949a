import type { InputError } from './input-error.ts';

/** Something to verify, or the reason why there is nothing. */
export type Source =
  | {
      readonly kind: 'file';
      /** As it is shown. */
      readonly name: string;
      readonly path: string;
      /** Whether it is named on the command line. Then it may be a pipe or device; one that a search finds might never end. */
      readonly isNamed: boolean;
    }
  | { readonly kind: 'stdin'; readonly name: string }
  | { readonly kind: 'error'; readonly name: string; readonly error: InputError };
