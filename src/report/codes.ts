import type { ADDON_MANIFEST } from './addon-codes.ts';
import type { SKILLS_FILES } from './skills-codes.ts';
import type { Shown } from './shown.ts';

/**
 * What one check or policy reports: the sentence of each code, with the expected value if that is always the same. In a
 * sentence, placeholders such as `{at}` are arguments; `{at}` is how a message names the place, such as `manifest.name`.
 *
 * Each has its own table, so that programs that do not import a policy do not load its sentences. Titles, rules and explanations are
 * in `explanations.ts`, because only `--explain`, SARIF and the documentation need them. A new code needs an entry in both, then
 * `npm run docs`. What parts that are loaded on demand report is in files of its own, such as `addon-codes.ts`.
 */
export interface CodeTable {
  readonly source: string;
  readonly error: Sentences;
  readonly warning: Sentences;
}

type Sentences = Readonly<Record<string, string | readonly [sentence: string, expected: string]>>;

export const STRUCTURE = {
  source: 'structure',
  error: {
    // The input as a whole (R2, R20).
    document_too_large: 'The document is too large, so it was not read. Raise the limit if you trust its source.',
    input_unreadable: 'The input could not be read. If it is a file that has changed, choose it again.',
    empty_document: 'The document is empty. Get the package again.',
    not_a_package: 'This is {actual}, not a package. {advice}',
    unsupported_container: 'This is {actual}, not a package. {advice}',

    // JSON (R2, R3, R22).
    byte_order_mark: 'JSON must not begin with a byte order mark. Save it as UTF-8 without one.',
    invalid_utf8: 'This is not UTF-8. {advice}',
    unexpected_character: 'This is not JSON: {expected} was expected here. Correct it, or export it again.',
    unexpected_end: 'The document ends too early: {expected} was expected here. Get it again.',
    trailing_data: 'Only white space may follow the document. Remove the rest.',
    control_character: 'A control character in a string must be escaped. Write {expected}.',
    invalid_escape: 'A backslash must begin an escape: {expected}. Write \\\\ for a backslash itself.',
    invalid_number: 'This is not a JSON number: {expected} was expected here.',
    nesting_too_deep: 'The document nests too deeply: {expected} are allowed. Flatten it.',
    lone_surrogate: 'This escape is half of a surrogate pair. Write both halves, or the character itself.',
    number_out_of_range:
      'This number is too large for a double, so readers would disagree. Write a smaller one, or a string.',
    duplicate_member: 'This name occurs twice in its object, so readers would disagree. Remove one.',
    reserved_name: 'This name has a special meaning in a JSON library, so readers would disagree. Rename it.',

    // Types and presence (R8, R9).
    missing_member: '{at} has no member `{expected}`. Add it.',
    wrong_type: '{at} must be {expected}, but is {actual}.{advice}',
    invalid_integer: '{at} must be {expected}.',
    value_out_of_range: ['{at} must be {expected}.', 'a number from 0 to 1'],

    // The manifest (R6, R10 to R17).
    unsupported_schema_version: ['{at} must be {expected}. Others need a newer reader.', '1 or 2'],
    invalid_name: [
      '{at} must be {expected}, and have no part between slashes that is empty, "." or "..". Rename the package.',
      '1 to 128 characters of [a-zA-Z0-9._@/-]',
    ],
    invalid_version: [
      '{at} must be {expected}. Write a version such as 1.0.0.',
      '1 to 64 characters of [a-zA-Z0-9._+-], not "." first',
    ],
    invalid_date_time: [
      '{at} must be {expected} of a real date, such as 2026-01-15T09:30:00Z.',
      'an RFC 3339 date-time',
    ],
    no_layers: ['{at} must have {expected} in schema version 1. List the layers of the content.', 'at least one layer'],
    unknown_layer: '{at} must be one of {expected}. Correct it, or remove it.',
    duplicate_layer: '{at} declares "{actual}" again. Remove it.',
    invalid_digest: '{at} must be a SHA-256 digest: {expected}, without prefix or space.',
    invalid_visibility: '{at} must be {expected}.',
    invalid_conformance_level: ['{at} must be {expected}.', '1, 2 or 3'],
    unknown_kind: '{at} must be {expected}. Others need a newer reader.',
    kind_needs_schema_version_2: [
      '{at} must be {expected}. Write "schema_version": 2, or remove the kind.',
      '"context" in schema version 1',
    ],

    // The content (R18, R19).
    unsupported_graph_format: '{at} must be {expected}. Others need a newer reader.',
    duplicate_node_id: '{at} is the id of an earlier node. Choose another.',
    missing_payload: '{at} has no member `{expected}`, which kind "{kind}" needs. Add it, or correct the kind.',
    misplaced_payload: '{at} belongs to {expected}, and this is {actual}. Remove it, or correct the kind.',
  },
  warning: {
    unknown_member: 'The format does not know {at}, and nothing protects it. Do not rely on it, or remove it.',
    version_not_semver: [
      '{at} is not a SemVer 2.0.0 version, so registries refuse it. Write {expected}.',
      'MAJOR.MINOR.PATCH',
    ],
    exported_at_not_date_time: ['{at} should be {expected}, such as 2026-01-15T09:30:00Z.', 'an RFC 3339 date-time'],
    scope_differs:
      '{at} is not the namespace of the name, and nothing protects it. Go by the name; correct or remove the scope.',
    self_asserted_badge:
      '{at} claims trust, but anyone can write that, and nothing protects it. Do not rely on it, or remove it.',
    invalid_range: [
      '{at} is not a range of versions as Cargo has them. Write {expected}.',
      'a range such as ^1.2, =1.2.3 or ">=1.2, <2"',
    ],
    unsigned_executable: [
      'A package of kind "{actual}" runs code, and this one is not signed. Install it only if you know who made it.',
      'a signature',
    ],
    grammar_not_examined:
      'The format does not say what a grammar has in {at}, so it was not checked. Review it before you install the package.',
    layer_missing: '{at} declares "{actual}", which the content does not have. Remove it, or add the layer.',
    layer_undeclared: '{at} is not in `manifest.layers`. Add it, or readers may not load it.',
    incomplete_counts: '{at} leaves out {expected}. The reference implementation refuses that: state them all.',
    wrong_counts: '{at} says {actual}, but `{list}` has {expected}. Correct the count.',
    dangling_edge: '{at} names a node that is not in this graph. Correct it, or add the node.',
  },
} as const;

