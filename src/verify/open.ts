import { toData } from '../json/data.ts';
import { withBrand } from '../report/brand.ts';
import type { AcceptedReport, Report } from '../report/report.ts';
import type { Input } from './input.ts';
import type { VerifyOptions } from './options.ts';
import type { Content, Manifest, PackageFile } from '../format/package-types.ts';
import { type Verification, verifyAsAsked } from './verification.ts';

/**
 * An accepted package, from the same reading that was hashed and checked.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Opened, open } from '@ctxpkg/verify';
 *
 * const opened: Opened = await open(await readFile('auth-service.ctxpkg'));
 * console.log(opened.report.package.name, new TextDecoder().decode(opened.canonicalContent));
 */
export interface Opened {
  readonly report: AcceptedReport;
  /** Most of it is not protected by anything: see the report's `unauthenticated`. */
  readonly manifest: Manifest;
  readonly content: Content;
  /**
   * The canonical form of `content`: exactly the bytes that were hashed, with every member, escape and digit as the package
   * has them. Decode them to write the content out again.
   */
  readonly canonicalContent: Uint8Array<ArrayBuffer>;
  /** The decoded files of a package of kind `skills`, in their order; empty for other kinds. You may change the bytes. */
  readonly files: readonly PackageFile[];
}

/**
 * Thrown by {@link open} for a package that is not accepted.
 *
 * @example
 * import { NotAcceptedError, open } from '@ctxpkg/verify';
 *
 * try {
 *   await open('{}');
 * } catch (error) {
 *   if (!(error instanceof NotAcceptedError)) throw error;
 *   console.log(error.message, error.report.issues.length);
 * }
 */
export class NotAcceptedError extends Error {
  override readonly name: string = 'NotAcceptedError';
  /** For programs: the same in every copy of this library. */
  readonly code: 'package_not_accepted' = 'package_not_accepted';
  readonly report: Report;

  /** @param report - the package's report, which says what is wrong */
  constructor(report: Report) {
    const first = report.issues.find(({ severity }) => severity === 'error') ?? report.issues[0];
    super(`The package is not accepted. ${first === undefined ? '' : `${first.code}: ${first.message}`}`.trimEnd());
    this.report = report;
  }
}

/**
 * Verifies a `.ctxpkg` document as `verify` does, and returns its content only if it is accepted.
 *
 * Manifest and content come from the same reading as the verdict and are frozen. Objects have no prototype. Numbers that a
 * double cannot represent, such as 9007199254740993, are `ExactNumber`s, which keep the digits of the document. Members that
 * the format does not know are included.
 *
 * @param input - the document: text, or bytes of UTF-8 in any kind of buffer, view or `Blob`
 * @param options - the same as for `verify`
 * @returns the report, the manifest, the content, the bytes of the content that were hashed, and the files of skills
 * @throws NotAcceptedError (as a rejection) if the package is not accepted; the error has the report
 * @throws TypeError, RangeError (as a rejection) for the caller's own mistakes, as `verify` does
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 *
 * const { manifest, content } = await open(await readFile('auth-service.ctxpkg'));
 * console.log(manifest.name, content.context_graph?.nodes.length);
 */
export async function open(input: Input, options: VerifyOptions = {}): Promise<Opened> {
  const verification = await verifyAsAsked(input, options);
  const opened = openedOf(verification);
  if (opened === null) throw new NotAcceptedError(verification.report);
  return opened;
}

/** The opened package; null if it was not accepted. @internal */
export function openedOf({ report, package: verified }: Verification): Opened | null {
  if (!report.accepted || verified === null) return null;
  const { document, canonical, facts } = verified;
  const member = (name: string): unknown => toData(document, document.member(document.root, name));
  // The check `structure` has verified both against these types.
  const opened: Opened = {
    report,
    manifest: member('manifest') as Manifest,
    content: member('content') as Content,
    canonicalContent: canonical.slice(),
    files: Object.freeze(facts.files),
  };
  return withBrand(opened, document.bytes);
}
