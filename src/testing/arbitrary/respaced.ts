import * as fc from 'fast-check';
import { encodeUtf8 } from '../../json/utf8.ts';
import { checkText } from '../check-options.ts';
import type { BuiltPackage } from '../build-package.ts';
import { Random } from '../random.ts';
import { join } from '../writing-style.ts';
import { tokenize } from '../tokens.ts';

/**
 * The same document with other white space between its tokens. In a report, only places in the document and the digest of the whole
 * document may change (R1).
 *
 * @param built - a package, or `{ text }` of a document of your own
 * @returns an arbitrary of the document with other white space, as text and as bytes
 * @throws TypeError if there is no text
 * @example
 * import fc from 'fast-check';
 * import { verify } from '@ctxpkg/verify';
 * import { arbitraryPackage, arbitraryRespacing } from '@ctxpkg/verify/testing/arbitrary';
 *
 * await fc.assert(fc.asyncProperty(arbitraryPackage().chain(arbitraryRespacing), async ({ document }) => (await verify(document)).valid));
 */
export function arbitraryRespacing(
  built: Pick<BuiltPackage, 'text'>,
): fc.Arbitrary<{ text: string; document: Uint8Array<ArrayBuffer> }> {
  const tokens = tokenize(checkText(built));
  return fc
    .oneof(fc.constantFrom('compact' as const, 'pretty' as const), fc.record({ seed: fc.nat() }))
    .map((whitespace) => {
      const respaced = join(tokens, whitespace, new Random(typeof whitespace === 'object' ? whitespace.seed : 0));
      return { text: respaced, document: encodeUtf8(respaced) };
    });
}
