/** How a run of the command under test ended. */
export type Ran =
  | { readonly ended: 'exited'; readonly status: number; readonly stdout: string; readonly stderr: string }
  | { readonly ended: 'signal'; readonly signal: string; readonly stderr: string }
  | { readonly ended: 'not_started'; readonly code: string }
  | { readonly ended: 'timeout' }
  | { readonly ended: 'flood' };
