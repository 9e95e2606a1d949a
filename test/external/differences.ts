/**
 * Where this verifier deliberately decides otherwise than a public suite names or suggests, or decides what a suite leaves
 * open. Each list is exact: what is in it is refused for the one reason given, and what is not in it goes as the suite has
 * it. README.md beside this file says the same in words.
 */

/** JSONTestSuite, `y_`: must be accepted by a parser of JSON. R3 refuses two of them, because names occur twice. */
export const JSON_REFUSED_BY_R3: Readonly<Record<string, string>> = {
  'y_object_duplicated_key.json': 'duplicate_member',
  'y_object_duplicated_key_and_value.json': 'duplicate_member',
};

/** JSONTestSuite, `i_`: a parser may accept or refuse. R2 refuses these. */
export const JSON_REFUSED_BY_R2: Readonly<Record<string, string>> = {
  'i_number_huge_exp.json': 'number_out_of_range',
  'i_number_neg_int_huge_exp.json': 'number_out_of_range',
  'i_number_pos_double_huge_exp.json': 'number_out_of_range',
  'i_number_real_neg_overflow.json': 'number_out_of_range',
  'i_number_real_pos_overflow.json': 'number_out_of_range',
  'i_object_key_lone_2nd_surrogate.json': 'lone_surrogate',
  'i_string_1st_surrogate_but_2nd_missing.json': 'lone_surrogate',
  'i_string_1st_valid_surrogate_2nd_invalid.json': 'lone_surrogate',
  'i_string_UTF-16LE_with_BOM.json': 'invalid_utf8',
  'i_string_UTF-8_invalid_sequence.json': 'invalid_utf8',
  'i_string_UTF8_surrogate_U+D800.json': 'invalid_utf8',
  'i_string_incomplete_surrogate_and_escape_valid.json': 'lone_surrogate',
  'i_string_incomplete_surrogate_pair.json': 'lone_surrogate',
  'i_string_incomplete_surrogates_escape_valid.json': 'lone_surrogate',
  'i_string_invalid_lonely_surrogate.json': 'lone_surrogate',
  'i_string_invalid_surrogate.json': 'lone_surrogate',
  'i_string_invalid_utf-8.json': 'invalid_utf8',
  'i_string_inverted_surrogates_U+1D11E.json': 'lone_surrogate',
  'i_string_iso_latin_1.json': 'invalid_utf8',
  'i_string_lone_second_surrogate.json': 'lone_surrogate',
  'i_string_lone_utf8_continuation_byte.json': 'invalid_utf8',
  'i_string_not_in_unicode_range.json': 'invalid_utf8',
  'i_string_overlong_sequence_2_bytes.json': 'invalid_utf8',
  'i_string_overlong_sequence_6_bytes.json': 'invalid_utf8',
  'i_string_overlong_sequence_6_bytes_null.json': 'invalid_utf8',
  'i_string_truncated-utf-8.json': 'invalid_utf8',
  'i_string_utf16BE_no_BOM.json': 'unexpected_character',
  'i_string_utf16LE_no_BOM.json': 'unexpected_character',
  'i_structure_500_nested_arrays.json': 'nesting_too_deep',
  'i_structure_UTF-8_BOM_empty_object.json': 'byte_order_mark',
};

/** JSONTestSuite, `i_`: R2 accepts these. Values that round to zero and large integers are allowed. */
export const JSON_ACCEPTED_BY_R2: readonly string[] = [
  'i_number_double_huge_neg_exp.json',
  'i_number_real_underflow.json',
  'i_number_too_big_neg_int.json',
  'i_number_too_big_pos_int.json',
  'i_number_very_big_negative_int.json',
];

/**
 * Kuhn's UTF-8 file, "boundary conditions": first and last sequences of each length. Sequences of five and six bytes, and
 * what is above U+10FFFF, are boundaries of an older UTF-8 (RFC 2279) and no UTF-8 by RFC 3629: R2 refuses them.
 */
export const KUHN_BOUNDARIES_REFUSED_BY_R2: readonly string[] = ['2.1.5', '2.1.6', '2.2.4', '2.2.5', '2.2.6', '2.3.5'];

/**
 * Kuhn's UTF-8 file, "noncharacters": listed under code positions that should be rejected. They are characters that RFC
 * 3629 encodes and JSON allows: R2 accepts them, as the reference does.
 */
export const KUHN_NONCHARACTERS_ACCEPTED_BY_R2: readonly string[] = ['5.3.1', '5.3.2', '5.3.3', '5.3.4'];

/** Kuhn's UTF-8 file: NUL is right UTF-8, and JSON wants it as an escape (RFC 8259 §7), so R2 refuses it in a string. */
export const KUHN_CONTROL_REFUSED_BY_R2: readonly string[] = ['2.1.1'];
