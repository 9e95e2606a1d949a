/** Why an input could not be read. It says nothing about the package. */
export interface InputError {
  readonly code: InputErrorCode;
  /** A sentence. */
  readonly message: string;
}

export type InputErrorCode =
  | 'no_packages'
  | 'not_a_file'
  | 'not_found'
  | 'permission_denied'
  | 'read_failed'
  | 'stdin_taken'
  | 'too_many_open_files';

/** The reason behind an error of the file system. */
export function describeError(error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'not_found', message: 'There is no such file or directory.' };
    case 'EACCES':
    case 'EPERM':
      return { code: 'permission_denied', message: 'You have no permission to read it.' };
    case 'EMFILE':
    case 'ENFILE':
      return { code: 'too_many_open_files', message: 'Too many files are open; try again with fewer.' };
    default:
      return { code: 'read_failed', message: `It could not be read${code === '' ? '' : ` (${code})`}.` };
  }
}
