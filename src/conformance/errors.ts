/** Why nothing could be run at all. What a command does wrong on a file is a finding, and not this. */
export class CouldNotRun extends Error {
  /** What is said in lines of their own. */
  readonly details: readonly string[];

  constructor(problem: string, details: readonly string[] = []) {
    super(problem);
    this.details = details;
  }
}

/** What an error of the system is called, such as ENOENT. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Whether the system lacks for a while what the next run may have again: open files, processes, memory. */
export function isPassing(error: unknown): boolean {
  return ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(codeOf(error));
}
