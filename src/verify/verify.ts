import type { Report } from '../report/report.ts';
import type { Input } from './input.ts';
import type { VerifyOptions } from './options.ts';
import { verifyAsAsked } from './verification.ts';

/**
 * Verifies a `.ctxpkg` document: its structure, its content hash, its package hash and its signature.
 *
 * The input is copied before anything is awaited, so the caller may reuse it. The promise fulfils with a report
 * whatever the document is; use the package only if the report's `accepted` is true.
 *
 * @param input - the document: text, or bytes of UTF-8 in any kind of buffer, view or `Blob`
 * @param options - what to require beyond the format's rules
 * @returns the verdict, check by check, with everything that is wrong
 * @throws TypeError (as a rejection) if `input` or an option is of the wrong type or unknown
 * @throws RangeError (as a rejection) if `maxBytes` is out of range
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { verify } from '@ctxpkg/verify';
 *
 * const report = await verify(await readFile('auth-service.ctxpkg'));
 * console.log(report.accepted);
 * @see `SPEC_NOTES.md` for how this library reads the format's specification, V1 and V2
 */
export async function verify(input: Input, options: VerifyOptions = {}): Promise<Report> {
  return (await verifyAsAsked(input, options)).report;
}