export const CONTENT_HASH = {
  source: 'content_hash',
  error: {
    content_hash_mismatch:
      '{finding} Get the original file; if you made it, hash the content as it is written, without white space.',
    byte_size_mismatch: 'This is not the size of the canonical content in bytes. Correct it, or get the package again.',
  },
  warning: {},
} as const;

export const PACKAGE_HASH = {
  source: 'package_hash',
  error: {
    package_hash_mismatch:
      'The name, version or content is not what was hashed. Get the package again; if you made it, hash it again.',
  },
  warning: {},
} as const;

export const SIGNATURE = {
  source: 'signature',
  error: {
    signature_required: [
      'The package must have {expected}. Get a signed copy, or accept unsigned packages.',
      'a signature',
    ],
    unsupported_algorithm: ['The algorithm must be exactly "{expected}". Sign the package again.', 'ed25519'],
    malformed_public_key: [
      'The public key must be {expected}, without prefix or space.',
      '64 lower-case hexadecimal digits',
    ],
    malformed_signature: [
      'The signature must be {expected}, without prefix or space.',
      '128 lower-case hexadecimal digits',
    ],
    non_canonical_public_key: 'The public key is not the canonical encoding of a point. Copy the key again.',
    small_order_public_key: 'The public key has small order: anybody can sign with it. Do not use the package.',
    public_key_not_on_curve: 'The public key is not a point on the curve. Copy the key again.',
    non_canonical_signature_point:
      'The first half of the signature, R, is not the canonical encoding of a point. Sign the package again.',
    small_order_signature_point: 'The first half of the signature, R, has small order. Do not use the package.',
    signature_scalar_out_of_range: [
      'The second half of the signature, S, is not below the group order. Sign the package again.',
      'S below the group order',
    ],
    signature_mismatch: 'The signature does not match the key, name, version and package hash. Do not use the package.',
  },
  warning: {},
} as const;

