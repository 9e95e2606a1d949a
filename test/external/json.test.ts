import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemsOf } from '../support/reading.ts';
import { describeWithTestdata } from '../support/testdata.ts';

/** Accepted by JSON, refused here: names that occur twice (R3). */
const DUPLICATES = ['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json'];

/** What JSON leaves open and R2 refuses; the other `i_` files are accepted. */
const REFUSED_BY_R2 = [
  'i_number_huge_exp.json',
  'i_number_neg_int_huge_exp.json',
  'i_number_pos_double_huge_exp.json',
  'i_number_real_neg_overflow.json',
  'i_number_real_pos_overflow.json',
  'i_object_key_lone_2nd_surrogate.json',
  'i_string_1st_surrogate_but_2nd_missing.json',
  'i_string_1st_valid_surrogate_2nd_invalid.json',
  'i_string_UTF-16LE_with_BOM.json',
  'i_string_UTF-8_invalid_sequence.json',
  'i_string_UTF8_surrogate_U+D800.json',
  'i_string_incomplete_surrogate_and_escape_valid.json',
  'i_string_incomplete_surrogate_pair.json',
  'i_string_incomplete_surrogates_escape_valid.json',
  'i_string_invalid_lonely_surrogate.json',
  'i_string_invalid_surrogate.json',
  'i_string_invalid_utf-8.json',
  'i_string_inverted_surrogates_U+1D11E.json',
  'i_string_iso_latin_1.json',
  'i_string_lone_second_surrogate.json',
  'i_string_lone_utf8_continuation_byte.json',
  'i_string_not_in_unicode_range.json',
  'i_string_overlong_sequence_2_bytes.json',
  'i_string_overlong_sequence_6_bytes.json',
  'i_string_overlong_sequence_6_bytes_null.json',
  'i_string_truncated-utf-8.json',
  'i_string_utf16BE_no_BOM.json',
  'i_string_utf16LE_no_BOM.json',
  'i_structure_500_nested_arrays.json',
  'i_structure_UTF-8_BOM_empty_object.json',
];

describeWithTestdata('JSONTestSuite', (read, folder) => {
  const files = readdirSync(`${folder}jsontestsuite/test_parsing`).sort();

  it('has its files', () => {
    expect(files.length).toBe(318);
  });

  it.each(files)('%s', (file) => {
    const accepted = problemsOf(read(`jsontestsuite/test_parsing/${file}`)).length === 0;
    const expected = file.startsWith('y_') ? !DUPLICATES.includes(file) : file.startsWith('i_') && !REFUSED_BY_R2.includes(file);
    expect(accepted).toBe(expected);
  });
});

describeWithTestdata('the UTF-8 stress test', (read) => {
  it('every invalid line is refused, every other accepted', () => {
    const lines: Uint8Array[] = [];
    const bytes = read('utf8-kuhn/UTF-8-test.txt');
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(0x0a, start);
      lines.push(bytes.slice(start, end));
      start = end + 1;
    }
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const refused = lines.filter((line) => problemsOf(Uint8Array.of(0x22, ...withoutSpecials(line), 0x22)).length > 0);
    const invalid = lines.filter((line) => {
      try {
        decoder.decode(line);
        return false;
      } catch {
        return true;
      }
    });
    expect(invalid.length).toBe(68);
    expect(refused).toEqual(invalid);
  });
});

/** The line as the body of a JSON string: what JSON itself does not allow there is left out. */
function withoutSpecials(line: Uint8Array): number[] {
  return [...line].filter((byte) => byte >= 0x20 && byte !== 0x22 && byte !== 0x5c);
}
