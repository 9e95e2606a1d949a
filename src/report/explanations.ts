import { ADDON_MANIFEST } from './addon-codes.ts';
import {
  ANY,
  ARTIFACT,
  CONTENT_HASH,
  type Code,
  type CodeTable,
  EXPECTED,
  INDEXED,
  KNOWN_SIGNERS,
  LOCKED,
  NO_SECRETS,
  PACKAGE_HASH,
  REGISTRY,
  SIGNATURE,
  SIGNED_BY,
  STRUCTURE,
  type Source,
} from './codes.ts';
import { SKILLS_FILES } from './skills-codes.ts';
import type { Issue } from './report.ts';

/** The tables of all sentences, in the order in which codes are documented. */
const TABLES: readonly CodeTable[] = [
  STRUCTURE,
  SKILLS_FILES,
  ADDON_MANIFEST,
  CONTENT_HASH,
  PACKAGE_HASH,
  SIGNATURE,
  ANY,
  SIGNED_BY,
  ARTIFACT,
  LOCKED,
  EXPECTED,
  INDEXED,
  KNOWN_SIGNERS,
  REGISTRY,
  NO_SECRETS,
];

/** Every code that an issue can have, in the order in which they are documented. */
export const CODES = Object.fromEntries(
  TABLES.flatMap(({ source, error, warning }) => [
    ...Object.keys(error).map((code) => [code, { source, severity: 'error' }]),
    ...Object.keys(warning).map((code) => [code, { source, severity: 'warning' }]),
  ]),
) as Readonly<Record<Code, { readonly source: Source; readonly severity: Issue['severity'] }>>;

export interface Explanation {
  /** The problem in a few words. */
  readonly title: string;
  /** The rule: sections of SPEC_NOTES.md, or documents of the specification. */
  readonly rule: string;
  /** More than the message says: usual causes, what to do, and what the rule decides. */
  readonly explanation: string;
}

/**
 * What each code means. It is separate from the table in `codes.ts` because only `--explain`, SARIF and `docs/codes.md`
 * need it, and the bundle of `verify` does not.
 */
