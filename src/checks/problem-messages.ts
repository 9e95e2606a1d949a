import { type Shown, own, say } from '../issues/shown.ts';
import type { ReadProblem } from '../json/reading.ts';
import { MAX_DEPTH } from '../limits.ts';

/** The sentence for a problem of the document as JSON. */
export function problemMessage(problem: ReadProblem): Shown {
  const expected = own(problem.expected ?? '');
  switch (problem.code) {
    case 'empty_document':
      return say`The document is empty. Download or export the package again.`;
    case 'byte_order_mark':
      return say`The document begins with a byte order mark, which JSON does not allow. Save it as UTF-8 without one.`;
    case 'invalid_utf8':
      return say`These bytes are not UTF-8. Save the document as UTF-8.`;
    case 'unexpected_character':
      return say`This character does not belong here: ${expected} was expected. The document is not JSON; correct it or export it again.`;
    case 'unexpected_end':
      return say`The document ends too early: ${expected} was expected. It may have been cut off; get it again.`;
    case 'trailing_data':
      return say`Something follows the JSON document. Only white space may; remove the rest.`;
    case 'control_character':
      return say`A control character stands in a string as it is. Write ${expected} instead.`;
    case 'invalid_escape':
      return say`A backslash must begin an escape: ${expected}. Write \\\\ for a backslash itself.`;
    case 'invalid_number':
      return say`This is not a number as JSON writes it: ${expected} was expected.`;
    case 'nesting_too_deep':
      return say`Objects and arrays may nest ${MAX_DEPTH} deep, and this one goes deeper. Flatten it.`;
    case 'lone_surrogate':
      return say`This escape is half of a surrogate pair and no character. Write both halves, or the character itself.`;
    case 'number_out_of_range':
      return say`This number is too large for a double, so readers would disagree on its value. Write a smaller one, or a string.`;
    case 'duplicate_member':
      return say`This name occurs a second time in its object, so readers would disagree on its value. Remove one of the two.`;
    case 'reserved_name':
      return say`This name has a meaning of its own in a widely used JSON library, so readers would disagree. Rename the member.`;
  }
}
