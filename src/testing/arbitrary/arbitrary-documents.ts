import * as fc from 'fast-check';
import { faultOfPath } from '../../format/kinds/path.ts';
import type { JsonObject } from '../raw-json.ts';
import { skillsContent } from '../skill-files.ts';
import { arbitraryJson, arbitraryMembers, arbitraryText } from './arbitrary-json.ts';

/** R19: the payload of kind `skills`, with unknown members wherever they may be. */
export function arbitraryDocuments(): fc.Arbitrary<JsonObject> {
  const path = fc
    .oneof(fc.constantFrom('a', 'A', 'skills/review.md', '.hidden', 'con', 'a...b', 'é'.repeat(256)), arbitraryText())
    .filter((text) => faultOfPath(text) === null);
  const run = fc.tuple(fc.nat({ max: 255 }), fc.integer({ min: 1, max: 40 }));
  const runs = fc.array(run, { maxLength: 6 });
  const file = fc.record({
    path,
    content: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      runs.map((list) => Uint8Array.from(list.flatMap(([byte, length]) => new Array<number>(length).fill(byte)))),
    ),
    style: fc.constantFrom('raw', 'rle', 'runtime'),
  });
  const files = fc.uniqueArray(file, { selector: (one) => one.path, minLength: 1, maxLength: 4 });
  const unknown = (known: readonly string[]): fc.Arbitrary<JsonObject> =>
    arbitraryMembers(arbitraryJson(), new Set(known));
  return fc
    .tuple(files, unknown(['files']), unknown(['path', 'sha256', 'encoding', 'body']), fc.boolean())
    .map(([list, others, ofFile, upperCase]) => {
      const { documents } = skillsContent(list);
      const entries = (documents['files'] as readonly JsonObject[]).map((entry) => ({
        ...entry,
        // The digest of a file may be in either case.
        ...(upperCase ? { sha256: String(entry['sha256']).toUpperCase() } : {}),
        ...ofFile,
      }));
      return { files: entries, ...others };
    });
}
