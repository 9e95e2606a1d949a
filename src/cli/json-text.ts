import { ExactNumber } from '../json/exact-number.ts';

/**
 * Data as JSON, with numbers as written in the document. `JSON.stringify` cannot write an `ExactNumber` in Node.js before version 21.
 * Functions and what is undefined are left out. Recursion is safe: the reader accepted at most 127 levels.
 */
export function jsonOf(value: unknown): string {
  if (value instanceof ExactNumber) return value.source;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members: string[] = [];
  for (const [name, member] of Object.entries(value))
    if (member !== undefined && typeof member !== 'function') members.push(`${JSON.stringify(name)}:${jsonOf(member)}`);
  return `{${members.join(',')}}`;
}
