/** R20: a document over 10 MiB is refused by default. */
export const DEFAULT_MAX_BYTES: number = 10 * 1024 * 1024;

/** REG: the registry takes 8 MiB. */
export const MAX_REGISTRY_BYTES: number = 8 * 1024 * 1024;

/** R2: objects and arrays nest at most this deep, the outermost counting as 1. */
export const MAX_DEPTH = 127;

/** A report lists this many issues of a check at most; a document that is nothing but faults must not exhaust memory. */
export const MAX_ISSUES = 1000;

/**
 * The texts of the issues of a check take so many UTF-16 units before further issues are only counted; so do the names that
 * pointers are made of, whatever is left out of a pointer.
 */
export const MAX_ISSUE_TEXT: number = 2 ** 20;

/** UTF-16 units of one text of an issue. Whatever is put into it is shortened before; this holds if that was forgotten. */
export const MAX_TEXT = 4096;

/** What an add-on asks to be granted: so many entries of each list, and so many UTF-16 units of each text. */
export const MAX_GRANTS = 100;
export const MAX_GRANT_TEXT = 1024;

/** UTF-16 units of a pointer, about, and of each name in it. */
export const MAX_POINTER = 2048;
export const MAX_NAME = 256;