/** What any check or policy can report. */
export const ANY = {
  source: 'any',
  error: {
    part_not_loaded: 'A part of this library could not be loaded, so this was not checked. Install or bundle it whole.',
    /** A warning if only warnings are left out. */
    issues_omitted:
      '{errors} more errors and {warnings} more warnings are not listed. Correct those listed, then verify again.',
    verifier_failed:
      'The verifier itself failed, perhaps out of memory, so nothing was checked. Do not use the package.',
  },
  warning: {},
} as const;

// The policies (R21).

export const SIGNED_BY = {
  source: 'signed_by',
  error: {
    no_signer: 'The package has {actual}, so no trusted key has signed it. Get a signed copy.',
    signer_not_trusted:
      'The package is signed by a key that you do not trust. Use it only if the owner of the key confirms it.',
  },
  warning: {},
} as const;

export const ARTIFACT = {
  source: 'artifact',
  error: {
    artifact_mismatch: 'The file does not have the SHA-256 that you named. Get it again, or correct the digest.',
  },
  warning: {},
} as const;

export const LOCKED = {
  source: 'locked',
  error: {
    not_in_lock:
      'The lock file has no entry with this name and version. Install the package from the registry, or use its lock file.',
    lock_mismatch:
      'The lock file pins another file of this name and version. A version never changes, so one of the two was replaced: do not use the package.',
  },
  warning: {},
} as const;

export const EXPECTED = {
  source: 'expected',
  error: {
    unexpected_name: 'The package is not the one that you expect. Get the package with this name, or correct the name.',
    unexpected_version: 'The version is not in the range that you expect. Get a version that is, or correct the range.',
  },
  warning: {},
} as const;

export const INDEXED = {
  source: 'indexed',
  error: {
    not_in_index: 'The index has no entry of this version. Get the package from the registry, or a newer index.',
    index_digest_mismatch:
      'The index names another file for this version. A version never changes, so one of the two was replaced: do not use the package.',
    index_size_mismatch:
      'The index states another size for the file of this version. Do not use the package: get both again.',
    index_signer_mismatch:
      'The index names another key for this version than the one that signed the package. Do not use the package unless its publisher confirms the key.',
    yanked_version_chosen:
      'The publisher has withdrawn this version, and ranges skip such versions. Choose another one, or pin exactly this one.',
  },
  warning: {
    yanked_version:
      'The publisher has withdrawn this version. Use it only because you pinned it, and move to another one.',
    index_latest_differs:
      '`latest` in the index is not the newest version that is not yanked. Choose the version yourself, or get the index again.',
    index_signer_changed:
      'In the index, the version {version} has another key than the one before it. Ask the publisher over another channel whether the key is theirs.',
    index_visibility_differs:
      'The index and the package disagree on visibility, which no signature covers. Ask the publisher before you share the package.',
  },
} as const;

export const KNOWN_SIGNERS = {
  source: 'known_signers',
  error: {
    new_signer: 'No key is recorded for {namespace}. {advice}',
    changed_signer:
      'The key is not one that is recorded for {namespace}. Do not use the package. Ask the publisher over another channel, such as by phone, whose key this is; add it to the file only if it is theirs.',
    no_known_signer: 'The package has {actual}, so no recorded key has signed it. Get a signed copy.',
  },
  warning: {},
} as const;

