import { CHAIN, type ChainCode } from '../report/chain-codes.ts';
import { MAX_NAME } from '../report/limits.ts';
import { excerpt } from '../report/printable.ts';

/**
 * A problem between packages, or between a lock file and packages.
 *
 * @example
 * import { type ChainIssue, checkSet } from '@ctxpkg/verify';
 *
 * const dependencies = [{ name: '@acme/base', version_req: '^2' }];
 * const issues: readonly ChainIssue[] = checkSet([{ name: '@acme/app', version: '1.0.0', dependencies }]).issues;
 * for (const { code, message } of issues) console.log(code, message); // missing_dependency …
 */
export interface ChainIssue {
  /** Stable, as the codes of a report are. `ctxpkg-verify --explain` has them too. */
  readonly code: ChainCode;
  readonly severity: 'error' | 'warning';
  /** What is wrong and what to do. Texts in it are shortened, and can be printed. */
  readonly message: string;
  /** The package that depends on another, or conflicts with it. */
  readonly package?: string;
  /** The package that it is about. */
  readonly name?: string;
  /** Of a cycle, who depends on whom: each on the next one, and the last on the first. */
  readonly names?: readonly string[];
  /** As the caller named it. */
  readonly file?: string;
  /** The line of the entry in the lock file, from 1. */
  readonly line?: number;
}

type Subject = Pick<ChainIssue, 'package' | 'name' | 'names' | 'file' | 'line'>;

/**
 * @param words - the values for the placeholders in the code's sentence, printable
 * @param severity - if it is not that of the table
 * @internal
 */
export function issueOf(
  code: ChainCode,
  subject: Subject,
  words: Readonly<Record<string, string>>,
  severity: ChainIssue['severity'] = Object.hasOwn(CHAIN.warning, code) ? 'warning' : 'error',
): ChainIssue {
  const sentence: string = { ...CHAIN.error, ...CHAIN.warning }[code];
  const { name, names, package: dependent, ...rest } = subject;
  return Object.freeze({
    code,
    severity,
    message: sentence.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? ''),
    ...(dependent === undefined ? {} : { package: bounded(dependent) }),
    ...(name === undefined ? {} : { name: bounded(name) }),
    ...(names === undefined ? {} : { names: Object.freeze(names.map(bounded)) }),
    ...rest,
  });
}

/** Names of valid packages are shorter (R10), so they are never cut. */
function bounded(name: string): string {
  return excerpt(name, MAX_NAME);
}

/**
 * The most texts that a message lists.
 *
 * @internal
 */
export const MOST_SHOWN = 5;

/**
 * Lists the first texts, and says how many more there are.
 *
 * @param count - the number of all texts, if `texts` has only the first ones
 * @internal
 */
export function enumerate(texts: readonly string[], separator = ', ', count: number = texts.length): string {
  const shown = texts.slice(0, MOST_SHOWN).map((text) => excerpt(text) || '""');
  const more = count - shown.length;
  return shown.join(separator) + (more > 0 ? `${separator}and ${more} more` : '');
}

/** @internal */
export function identity(name: string, version: string): string {
  return `${excerpt(name)}@${excerpt(version)}`;
}