export const EXPLANATIONS: Readonly<Record<Code, Explanation>> = {
  document_too_large: {
    title: 'The document is over the size limit',
    rule: 'R20',
    explanation:
      'A document over the limit is refused before any of it is read, to protect the reader. The default is 10 MiB, and exactly 10,485,760 bytes still pass. Large packages are legitimate: for a source that you trust, raise the limit with --max-size or the option maxBytes.',
  },
  input_unreadable: {
    title: 'The input could not be read',
    rule: 'R20',
    explanation:
      'The library was given a Blob whose bytes it could not get. Usually the file behind it was changed, moved or deleted after it was chosen, or is on a drive that is no longer connected. Choose the file again. What cannot be read never passes.',
  },
  empty_document: {
    title: 'The document is empty',
    rule: 'R2',
    explanation:
      'It has no bytes, or only white space. Typical causes are an interrupted download, a full disk, or a shell redirection whose command failed. An empty document is not JSON, so it fails the structure; download or export the package again.',
  },
  not_a_package: {
    title: 'The document is not a package',
    rule: 'R2',
    explanation:
      'It is plainly something else, such as an archive, an image, an HTML page, a lock file, or JSON with neither `manifest` nor `content`. Often the path is wrong, or a download returned an error page. The message says what it looks like, and nothing else is reported, because a list of missing members would only hide that. JSON that has one of the two members is treated as a damaged package instead.',
  },
  unsupported_container: {
    title: 'The container of the document cannot be read',
    rule: 'R2',
    explanation:
      'The file is a ZIP archive or compressed with zstd. The specification mentions a second container beside JSON, but does not define it yet, so there is nothing to verify it by. Get the package as JSON, or unpack the file yourself and verify the JSON in it.',
  },
  byte_order_mark: {
    title: 'The document begins with a byte order mark',
    rule: 'R2',
    explanation:
      'Some editors and PowerShell write the bytes EF BB BF at the start of UTF-8 files. JSON does not allow them (RFC 8259 §8.1), and readers that skip them would hash other bytes than readers that don’t. Save the file as “UTF-8 without BOM”; the hashes and the signature stay right.',
  },
  invalid_utf8: {
    title: 'The bytes are not UTF-8',
    rule: 'R2',
    explanation:
      'The file is in another encoding, such as UTF-16 or Latin-1, or was damaged in transit. Overlong forms, encoded surrogates and values above U+10FFFF count as errors too, because decoders replace or drop them in different ways. If a string was passed to the library, it contains half of a surrogate pair: pass the bytes of the file instead.',
  },
  unexpected_character: {
    title: 'A character is not allowed here',
    rule: 'R2',
    explanation:
      'The document does not follow the grammar of JSON (RFC 8259). Typical causes are editing by hand: a trailing or missing comma, single quotes, comments, unquoted names, NaN. Nothing after this place was read, so there may be more; export the package again rather than repairing a signed one.',
  },
  unexpected_end: {
    title: 'The document ends too early',
    rule: 'R2',
    explanation:
      'A string, object or array is still open at the last byte. The file was probably cut off: an interrupted download or upload, a full disk, or a size limit on the way. Compare its size with that of the source, and get it again.',
  },
  trailing_data: {
    title: 'Something follows the document',
    rule: 'R2',
    explanation:
      'After the closing brace only white space may follow. Common causes are two documents in one file (JSON Lines), a file that was overwritten by a shorter one without being truncated, or a log line that was appended. A reader that stops at the brace would never see the rest, so it is refused.',
  },
  control_character: {
    title: 'A string contains an unescaped control character',
    rule: 'R2',
    explanation:
      'Line feeds, tabs and other characters below U+0020 must be written as escapes inside strings (RFC 8259 §7). It happens when text is pasted into JSON, or JSON is put together without a JSON library. Escape the character; if it is in the content, recompute the hashes and sign again.',
  },
  invalid_escape: {
    title: 'A backslash does not begin an escape',
    rule: 'R2',
    explanation:
      'The escapes of JSON are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX with four hexadecimal digits, and no others (RFC 8259 §7). Windows paths and regular expressions that were not escaped are the usual cause. Write each backslash that stands for itself as two.',
  },
  invalid_number: {
    title: 'A number is not written as JSON requires',
    rule: 'R2',
    explanation:
      'JSON allows no leading zeros, no plus sign, no hexadecimal digits, and no point or exponent without digits after it (RFC 8259 §6). Some languages print such numbers, and some readers take them, each in its own way. Write the number again, for example 1 for 01, or 0.5 for .5.',
  },
  nesting_too_deep: {
    title: 'Objects and arrays nest deeper than 127',
    rule: 'R2',
    explanation:
      'The outermost object counts as 1. A limit keeps every reader’s stack from overflowing, and 127 is the one in use, so beyond it not all readers could read the same document. Real content rarely goes beyond ten levels: look for data that was wrapped again and again, or for an attack.',
  },
  lone_surrogate: {
    title: 'An escape is half of a surrogate pair',
    rule: 'R2',
    explanation:
      'Characters above U+FFFF take two escapes, such as \\ud83d\\ude00; here one of them is missing. Usually a text was cut by length in a language with UTF-16 strings. Half a pair has no form in UTF-8, so readers replace it, drop it or fail, and would not see the same content.',
  },
  number_out_of_range: {
    title: 'A number is too large for a double',
    rule: 'R2',
    explanation:
      'Numbers that round to infinity as an IEEE 754 double, such as 1e400, are errors: one reader would see infinity, another an error, a third the exact value. It is decided on the digits, so it does not depend on an engine. Numbers that round to zero and integers beyond 2^53 are allowed.',
  },
  duplicate_member: {
    title: 'A name occurs twice in an object',
    rule: 'R3',
    explanation:
      'This is the sharpest attack on the format: one reader takes the first value, another the last, so one signature covers two contents. It can also be an honest mistake of a merge or of editing by hand. Names are compared after their escapes are resolved, at any depth. Don’t use the package; get it again from its source, or remove one of the two and sign it again.',
  },
  reserved_name: {
    title: 'A member has a name reserved by a JSON library',
    rule: 'R22',
    explanation:
      'The names are $serde_json::private::RawValue and $serde_json::private::Number. The JSON library of the reference implementation reads an object with such a name as the JSON inside its string, so content can be hidden in it that other readers don’t see. No writer produces these names by accident: treat the package as an attack.',
  },
  missing_member: {
    title: 'A required member is missing',
    rule: 'V1, V2',
    explanation:
      'The pointer names the object, and `expected` the member that it lacks. The package may come from an incomplete exporter, or follow an example on the web: those often leave out `description`, `created_at`, `provenance` or `byte_size`. Null does not count as present for a required member.',
  },
  wrong_type: {
    title: 'A value has the wrong type',
    rule: 'R8, R9',
    explanation:
      'Types are those of the JSON text and nothing is converted: "1" is not a number, and an array is not an object. Null stands for absent only in members for which the format says so. The reference implementation is more lenient in places, for example with arrays in place of objects, so a package that it accepts can fail here.',
  },
  invalid_integer: {
    title: 'A number is not an integer in range',
    rule: 'R8',
    explanation:
      'Integers are written in digits alone: 2.0, 2e0 and -0 are refused, because readers in typed languages refuse them as well. Counts and versions are at most 4294967295 (32 bits), `byte_size` is from 1 to 18446744073709551615 (64 bits). Languages that have only floating-point numbers tend to write the fraction.',
  },
  value_out_of_range: {
    title: 'A number is not between 0 and 1',
    rule: 'R18',
    explanation:
      '`activation` and `confidence` of a node are fractions. A value such as 85 was probably meant as a percentage: divide it by 100. The nearest double decides, so 1.00000000000000000001 passes.',
  },
  unsupported_schema_version: {
    title: 'The schema version is not 1 or 2',
    rule: 'V1, V2',
    explanation:
      'Two versions of the format exist. If the package comes from a newer exporter, look for a newer version of this verifier: what a later version means by its members is not known here, so nothing else is concluded from them. The value is a number: "2" in quotation marks has the wrong type.',
  },
  invalid_name: {
    title: 'The package name is not allowed',
    rule: 'R10',
    explanation:
      'Names become paths in caches and lock files, so a part such as ".." could lead out of a folder. Letters of other scripts are refused because they make one name look like another. The rule is the same in both schema versions; registries are stricter still.',
  },
  invalid_version: {
    title: 'The package version is not allowed',
    rule: 'R11',
    explanation:
      'The rule of V1 holds for both schema versions: 1 to 64 characters of a-z A-Z 0-9 . _ + -, and no point first, because versions become parts of paths. A space, a slash or a range such as ^1.0 is not allowed. Registries take SemVer only, so a version such as 1.0.0 is always right.',
  },
  invalid_date_time: {
    title: 'A timestamp is not an RFC 3339 date-time',
    rule: 'R12',
    explanation:
      'It needs a four-digit year, T between date and time, seconds, and Z or an offset; the date must exist. A space in place of the T, a missing offset, and dates without a time are the usual causes. A leap second is allowed only at 23:59:60 UTC. The reference implementation accepts looser forms that not all readers can parse.',
  },
  no_layers: {
    title: 'A v1 package declares no layer',
    rule: 'R13',
    explanation:
      'In schema version 1 the layers are all that a package holds, so at least one must be declared in `manifest.layers`. A package of version 2 may have an empty list, since its content is in the graph. Perhaps the package is meant to be one of version 2.',
  },
  unknown_layer: {
    title: 'A declared layer is not one of the five',
    rule: 'R13',
    explanation:
      'The layers are knowledge, graph, session, patterns and gotchas. `context_graph`, `documents` and `addon` are members of the content, but not layers, and are not declared. The name `policies` appears in the table of a README and in no specification.',
  },
  duplicate_layer: {
    title: 'A layer is declared twice',
    rule: 'R13',
    explanation:
      'Rule 4 of V1 allows each layer once in `manifest.layers`. It usually comes from merging two packages without merging their lists. Remove one of the two; the list is covered by no hash, so nothing needs to be recomputed.',
  },
  invalid_digest: {
    title: 'A digest is not 64 hexadecimal digits',
    rule: 'R6, R19',
    explanation:
      'Digests of the manifest are lower case, so that each has one spelling and texts can be compared; the digests of files in a skills package may be in either case. Common mistakes are upper case, a prefix such as sha256: or 0x, and base64. Write the same 32 bytes as hexadecimal digits.',
  },
  invalid_visibility: {
    title: 'The visibility is neither public nor private',
    rule: 'R8',
    explanation:
      'The registry contract knows these two, and another value could be taken for either. The member may also be absent or null. It is covered by no hash, so it can be corrected without signing again, and cannot be relied on.',
  },
  invalid_conformance_level: {
    title: 'The conformance level is not 1, 2 or 3',
    rule: 'R17',
    explanation:
      'V2 defines three levels, and any other number is a claim without a meaning. Correct the number, or remove the member: it is optional. In a v1 package the member has no meaning and may be any 32-bit integer.',
  },
  unknown_kind: {
    title: 'The kind of package is not known',
    rule: 'R17',
    explanation:
      'The kinds are context (the default), skills, addon and grammar. V2 §3.4 requires readers to refuse any other, because they cannot know what it would install. Update this verifier if the kind is a new one; otherwise correct the spelling, which is lower case.',
  },
  kind_needs_schema_version_2: {
    title: 'A v1 package has a kind of v2',
    rule: 'R17',
    explanation:
      'The kinds skills, addon and grammar came with schema version 2, and a v1 reader would take the package for plain context. Either write "schema_version": 2, or remove `kind`. "kind": "context" is fine in both versions.',
  },
  unsupported_graph_format: {
    title: 'The context graph has an unknown format',
    rule: 'R18',
    explanation:
      'Only "ctxpkg-graph-v2" is defined. A graph of another format cannot be checked, and what was not checked must not pass. Export the package again with a current version of its tool, or update this verifier if the format is newer.',
  },
  duplicate_node_id: {
    title: 'Two nodes have the same id',
    rule: 'R18',
    explanation:
      'The id is the identity of a node: edges refer to it, and nodes are matched by it when packages are merged. With two of them, readers would disagree on which one is meant. Merging graphs by concatenating them is the usual cause; give each node an id of its own.',
  },
  missing_payload: {
    title: 'The payload of the kind is missing',
    rule: 'R19',
    explanation:
      'A package of kind skills needs `content.documents`, one of kind addon needs `content.addon`, and null counts as absent. Without it an installer would have nothing to install. Either the export failed halfway, or the kind is wrong; the kind is covered by no hash.',
  },
  misplaced_payload: {
    title: 'The payload belongs to another kind',
    rule: 'R19',
    explanation:
      '`documents` belongs to kind skills and `addon` to kind addon, in both schema versions. Under another kind, files or an add-on could be installed that the manifest does not announce. Since the kind can be changed without breaking a signature, check whether somebody did before you correct it.',
  },
  empty_manifest_toml: {
    title: 'The embedded add-on manifest is empty',
    rule: 'R19',
    explanation:
      '`content.addon.manifest_toml` holds the text of the add-on’s own manifest, which an installer reads. An empty text installs nothing; the exporter probably did not find the file. Embed it, then recompute the hashes and the signature.',
  },
  file_count: {
    title: 'A skills package has no files, or more than 256',
    rule: 'R19',
    explanation:
      'The distribution document limits a skills package to 256 files, and one without any has nothing to install. Files generated by a build, or a folder such as node_modules or .git, may have been packed by mistake. Remove those, or split the package.',
  },
  invalid_path: {
    title: 'A file path is not safe',
    rule: 'R19',
    explanation:
      'Installers write files to these paths, so a path must not lead out of the folder: it is relative, has at most 512 bytes, no backslash, colon or control character, and no component that is empty, "." or begins with "..". Paths of Windows with \\ and C: are the innocent cause, ../ is the usual attack. The reference implementation lets some of these pass.',
  },
  duplicate_path: {
    title: 'Two files have the same path',
    rule: 'R19',
    explanation:
      'One of the two would overwrite the other, and which one depends on the installer. Paths are compared byte by byte: paths that differ only in case are not refused, although some file systems treat them as one. Remove or rename one of the files.',
  },
  unsupported_encoding: {
    title: 'A file has an unknown encoding',
    rule: 'R19',
    explanation:
      'Bodies of files are compressed with zstd and written in base64; "zstd+base64" is the only encoding that is defined. A body in another encoding cannot be compared with its digest, so the package does not pass. Pack the files again, or use a newer reader.',
  },
  invalid_base64: {
    title: 'A body is not strict base64',
    rule: 'R19',
    explanation:
      'RFC 4648 §4 applies to the letter, so that a byte string has one spelling: the alphabet with + and /, padding, no line breaks, and zeros in the spare bits of the last character. The URL-safe alphabet and output broken into lines of 76 characters are the usual causes. Encode the body again.',
  },
  empty_body: {
    title: 'A body is empty',
    rule: 'R19',
    explanation:
      'A body is at least one zstd frame, and even a file without bytes compresses to a frame of a few bytes. The exporter probably left out the compression of empty files. Compress the file with zstd, and write the result in base64.',
  },
  zstd_not_a_frame: {
    title: 'A body is not compressed with zstd',
    rule: 'R19',
    explanation:
      'The body is base64, but what it encodes does not begin with the magic number of a zstd frame, 28 b5 2f fd. It may be the file itself, or compressed in another way: gzip begins with 1f 8b. Frames of versions before zstd 0.8, and frames without a magic number, are not zstd of RFC 8878 either. Compress the file with zstd, and encode the result.',
  },
  zstd_trailing_data: {
    title: 'Something follows the zstd frames of a body',
    rule: 'R19',
    explanation:
      'A body is frames, one after another, up to its last byte. Some decoders stop after the first frame, or ignore what follows the last one, so two readers could see two files. Remove what follows, or compress the file again.',
  },
  zstd_dictionary: {
    title: 'A body needs a zstd dictionary',
    rule: 'R19',
    explanation:
      'The frame names a dictionary, without which it does not decompress, and a package has no place for one. Compress the file without a dictionary.',
  },
  zstd_malformed: {
    title: 'A body is not well-formed zstd',
    rule: 'R19',
    explanation:
      'The body breaks a rule of RFC 8878, which the message names. Builds of the best-known decoder disagree on such data: some accept it, and not all with the same result. So a strict reading of the text decides. The body was damaged or cut off, made by a faulty encoder, or made to mislead. Get the package again, or compress the file again with a current zstd.',
  },
  zstd_checksum_mismatch: {
    title: 'A body does not have its own checksum',
    rule: 'R19',
    explanation:
      'A zstd frame can end with a checksum of its content (XXH64), and it is not that of what the frame decompresses to. The body was damaged. Get the package again, or compress the file again.',
  },
  zstd_too_large: {
    title: 'Files decompress to more than is allowed',
    rule: 'R19',
    explanation:
      'A file may have 1 MiB, and all files of a package together 8 MiB. Decompression stops there, whatever sizes the frames declare: a few bytes could otherwise fill the memory. After the limit for all, the contents of further files are not checked. Split the file or the package, or leave something out.',
  },
  file_digest_mismatch: {
    title: 'A file is not what its digest is of',
    rule: 'R19',
    explanation:
      'The digest of a file is the SHA-256 of its plaintext: of the bytes that the body decompresses to, not of the compressed ones or of the base64. If the exporter hashed something else, correct it. Otherwise body or digest was changed: do not use the file.',
  },
  addon_not_toml: {
    title: 'The add-on manifest is not TOML',
    rule: 'R45',
    explanation:
      '`manifest_toml` holds the author’s `lean-ctx-addon.toml`, and this text is not TOML 1.1.0: the message has the first place where it goes wrong. A key that is defined twice, and nesting of more than 127 levels, are errors as well. Line and column count within the TOML, not within the package. Correct the file, then pack the add-on again.',
  },
  addon_missing_member: {
    title: 'The add-on manifest lacks a key',
    rule: 'R45',
    explanation:
      '`addon.name` is required; so are `name` and `version_req` of each dependency, `filename`, `url` and `sha256` of each artifact, and `version` of an `install` table that names a manager and a package. An artifact without a digest is never installed: anyone who controls its address could replace it.',
  },
  addon_wrong_type: {
    title: 'A key of the add-on manifest has another type',
    rule: 'R45',
    explanation:
      'The contract of the add-on manifest gives each key a type, and nothing is converted: "1" is not 1, 1.0 is not an integer, and a single string is not an array. Keys that the contract does not know are accepted.',
  },
  addon_wrong_value: {
    title: 'A key of the add-on manifest has a value that is not allowed',
    rule: 'R45, R46',
    explanation:
      'Some keys take one of a few values, others must have a form: digests, names of files, variables and programs, names and ranges of dependencies. An installer joins the name of an artifact’s file to a folder, and hands what `install` names to a package manager, so both are checked strictly. The message says what is expected.',
  },
  addon_name: {
    title: 'The name of the add-on is not a slug',
    rule: 'R45',
    explanation:
      'The name of an add-on is made of small letters, digits and dashes, and neither begins nor ends with a dash. It is also the last part of the package’s name, so rename both.',
  },
  addon_name_differs: {
    title: 'The add-on has another name than its package',
    rule: 'R47',
    explanation:
      '`addon.name` must be the last part of the package’s name, byte for byte: a package `@acme/demo` holds the add-on `demo`. Otherwise a package could install an add-on under a name that nobody asked for.',
  },
  addon_version_differs: {
    title: 'The add-on has another version than its package',
    rule: 'R47',
    explanation:
      '`addon.version` must be the version of the package, byte for byte. A manifest without a version has the empty one, which no package has. Write the same version in both.',
  },
  addon_not_runnable: {
    title: 'The add-on has nothing to run',
    rule: 'R45',
    explanation:
      'With the transport `stdio`, which is the default, `mcp.command` must have a character other than white space. With `http`, `mcp.url` must begin with `http://` or `https://`.',
  },
  addon_placeholder: {
    title: 'A variable of the add-on has a wrong placeholder',
    rule: 'R47',
    explanation:
      'In the values of `mcp.env` a brace opens a placeholder. Only `{pack_dir:@ns/name}` exists, and only for a dependency that is declared and not optional. Braces cannot be escaped there; elsewhere they are ordinary text.',
  },
  addon_insecure_url: {
    title: 'An artifact of the add-on is not fetched by HTTPS',
    rule: 'R46',
    explanation:
      'The digest pins the bytes, so another scheme than https cannot change what is installed. But others can see what is fetched, and keep it away. Use https.',
  },
  addon_unscoped_dependency: {
    title: 'A dependency of the add-on is named without @',
    rule: 'R47',
    explanation:
      'Names of dependencies have the form `@ns/name`. The reference implementation takes `ns/name` as well, which names no package of a registry.',
  },
  addon_dependencies_differ: {
    title: 'Manifest and add-on declare other dependencies',
    rule: 'R47',
    explanation:
      'The dependencies in the package’s manifest should be those of the TOML: publishers copy them. Nothing authenticates the manifest’s, whereas the content hash covers the TOML’s. So those of the TOML are resolved, and a difference may be an attempt to redirect them. They are compared as sets of name, range and `optional`.',
  },
  addon_claims_verified: {
    title: 'The add-on calls itself verified',
    rule: 'R45',
    explanation:
      'A registry sets `verified` after it has checked who publishes. In a manifest the author wrote it, so it means nothing, and an installer that shows it would mislead. Remove the key.',
  },
  addon_pricing: {
    title: 'The price of the add-on is incomplete',
    rule: 'R47',
    explanation:
      'A currency is three lower-case letters, or empty for usd. The model `usage` needs a rate above 0. This blocks a listing for sale, but does not make the package invalid.',
  },
  unknown_member: {
    title: 'A member outside content is not known',
    rule: 'R14',
    explanation:
      'The format can be extended, so unknown members are accepted. But nothing outside `content` is hashed except name, version and the hashes themselves, so anyone can have added this member or changed it. Check the spelling: a misspelt optional member looks like this, too.',
  },
  version_not_semver: {
    title: 'The version of a v2 package is not SemVer',
    rule: 'R11',
    explanation:
      'V2 calls the version a SemVer string without telling readers to refuse others, so it is a warning. Typical are two numbers (1.0), a leading v, or leading zeros. Dependency ranges cannot match such a version, and registries refuse it; write three numbers, such as 1.0.0.',
  },
  exported_at_not_date_time: {
    title: 'The time of an export is not an RFC 3339 date-time',
    rule: 'R12',
    explanation:
      'Both JSON Schemas of the format call the `exported_at` of a layer a date-time, but the texts allow any string, so this is a warning. A program that sorts layers by date may fail on it. Write the time with T and a zone, such as 2026-01-15T09:30:00Z; it is part of the content, so the hashes and the signature must be made again.',
  },
  scope_differs: {
    title: 'The scope is not the namespace of the name',
    rule: 'R21',
    explanation:
      'The name is part of the package hash and of the signature; the scope is part of neither, so anyone can put another one into a signed package. A package may show it to look like one of a known publisher. Go by the namespace in the name: `@company` in `@company/package`, written like that. The author may have renamed the package, and can correct the scope without signing again.',
  },
  self_asserted_badge: {
    title: 'A badge claims trust',
    rule: 'R21',
    explanation:
      'Words such as verified, official or enterprise sound like the judgement of a registry, but the author wrote them into the manifest, and nothing authenticates them. Anyone can add them to a signed package. What says whose package it is are the signature and the keys that you trust; what a registry thinks of it, only the registry can say.',
  },
  invalid_range: {
    title: 'A range of a dependency cannot be read',
    rule: 'R15',
    explanation:
      'Ranges follow Cargo (note R30): comparators such as ^1.2, ~1.2.3, >=1, =1.2.* or *, separated by commas. A version alone means ^. There is no “||”, no “v”, no “==”, no range with a hyphen, no tag such as latest, and no space in place of the comma. `verify` does not resolve dependencies, so it is a warning there; `resolve` and `checkSet`, which have to use the range, report an error.',
  },
  unsigned_executable: {
    title: 'A package that is made to be run is not signed',
    rule: 'R19',
    explanation:
      'Add-ons and grammars hold or name programs, and the specification wants a signature for them without exception: installers refuse unsigned ones. The package is valid all the same. Ask for a signed one, or require a signature with --require-signature or the option requireSignature.',
  },
  grammar_not_examined: {
    title: 'The payload of a grammar was not checked',
    rule: 'R19',
    explanation:
      'The specification names packages of kind `grammar` and publishes no member of `content` for them, so whatever is there is accepted. The hashes and the signature cover it. Every package of this kind has this warning until a text says what to check.',
  },
  layer_missing: {
    title: 'A declared layer is not in the content',
    rule: 'R13',
    explanation:
      'The layer is absent or null, so readers that trust the declaration find nothing. The list is covered by no hash: it may be out of date, or someone may have changed it. The hash covers what the content does have, which is why this is a warning.',
  },
  layer_undeclared: {
    title: 'A layer of the content is not declared',
    rule: 'R13',
    explanation:
      'Readers may load only what `manifest.layers` lists, and users may judge a package by that list. The list is covered by no hash, so it may be out of date, or someone may have changed it. Add the layer to the list.',
  },
  incomplete_counts: {
    title: 'Statistics leave out members',
    rule: 'R16',
    explanation:
      'The schema of V1 gives each count in `stats` a default, so leaving some out is allowed; for `graph_summary` it concerns `node_count` and `edge_count`. The reference implementation refuses such a package all the same. State all of them, with 0 where there is nothing to count, and it works everywhere.',
  },
  wrong_counts: {
    title: 'A count disagrees with the content',
    rule: 'R16',
    explanation:
      'Counts are for display, and no hash covers them, so this is a warning. Usually the content was edited after the statistics were made. A layer that is absent or null counts 0, and `pattern_count` counts `patterns.patterns`, not the patterns in `knowledge`.',
  },
  dangling_edge: {
    title: 'An edge names a node that is not in the graph',
    rule: 'R18',
    explanation:
      'The node may be in another package that this one is merged with, so it is a warning. It can also be a misspelt id, or a node that was removed without its edges. Remove the edge, or add the node.',
  },
  unsorted_files: {
    title: 'The files are not sorted by path',
    rule: 'R19',
    explanation:
      'The distribution document sorts files by the bytes of their paths, so that the same files always give the same package. Upper-case letters therefore come before lower-case ones; sorting by the rules of a language gives another order. Sort them and recompute the hashes; only the first file out of order is reported.',
  },
  content_hash_mismatch: {
    title: 'The content is not what was hashed',
    rule: 'R1',
    explanation:
      'Either the content was changed after it was hashed, or its writer hashed another form of it. The canonical form is the text of `content` as it stands, without the white space between tokens; keys are not sorted, and numbers and escapes keep their spelling. Tools such as jq that parse and rewrite JSON change it. If the message says that the content is the same, that is proven: in another spelling it has the declared hash. Get the package again; if you made it, hash the bytes that you write.',
  },
  byte_size_mismatch: {
    title: 'The declared size of the content is wrong',
    rule: 'R1',
    explanation:
      '`byte_size` counts the bytes of the canonical form of `content` in UTF-8. Common mistakes are counting characters or UTF-16 units, counting a pretty-printed file, or counting the whole document. If the content hash is wrong as well, the content was changed.',
  },
  package_hash_mismatch: {
    title: 'Name, version or content is not what was hashed',
    rule: 'V1, V2',
    explanation:
      '`integrity.sha256` is the SHA-256 of "name:version:content_hash", and the content hash in it is the recomputed one, so changed content fails this check as well. If this is the only failure, name or version were changed after hashing: the package may be posing as another one. If you renamed it yourself, recompute the hash and sign again.',
  },
  signature_required: {
    title: 'The package is not signed',
    rule: 'R7',
    explanation:
      'You required a signature, with --require-signature or the option requireSignature; otherwise an unsigned package can be valid. Hashes alone protect from accidents, not from people: whoever changes the content can recompute them. A signed package becomes an unsigned one when somebody removes the block, so ask the publisher for a signed copy.',
  },
  unsupported_algorithm: {
    title: 'The signature algorithm is not ed25519',
    rule: 'R7',
    explanation:
      'The format has one algorithm, and its name is exactly ed25519: Ed25519, EdDSA and ed25519ph are refused. A signature that cannot be verified fails and is never skipped, or misspelling the name would disarm it. Correct the name if the signature is plain Ed25519; otherwise sign again.',
  },
  malformed_public_key: {
    title: 'The public key is not 64 lower-case hexadecimal digits',
    rule: 'R6',
    explanation:
      'An Ed25519 key has 32 bytes, written as 64 digits of 0-9 and a-f. Keys in PEM, OpenSSH or base64 form, upper case, and prefixes are the usual mistakes. The reference implementation accepts some of them; one spelling for each key lets keys be compared as texts.',
  },
  malformed_signature: {
    title: 'The signature is not 128 lower-case hexadecimal digits',
    rule: 'R6',
    explanation:
      'An Ed25519 signature has 64 bytes, written as 128 digits of 0-9 and a-f. Base64, upper case, prefixes and a value that was cut off are the usual mistakes. Write the same bytes as hexadecimal digits; the signature itself need not be made again.',
  },
  non_canonical_public_key: {
    title: 'The public key is not a canonical encoding',
    rule: 'R5',
    explanation:
      'Its y coordinate is not below 2^255 − 19, or its sign bit is set where x is 0. Such a key is a second spelling of another one, and engines disagree on it, so it is refused before an engine is asked. No key generator makes one: the key was mistyped, or made to deceive.',
  },
  small_order_public_key: {
    title: 'The public key has small order',
    rule: 'R5',
    explanation:
      'There are a few points of order 1, 2, 4 or 8, for which anyone can make signatures that verify, on any package and without a secret. Some engines accept them, so they are refused before an engine is asked. No key generator makes one: treat the package as forged.',
  },
  public_key_not_on_curve: {
    title: 'The public key is not a point on the curve',
    rule: 'R7',
    explanation:
      'About half of all 32-byte values are not points on edwards25519, so a mistyped or damaged key often ends here. Nobody can have a private key for it. Copy the key again from its source; if it came with the package, get the package again.',
  },
  non_canonical_signature_point: {
    title: 'The first half of the signature is not a canonical encoding',
    rule: 'R5',
    explanation:
      'R, the first 32 bytes, has a y coordinate that is not below 2^255 − 19, or a sign bit where x is 0. Engines disagree on such signatures, so they are refused before an engine is asked. Signing software never makes them: the value was damaged or altered.',
  },
  small_order_signature_point: {
    title: 'The first half of the signature has small order',
    rule: 'R5',
    explanation:
      'R, the first 32 bytes, is one of the few points of order 1, 2, 4 or 8. An honest signer produces one with negligible probability, and together with a weak key it makes a signature that fits any package. It is refused before an engine is asked.',
  },
  signature_scalar_out_of_range: {
    title: 'The second half of the signature is not reduced',
    rule: 'R5',
    explanation:
      'S, the last 32 bytes, must be below the order of the group (RFC 8032 §5.1.7). Otherwise adding the order would give a second signature for the same package, without the private key. The value was altered or damaged; get the package again, or sign it again.',
  },
  signature_mismatch: {
    title: 'The signature does not belong to the package',
    rule: 'R4, R5',
    explanation:
      'Key, name, version or the declared package hash is not what was signed. If name and hashes are right, the signer may have signed another form: the message is the 64 hexadecimal digits of SHA-256("ctxpkg-sign-v1:name:version:sha256") in ASCII, not the 32 raw bytes. Otherwise the package was changed or put together from two: don’t use it.',
  },
  part_not_loaded: {
    title: 'A part of this library could not be loaded',
    rule: 'our own',
    explanation:
      'Parts that are seldom needed, such as the decoder of zstd for skills, or our own Ed25519 and SHA-256 for runtimes without them, are loaded on demand. The file is missing or damaged, or the runtime cannot import modules while it runs, as service workers cannot. Install the library again, or bundle it into one file. The check fails, because what was not checked never passes.',
  },
  issues_omitted: {
    title: 'More issues were found than are listed',
    rule: 'our own',
    explanation:
      'A check or policy lists at most 1,000 errors and 1,000 warnings, and a bounded amount of text, so that a hostile document cannot exhaust memory. All of them are counted, and the verdict takes all into account. It is a warning where only warnings are left out. Many issues usually have one cause: fix the first ones, and verify again.',
  },
  verifier_failed: {
    title: 'The verifier itself failed',
    rule: 'our own',
    explanation:
      'Something went wrong in the library or its runtime, not in the document; the usual cause is a lack of memory. Nothing was established, so the package is refused. Try again with more memory or in another runtime, and report the document if it happens again.',
  },
  no_signer: {
    title: 'The package has no signature by a trusted key',
    rule: 'R21',
    explanation:
      'You named trusted keys, and the package is unsigned, or its signature does not verify. Anyone can remove a signature from a package, and the package is then valid but unsigned, so this policy refuses it. Get a signed copy from its publisher.',
  },
  signer_not_trusted: {
    title: 'The package is signed by another key',
    rule: 'R21',
    explanation:
      'The signature verifies, but with a key that you did not name. Anyone can make a key and sign with it, so the arithmetic alone says nothing about who signed. The publisher may have a new key: trust it only if they confirm it over a channel other than the one by which you got the package.',
  },
  artifact_mismatch: {
    title: 'The file is not the one that was named',
    rule: 'R21',
    explanation:
      'The SHA-256 is that of the whole file, including what no other hash covers, such as description and dependencies. So another digest means another file, even if all checks pass: a different version, a reformatted copy, or one that somebody put in its place. Get the file again from the source of the digest.',
  },
  not_in_lock: {
    title: 'The lock file does not have this package',
    rule: 'R21',
    explanation:
      'The lock file has no entry with this name, or pins another version of it. The package was perhaps updated without updating the lock file, or was never installed from a registry. Install it from the registry, which adds the entry, or use the lock file of the right project.',
  },
  lock_mismatch: {
    title: 'The lock file pins another file',
    rule: 'R21',
    explanation:
      'Name and version are in the lock file, but its SHA-256 is that of another file. One version is one file forever, so either this file or the one that was locked is not the published one; reformatting is enough to make another file. Don’t load the package before you know which one it is. `resolve` reports it of a package that is offered in the locked version.',
  },
  unexpected_name: {
    title: 'The package has another name',
    rule: 'R54',
    explanation:
      'You asked for one package, and this is another. All four checks can pass all the same: a server, or whoever can change your files, can hand out a genuine package of somebody else under the name that you asked for. Compare the names letter by letter, then get the right package.',
  },
  unexpected_version: {
    title: 'The version is not in the range',
    rule: 'R30',
    explanation:
      'The version that the manifest states is not one that the range allows. Ranges are those of Cargo: 1.2.3 alone means ^1.2.3, exactly one version is =1.2.3, and a pre-release is only in a range that names a pre-release of the same three numbers. A version that is not SemVer 2.0.0 is in no range.',
  },
  not_in_index: {
    title: 'The index does not have this version',
    rule: 'R54',
    explanation:
      'A registry lists every version that it has ever published. If this one is missing, the index is older than the package, belongs to another package, or the package was never published there. An index has no name: use --expect as well, so that the package is the one that the index is of.',
  },
  index_digest_mismatch: {
    title: 'The index names another file',
    rule: 'R54',
    explanation:
      'The version is in the index, with the SHA-256 of another file. One version is one file forever, so this file or the index is not the published one; reformatting is enough to make another file. Download both again, and compare with a copy that somebody else has.',
  },
  index_size_mismatch: {
    title: 'The index states another size',
    rule: 'R54',
    explanation:
      'The length of the file in bytes is not the size_bytes of the entry. If the SHA-256 differs as well, it is another file. If only the size differs, the index contradicts itself, and whoever maintains it must correct it.',
  },
  index_signer_mismatch: {
    title: 'The index names another key',
    rule: 'R54',
    explanation:
      'The entry of this version has a signer_public_key, which is not the key that verified, or nothing verified. An index is not signed itself, so neither side proves the other wrong: the package may have been signed again by somebody else, or the index changed. Ask the publisher whose key it is.',
  },
  yanked_version_chosen: {
    title: 'A range chose a withdrawn version',
    rule: 'R57',
    explanation:
      'A publisher yanks a version that nobody should choose any more. Ranges, and anything that asks for the newest version, skip it; only a lock file or an exact pin, such as =1.2.3, may still name it. Choose the next lower or higher version, or pin this one if you know why it was withdrawn.',
  },
  yanked_version: {
    title: 'The version was withdrawn',
    rule: 'R57',
    explanation:
      'The index says that the publisher has yanked this version, for example because of a defect. It stays valid and can be downloaded, so that what pins it goes on working. The index does not say why: ask the publisher, and plan to move to another version.',
  },
  index_latest_differs: {
    title: 'The index names another version as the latest',
    rule: 'R54',
    explanation:
      'The latest version is the highest in SemVer order that is not yanked, among releases, or among pre-releases if there are no releases. The index names another one, one that it does not have, or none. Whoever installs the latest version by this index gets that one: it may be a mistake, or an attempt to keep you on an old version.',
  },
  index_signer_changed: {
    title: 'The key changes between versions of the index',
    rule: 'R55',
    explanation:
      'A publisher has one key, and a new key counts as a new publisher. Here, two versions that follow each other in SemVer order have different keys. A lost key is a harmless reason; a stolen token, or a package that somebody took over, is not. Ask the publisher over another channel, and pin the key with --known-signers or --signer.',
  },
  index_visibility_differs: {
    title: 'Index and package disagree on visibility',
    rule: 'R57',
    explanation:
      'Visibility is an unprotected member of the manifest, and an unsigned statement of the index: either can be changed in transit. Without the member, a package is public. A registry changes its visibility with the next version that is published, so the reason can be harmless; a private package that says it is public may be shared by mistake.',
  },
  new_signer: {
    title: 'The signer is not known yet',
    rule: 'R55',
    explanation:
      'The file of known signers has no key for the namespace of this package, or for its whole name if it has no namespace. Anyone can make a key, so a person must decide to trust the first one: ask the publisher for its fingerprint over another channel, and add the key, or let --trust-on-first-use record it. A note or a notice with this code says that the key was just recorded: compare it with what the publisher says. If two packages in one run have different new keys for one namespace, at least one key is wrong, and neither is recorded.',
  },
  changed_signer: {
    title: 'The signer has changed',
    rule: 'R55',
    explanation:
      'Earlier versions of this namespace were signed with another key. A publisher who lost a key has to use a new one, but whoever steals a publishing token, or runs the registry, can publish under an old name with a key of their own, and all four checks pass. So another key is never accepted automatically. Ask the publisher over another channel; if the key is theirs, add it to the file, beside the old one or in its place.',
  },
  no_known_signer: {
    title: 'No recorded key signed the package',
    rule: 'R55',
    explanation:
      'The package is unsigned, or its signature does not verify. Where a key is recorded, a missing signature means that somebody has removed it, or that the package is not the publisher’s. Where none is recorded, there is nothing to record: this policy never accepts a package that nobody signed. Use --signer, --lock or --sha256 for unsigned packages that you trust for another reason.',
  },
  name_not_scoped: {
    title: 'The registry takes scoped names only',
    rule: 'REG',
    explanation:
      'A package is published as @namespace/name, and the namespace belongs to its publisher. A package without a namespace is fine as a file, but cannot be published. Rename it, then recompute the hash and sign again, because both cover the name.',
  },
  invalid_namespace: {
    title: 'The namespace is not allowed',
    rule: 'REG',
    explanation:
      'Registries take namespaces of 2 to 32 characters of a-z, 0-9 and -, without a dash at either end. That is stricter than the format, so the package can be valid and still not be published. Upper-case letters, points and underscores are the usual causes.',
  },
  reserved_namespace: {
    title: 'The namespace is reserved',
    rule: 'REG',
    explanation:
      'Namespaces such as official, admin, ctxpkg and lean-ctx are kept back, so that no package can look like one of the registry’s own. The registry refuses them for everyone. Publish under a namespace of your own.',
  },
  invalid_registry_name: {
    title: 'The name after the namespace is not allowed',
    rule: 'REG',
    explanation:
      'Registries take names of 1 to 64 characters of a-z, 0-9 and -. That is stricter than the format, which also allows upper case, points and underscores. Rename the package, then recompute the hash and sign again.',
  },
  registry_needs_semver: {
    title: 'The registry takes SemVer versions only',
    rule: 'REG',
    explanation:
      'Registries order versions and match ranges by SemVer 2.0.0, in both schema versions: MAJOR.MINOR.PATCH without leading zeros, with a pre-release or build metadata if need be. 1.0, v1.0.0 and 2026.01.15 are not SemVer. The version is part of the hash and of the signature, so recompute both.',
  },
  registry_needs_signature: {
    title: 'The registry takes signed packages only',
    rule: 'REG',
    explanation:
      'A signature is optional in a file, but a registry verifies it before it takes a package. An unsigned package and one whose signature does not verify are refused alike. Sign it as the last step, after everything that hashes cover is final.',
  },
  over_registry_size: {
    title: 'The package is over the size limit of the registry',
    rule: 'REG',
    explanation:
      'Registries take 8 MiB (8,388,608 bytes) for the whole file; the limit for reading a document is larger, so a package can be valid and still be refused there. White space counts: a compact file is often much smaller, with the same hashes. Otherwise leave something out, or split the package.',
  },
  publish_name_mismatch: {
    title: 'The name is not the one to publish the package under',
    rule: 'REG',
    explanation:
      'The address to publish to contains a name, and the registry compares it with the name in the package. Usually the wrong file was chosen, or the package was renamed without building it again. Publish it under its own name, or build it with the other one.',
  },
  publish_version_mismatch: {
    title: 'The version is not the one to publish the package as',
    rule: 'REG',
    explanation:
      'The address to publish to contains a version, and the registry compares it with the version in the package. Usually an older build was chosen, or the version was raised without building again. Publish it as its own version, or build it with the other one.',
  },
  no_description: {
    title: 'The description is empty',
    rule: 'REG',
    explanation:
      'The format requires the member, but it may be empty or blank. Registries show it in search results, and it counts in the quality score. It is covered by no hash, so it can be written without signing again.',
  },
  no_tags: {
    title: 'There are no tags',
    rule: 'REG',
    explanation:
      'Tags are optional in the format; registries search by them, and they count in the quality score. Add a few words that people would look for, such as the language or framework. They are covered by no hash, so nothing needs to be signed again.',
  },
  no_author: {
    title: 'No author is named',
    rule: 'REG',
    explanation:
      'The author is optional in the format and counts in the registry’s quality score. Name a person or an organization that people can ask. It proves nothing, since no hash covers it: who signed is what `signer` says.',
  },
  stale_freshness: {
    title: 'The freshness of the graph is out of date',
    rule: 'REG',
    explanation:
      '`graph_summary.freshness` is older than the newest node of the graph, or more than 90 days older than the package itself. The registry contract does not say what stale is; this is our own definition, and it does not use the clock, so a report is the same every day. Rebuild the summary with the graph.',
  },
  secret_found: {
    title: 'A text looks like a secret',
    rule: 'CONF',
    explanation:
      'A string or a member name has the form of a known token, or is a long random value under a name such as `password`. Whoever gets the package could use it, so revoke it first, then remove it from the content and build the package again. The search is a judgement, not a proof: it can be wrong in both directions. Reports show at most four characters of a secret.',
  },
  secret_accepted: {
    title: 'A finding of the search for secrets is accepted',
    rule: 'CONF',
    explanation:
      'The text looks like a secret, and whoever ran the verification accepts it: by the rule, the place and the hash of the document in which it was seen. After the next change to the content (or, for a place outside the content, to the document), a new decision is needed. It is reported so that nobody overlooks it, and with `strict` it counts as a failure. Registries have no such list: they refuse a package in which their own search finds a secret.',
  },
  unused_acceptance: {
    title: 'An accepted finding is not there',
    rule: 'CONF',
    explanation:
      'An entry of the accepted findings has the hash of this document, but the search found nothing of its rule at its place. Compare rule and pointer with the report, or remove the entry. Entries with the hash of another document are not reported: one list can serve many packages.',
  },
};