export const REGISTRY = {
  source: 'registry',
  error: {
    name_not_scoped: ['The registry takes scoped names only. Name the package {expected}.', '@namespace/name'],
    invalid_namespace: [
      'The namespace must have {expected}. Choose another one.',
      '2 to 32 of [a-z0-9-], no dash first or last',
    ],
    reserved_namespace: ['The namespace is reserved. Choose one of your own.', 'a namespace that is not reserved'],
    invalid_registry_name: [
      'The name after the namespace must have {expected}. Rename the package.',
      '1 to 64 of [a-z0-9-]',
    ],
    registry_needs_semver: ['The registry takes SemVer 2.0.0 versions only. Write {expected}.', 'MAJOR.MINOR.PATCH'],
    registry_needs_signature: [
      'The registry takes signed packages only. Sign the package first.',
      'a signature that verifies',
    ],
    over_registry_size: 'The package is larger than the registry takes. Leave something out, or split it.',
    publish_name_mismatch: 'The name is not the one to publish under. Correct one of the two.',
    publish_version_mismatch: 'The version is not the one to publish. Correct one of the two.',
  },
  warning: {
    no_description: 'The description is empty. Say in a sentence what the package is for.',
    no_tags: 'There are no tags to find the package by. Add some.',
    no_author: 'No author is named. Name a person or an organization.',
    stale_freshness: 'The freshness of the graph is {lag}. Refresh the graph, or rebuild its summary.',
  },
} as const;

export const NO_SECRETS = {
  source: 'no_secrets',
  error: { secret_found: '{secret} was found here. {advice}' },
  warning: {
    secret_accepted: '{secret} is accepted here. The registry itself knows no exceptions.',
    unused_acceptance: 'There is no {rule} to accept here. Remove the entry.',
  },
} as const;

type Table =
  | typeof STRUCTURE
  | typeof SKILLS_FILES
  | typeof ADDON_MANIFEST
  | typeof CONTENT_HASH
  | typeof PACKAGE_HASH
  | typeof SIGNATURE
  | typeof ANY
  | typeof SIGNED_BY
  | typeof ARTIFACT
  | typeof LOCKED
  | typeof EXPECTED
  | typeof INDEXED
  | typeof KNOWN_SIGNERS
  | typeof REGISTRY
  | typeof NO_SECRETS;
type TableOf<S> = Extract<Table, { readonly source: S }>;
/** Of several tables, those of any. */
type CodeIn<T> = T extends CodeTable ? string & keyof (T['error'] & T['warning']) : never;

/**
 * What an issue is about. Stable: programs may depend on it, while messages may be reworded.
 *
 * @example
 * import { type Code, verify } from '@ctxpkg/verify';
 *
 * const CHANGED: readonly Code[] = ['content_hash_mismatch', 'package_hash_mismatch'];
 * const { issues } = await verify('{}');
 * console.log(issues.some(({ code }) => CHANGED.includes(code)));
 */
export type Code = CodeOf<Source>;

/** The check or policy that reports a code; `any` for codes that each of them can report. */
export type Source = Table['source'];

/** The codes that one check or policy reports. */
export type CodeOf<S extends Source> = CodeIn<TableOf<S>>;

/** The codes whose sentences need only these arguments. */
export type CodeWith<Names extends string> = { [C in Code]: [Placeholders<C>] extends [Names] ? C : never }[Code];

/** The arguments of a code's sentence, and the other texts of the issue; for several codes, what all of them need. */
export type Arguments<C extends Code> = { readonly [Name in Placeholders<C>]: Shown } & {
  readonly expected?: Shown | undefined;
  readonly actual?: Shown | undefined;
  readonly rule?: Shown | undefined;
};

type Placeholders<C extends Code> = PlaceholdersOf<C, Table>;

type PlaceholdersOf<C, T> = T extends CodeTable
  ? C extends keyof (T['error'] & T['warning'])
    ? PlaceholdersIn<(T['error'] & T['warning'])[C]>
    : never
  : never;

type PlaceholdersIn<Sentence> = Sentence extends readonly [infer Text, string]
  ? Exclude<PlaceholdersIn<Text>, 'expected'>
  : Sentence extends `${string}{${infer Name}}${infer Rest}`
    ? Name | PlaceholdersIn<Rest>
    : never;
