/** R20: a document over 10 MiB is refused by default. */
export const DEFAULT_MAX_BYTES: number = 10 * 1024 * 1024;

/** REG: the registry accepts 8 MiB. */
export const MAX_REGISTRY_BYTES: number = 8 * 1024 * 1024;

/** R2: objects and arrays nest at most this deep, the outermost counting as 1. */
export const MAX_DEPTH = 127;

/** A report lists at most this many issues of a check, so that a document full of faults cannot exhaust memory. */
export const MAX_ISSUES = 1000;

/**
 * UTF-16 units of the texts of a check's issues, after which further issues are only counted. The same limit applies to the
 * names in pointers, including those that a pointer leaves out.
 */
export const MAX_ISSUE_TEXT: number = 2 ** 20;

/** UTF-16 units of one text of an issue. Arguments are shortened before; this is a second line of defence. */
export const MAX_TEXT = 4096;

/** The most entries of each list of grants that an add-on requests, and the most UTF-16 units of each text in them. */
export const MAX_GRANTS = 100;
export const MAX_GRANT_TEXT = 1024;

/** UTF-16 units of a pointer (approximately), and of each name in it. */
export const MAX_POINTER = 2048;
export const MAX_NAME = 256;
