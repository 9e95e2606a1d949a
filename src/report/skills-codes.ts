/**
 * What the check `structure` reports of the files of skills (R19). As those of add-ons, these sentences are loaded with the part
 * that has the rules.
 */
export const SKILLS_FILES = {
  source: 'structure',
  error: {
    file_count: '{at} must have {expected} entries, and has {actual}.',
    invalid_path: '{at} {fault}. Write a relative path, its components separated by "/".',
    duplicate_path: '{at} is the path of an earlier file. Remove one of the two.',
    unsupported_encoding: '{at} must be {expected}. Another encoding needs a newer reader.',
    invalid_base64:
      '{at} must be base64 of RFC 4648: standard alphabet, padded, no white space or line ends, zero trailing bits. Encode it again.',
    empty_body: '{at} must not be empty: even an empty file has a zstd frame. Compress it again.',
    zstd_not_a_frame: [
      '{at} is not compressed with zstd, but has {actual}. Compress the file with zstd, then encode it in base64.',
      'a zstd frame',
    ],
    zstd_trailing_data:
      'Something that is no frame follows the zstd frames of {at}. Remove it, or compress the file again.',
    zstd_dictionary: '{at} needs a zstd dictionary, which a package cannot have. Compress the file without one.',
    zstd_malformed:
      '{at} is not well-formed zstd: {fault} (RFC 8878 §{section}). Get the package again, or compress the file again.',
    zstd_checksum_mismatch:
      '{at} does not decompress to what its own checksum is of. Get the package again, or compress the file again.',
    zstd_too_large: '{what} decompresses to more than is allowed, {expected}. Leave something out, or split it.',
    file_digest_mismatch:
      '{at} is not the SHA-256 of what the body decompresses to: one of the two was changed, or something else was hashed. Do not use the file.',
  },
  warning: { unsorted_files: '{at} should come before the path it follows. Sort the files by path.' },
} as const;
