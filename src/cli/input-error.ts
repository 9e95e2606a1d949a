/** Why an input could not be read. It says nothing about the package. */
export interface InputError {
  readonly code: InputErrorCode;
  /** A sentence. */
  readonly message: string;
}

export type InputErrorCode =
  | 'link_not_followed'
  | 'no_packages'
  | 'not_a_file'
  | 'not_found'
  | 'permission_denied'
  | 'read_failed'
  | 'too_many_open_files';

export const NOT_A_FILE: InputError = {
  code: 'not_a_file',
  message: 'This is not a regular file, so it was not read.',
};

/** Thrown if a file has been replaced by something else. */
export class NotAFile extends Error {}

/** Thrown for a name whose bytes are not all known. */
export class LostName extends Error {}

/** Describes an error of the file system. */
export function describeError(error: unknown): InputError {
  if (error instanceof NotAFile) return NOT_A_FILE;
  if (error instanceof LostName) {
    return {
      code: 'read_failed',
      message:
        'Its name is not valid Unicode, so it cannot be passed on the command line here. Rename it, or name the directory that it is in.',
    };
  }
  const code = errorCode(error);
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
    case 'EISDIR':
      return { code: 'not_a_file', message: 'It is a directory.' };
    case 'ELOOP':
      return { code: 'read_failed', message: 'Its symbolic links form a loop, or there are too many of them (ELOOP).' };
    case 'ENAMETOOLONG':
      return {
        code: 'read_failed',
        message: 'Its path is too long for this system (ENAMETOOLONG). Run the command in a directory closer to it.',
      };
    default:
      return { code: 'read_failed', message: `It could not be read${code === '' ? '' : ` (${code})`}.` };
  }
}

/** The code of a system error, or the name of another error. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error ? String(error.code) : error.name;
}
