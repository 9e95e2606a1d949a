/** Thrown if nothing could be run at all. If the command fails on a file, that is a finding. */
export class CouldNotRun extends Error {
  /** Further lines of the message. */
  readonly details: readonly string[];

  constructor(problem: string, details: readonly string[] = []) {
    super(problem);
    this.details = details;
  }
}

/** The code of a system error, such as ENOENT. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Whether a system error may be temporary: no open files, processes or memory left. */
export function isPassing(error: unknown): boolean {
  return ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(codeOf(error));
}
