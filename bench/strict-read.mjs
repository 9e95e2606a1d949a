// The strict reading alone, without the rules of the format and without hashes. The library does not export it, so it is
// bundled for the benches as the library is: measured out of its modules it would be a fifth slower than what users get.
import { memberNames } from '../build/format/package.js';
import { canonicalForm } from '../build/json/canonical.js';
import { readDocument } from '../build/json/document.js';

export function strictRead(bytes) {
  const document = readDocument(bytes, memberNames());
  if (!document.complete || document.problems.length > 0) throw new Error('The document is not read as sound JSON.');
  return canonicalForm(document, document.member(document.root, 'content')).length;
}
