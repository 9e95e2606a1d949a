import { type NamedKeys, parseSigner } from '../policies/signed-by.ts';

/** A longer text is probably not a name. */
const MAX_NAME = 100;

/** The line of a list that is wrong. */
export interface WrongLine {
  /** From 1. */
  readonly line: number;
}

/**
 * One key or fingerprint per line, alone, as `key name`, or as `name = key`; `#` begins a comment.
 *
 * @returns the keys, or the first line that is none of these
 */
export function parseSigners(text: string): (string | NamedKeys)[] | WrongLine {
  const signers: (string | NamedKeys)[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const [entry = ''] = line.split('#');
    if (entry.trim() === '') continue;
    const signer = parseLine(entry.trim());
    if (signer === null) return { line: index + 1 };
    signers.push(signer);
  }
  return signers;
}

function parseLine(line: string): string | NamedKeys | null {
  const [, first = '', after = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
  if (parseSigner(first) !== null && !after.startsWith('=')) return after === '' ? first : named(after, first);
  const equals = line.lastIndexOf('=');
  const [name, key] = [line.slice(0, Math.max(equals, 0)).trim(), line.slice(equals + 1).trim()];
  return parseSigner(key) === null ? null : named(name, key);
}

function named(name: string, key: string): NamedKeys | null {
  return name === '' || name.length > MAX_NAME ? null : { [name]: key };
}
