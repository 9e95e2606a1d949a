export interface Patch {
  readonly ruling: string;
  readonly without: string;
  readonly changes: readonly { readonly file: string; readonly search: string; readonly replacement: string }[];
}
export const PATCHES: readonly Patch[];