/** The checks and policies, as shown on pages. */
export const WHO_REPORTS: Readonly<
  Record<Source, { readonly label: string; readonly heading: string; readonly introduction: string }>
> = {
  structure: {
    label: 'Structure',
    heading: 'Check `structure`',
    introduction:
      'The document cannot be read, or is not what the format asks for. An error skips the other three checks.',
  },
  content_hash: {
    label: 'Content hash',
    heading: 'Check `content_hash`',
    introduction: 'The declared hash and size of the content are compared with the computed ones.',
  },
  package_hash: {
    label: 'Package hash',
    heading: 'Check `package_hash`',
    introduction: 'The declared hash is compared with that of name, version and computed content hash.',
  },
  signature: {
    label: 'Signature',
    heading: 'Check `signature`',
    introduction: 'Skipped where there is no signature, unless one is required.',
  },
  any: { label: 'Any', heading: 'Any check or policy', introduction: 'What each of them can report.' },
  signed_by: {
    label: 'Trusted signer',
    heading: 'Policy `signed_by`',
    introduction: 'Asked for with `signedBy`, or `--signer` and `--signers-file`.',
  },
  artifact: {
    label: 'Expected SHA-256',
    heading: 'Policy `artifact`',
    introduction: 'Asked for with `artifact`, or `--sha256`.',
  },
  locked: { label: 'Lock file', heading: 'Policy `locked`', introduction: 'Asked for with `locked`, or `--lock`.' },
  expected: {
    label: 'Expected package',
    heading: 'Policy `expected`',
    introduction: 'Asked for with `expected`, or `--expect`.',
  },
  indexed: {
    label: 'Registry index',
    heading: 'Policy `indexed`',
    introduction: 'Asked for with `indexed`, or `--index`.',
  },
  known_signers: {
    label: 'Known signers',
    heading: 'Policy `known_signers`',
    introduction: 'Asked for with `knownSigners`, or `--known-signers`.',
  },
  registry: {
    label: 'Registry rules',
    heading: 'Policy `registry`',
    introduction: 'Asked for with `registry`, or `--profile registry`.',
  },
  no_secrets: {
    label: 'No secrets',
    heading: 'Policy `no_secrets`',
    introduction: 'Asked for with `noSecrets`, or `--secrets`.',
  },
};
