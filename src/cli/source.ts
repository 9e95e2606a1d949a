import type { InputError } from './input-error.ts';

/** An input to verify, or the reason why there is none. */
export type Source =
  | {
      readonly kind: 'file';
      /** The name to show. */
      readonly name: string;
      readonly path: string;
      /** Whether it is named on the command line. Only then may it be a pipe or device: one found by a search might never end. */
      readonly isNamed: boolean;
    }
  | { readonly kind: 'stdin'; readonly name: string }
  | { readonly kind: 'error'; readonly name: string; readonly error: InputError };
