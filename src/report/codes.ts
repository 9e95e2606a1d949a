import { MAX_DEPTH } from './limits.ts';
import { type Shown, own, say } from './shown.ts';

// The arguments of a sentence. `expected` and `actual` become members of the issue as well, whether or not it says them.
interface At {
  /** How the message names the place, such as `manifest.name`. */
  readonly at: Shown;
}
interface Expected {
  readonly expected: Shown;
}
interface Actual {
  readonly actual: Shown;
}
interface Compared extends Expected, Actual {}
interface Foreign extends Compared {
  readonly advice: ForeignAdvice;
}

/**
 * Every code that an issue can have, in the order in which they are documented. A code is stable: programs may depend on it,
 * while messages may be reworded. `source` is the check or policy that reports it, `sentence` makes the message, and
 * `expected` is what the issue says was expected where that is always the same.
 *
 * Titles, rules and explanations are in `explanations.ts`, because only `--explain`, SARIF and the documentation need them:
 * here, they would be in the bundle of everyone who imports `verify`. A new code needs an entry in both, then `npm run docs`.
 */
export const CODES = {
  // The input as a whole (R2, R20).
  document_too_large: {
    source: 'structure',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The document is larger than allowed and was not read. If you trust its source, raise the limit.`,
  },
  input_unreadable: {
    source: 'structure',
    severity: 'error',
    sentence: (): Shown => say`The input could not be read; a file may have changed or vanished. Choose it again.`,
  },
  empty_document: {
    source: 'structure',
    severity: 'error',
    sentence: (_: Expected): Shown => say`The document is empty. Download or export the package again.`,
  },
  not_a_package: {
    source: 'structure',
    severity: 'error',
    sentence: ({ actual, advice }: Foreign): Shown =>
      say`This is ${actual}, not a package. ${own(FOREIGN_ADVICE[advice])}`,
  },
  unsupported_container: {
    source: 'structure',
    severity: 'error',
    sentence: ({ actual, advice }: Foreign): Shown =>
      say`This is ${actual}, not a package. ${own(FOREIGN_ADVICE[advice])}`,
  },

  // JSON (R2, R3, R22).
  byte_order_mark: {
    source: 'structure',
    severity: 'error',
    sentence: (_: Expected): Shown =>
      say`The document begins with a byte order mark, which JSON does not allow. Save it as UTF-8 without one.`,
  },
  invalid_utf8: {
    source: 'structure',
    severity: 'error',
    sentence: (
      found:
        | (Foreign & { readonly cause: 'utf16' })
        | (Expected & { readonly cause: 'bytes' })
        | (Compared & { readonly cause: 'lone_surrogate' }),
    ): Shown => {
      if (found.cause === 'utf16')
        return say`This is ${found.actual}, not a package. ${own(FOREIGN_ADVICE[found.advice])}`;
      if (found.cause === 'bytes') return say`These bytes are not UTF-8. Save the document as UTF-8.`;
      return say`The text has half of a surrogate pair, which has no form in UTF-8. Pass the bytes of the document instead.`;
    },
  },
  unexpected_character: {
    source: 'structure',
    severity: 'error',
    sentence: ({ expected }: Expected): Shown =>
      say`This character does not belong here: ${expected} was expected. The document is not JSON; correct it or export it again.`,
  },
  unexpected_end: {
    source: 'structure',
    severity: 'error',
    sentence: ({ expected }: Expected): Shown =>
      say`The document ends too early: ${expected} was expected. It may have been cut off; get it again.`,
  },
  trailing_data: {
    source: 'structure',
    severity: 'error',
    sentence: (_: Expected): Shown => say`Something follows the JSON document. Only white space may; remove the rest.`,
  },
  control_character: {
    source: 'structure',
    severity: 'error',
    sentence: ({ expected }: Expected): Shown =>
      say`A string contains an unescaped control character. Write ${expected} instead.`,
  },
  invalid_escape: {
    source: 'structure',
    severity: 'error',
    sentence: ({ expected }: Expected): Shown =>
      say`A backslash must begin an escape: ${expected}. Write \\\\ for a backslash itself.`,
  },
  invalid_number: {
    source: 'structure',
    severity: 'error',
    sentence: ({ expected }: Expected): Shown => say`This is not a number as JSON writes it: ${expected} was expected.`,
  },
  nesting_too_deep: {
    source: 'structure',
    severity: 'error',
    sentence: (_: Expected): Shown =>
      say`Objects and arrays may nest ${MAX_DEPTH} deep, and this one goes deeper. Flatten it.`,
  },
  lone_surrogate: {
    source: 'structure',
    severity: 'error',
    sentence: (): Shown =>
      say`This escape is half of a surrogate pair and no character. Write both halves, or the character itself.`,
  },
  number_out_of_range: {
    source: 'structure',
    severity: 'error',
    sentence: (): Shown =>
      say`This number is too large for a double, so readers would disagree on its value. Write a smaller one, or a string.`,
  },
  duplicate_member: {
    source: 'structure',
    severity: 'error',
    sentence: (): Shown =>
      say`This name occurs a second time in its object, so readers would disagree on its value. Remove one of the two.`,
  },
  reserved_name: {
    source: 'structure',
    severity: 'error',
    sentence: (): Shown =>
      say`This name has a meaning of its own in a widely used JSON library, so readers would disagree. Rename the member.`,
  },

  // Types and presence (R8, R9).
  missing_member: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected }: At & Expected): Shown =>
      say`${at} has no member \`${expected}\`, which the format requires. Add it.`,
  },
  wrong_type: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected, actual, advice }: At & Compared & { readonly advice: TypeAdvice }): Shown =>
      say`${at} must be ${expected}, and is ${actual}.${own(TYPE_ADVICE[advice])}`,
  },
  invalid_integer: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected }: At & Compared): Shown => say`${at} must be ${expected}.`,
  },
  value_out_of_range: {
    source: 'structure',
    severity: 'error',
    expected: 'a number from 0 to 1',
    sentence: ({ at }: At & Actual): Shown => say`${at} must be a number from 0 to 1.`,
  },

  // The manifest (R6, R10 to R17).
  unsupported_schema_version: {
    source: 'structure',
    severity: 'error',
    expected: '1 or 2',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} must be 1 or 2. A package of another version needs another reader.`,
  },
  invalid_name: {
    source: 'structure',
    severity: 'error',
    expected: '1 to 128 characters of [a-zA-Z0-9._@/-]',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} must be 1 to 128 characters of a-z A-Z 0-9 . _ @ / - and, split at /, have no part that is empty, "." or "..". Rename the package.`,
  },
  invalid_version: {
    source: 'structure',
    severity: 'error',
    expected: '1 to 64 characters of [a-zA-Z0-9._+-], not "." first',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} must be 1 to 64 characters of a-z A-Z 0-9 . _ + - and not begin with a point. Write a version such as 1.0.0.`,
  },
  invalid_date_time: {
    source: 'structure',
    severity: 'error',
    expected: 'an RFC 3339 date-time',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} must be an RFC 3339 date-time of a real date, such as 2026-01-15T09:30:00Z.`,
  },
  no_layers: {
    source: 'structure',
    severity: 'error',
    expected: 'at least one layer',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} must not be empty in a package of schema version 1. Declare the layers that the content has.`,
  },
  unknown_layer: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected }: At & Compared): Shown =>
      say`${at} must be one of ${expected}. Remove it, or correct its name.`,
  },
  duplicate_layer: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, actual }: At & Actual): Shown => say`${at} declares "${actual}" again. Remove it.`,
  },
  invalid_digest: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected }: At & Compared): Shown =>
      say`${at} must be a SHA-256 digest: ${expected}, without prefix or space.`,
  },
  invalid_visibility: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected }: At & Compared): Shown => say`${at} must be ${expected}. Write one of the two.`,
  },
  invalid_conformance_level: {
    source: 'structure',
    severity: 'error',
    expected: '1, 2 or 3',
    sentence: ({ at }: At & Actual): Shown => say`${at} must be 1, 2 or 3.`,
  },
  unknown_kind: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected }: At & Compared): Shown =>
      say`${at} must be ${expected}. A package of another kind needs a newer reader.`,
  },
  kind_needs_schema_version_2: {
    source: 'structure',
    severity: 'error',
    expected: '"context" in schema version 1',
    sentence: ({ at, actual }: At & Actual): Shown =>
      say`${at} "${actual}" needs schema version 2. Write "schema_version": 2, or remove the kind.`,
  },

  // The content (R18, R19).
  unsupported_graph_format: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected }: At & Compared): Shown =>
      say`${at} must be ${expected}. A graph of another format needs another reader.`,
  },
  duplicate_node_id: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} is an id that an earlier node has. Give each node an id of its own.`,
  },
  missing_payload: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected, kind }: At & Expected & { readonly kind: Shown }): Shown =>
      say`${at} has no member \`${expected}\`, which a package of kind "${kind}" needs. Add it, or correct the kind.`,
  },
  misplaced_payload: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected, actual }: At & Compared): Shown =>
      say`${at} belongs to packages of ${expected}, and this one is of ${actual}. Remove it, or correct the kind.`,
  },
  empty_manifest_toml: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at }: At): Shown => say`${at} must not be empty. Embed the add-on's manifest.`,
  },
  file_count: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected, actual }: At & Compared): Shown =>
      say`${at} must have ${expected} entries, and has ${actual}.`,
  },
  invalid_path: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, fault }: At & Actual & { readonly fault: PathFault }): Shown =>
      say`${at} ${own(PATH_FAULTS[fault])}. Write a relative path, its components separated by "/".`,
  },
  duplicate_path: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at }: At & Actual): Shown => say`${at} is a path that an earlier file has. Remove one of the two.`,
  },
  unknown_encoding: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at, expected }: At & Compared): Shown =>
      say`${at} must be ${expected}. A file in another encoding needs a newer reader.`,
  },
  invalid_base64: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} must be base64 of RFC 4648: standard alphabet, padded, no white space, zero trailing bits.`,
  },
  empty_body: {
    source: 'structure',
    severity: 'error',
    sentence: ({ at }: At): Shown =>
      say`${at} must not be empty: even an empty file has a zstd frame. Compress the file again.`,
  },
  unsupported_encoding: {
    source: 'structure',
    severity: 'error',
    expected: 'files that this version can check',
    sentence: ({ at }: At & Actual): Shown =>
      say`The bodies under ${at} are compressed with zstd, which this version cannot decode, so the files were not checked. Use a newer version, or the reference implementation.`,
  },

  // Warnings.
  unknown_member: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at }: At): Shown =>
      say`${at} is not a member that the format knows, and no hash or signature covers it. Do not rely on it; remove it if it is not wanted.`,
  },
  version_not_semver: {
    source: 'structure',
    severity: 'warning',
    expected: 'MAJOR.MINOR.PATCH',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} is not a SemVer 2.0.0 version, and registries refuse it. Write MAJOR.MINOR.PATCH.`,
  },
  exported_at_not_date_time: {
    source: 'structure',
    severity: 'warning',
    expected: 'an RFC 3339 date-time',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} is not an RFC 3339 date-time, which the schemas ask for. Write it as 2026-01-15T09:30:00Z.`,
  },
  scope_differs: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at }: At & Compared): Shown =>
      say`${at} is not the namespace of the package’s name, and no hash or signature covers it. Go by the name; correct or remove the scope.`,
  },
  self_asserted_badge: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} claims trust, and whoever made the package wrote it: no hash or signature covers it. Do not rely on it; remove it if the package is yours.`,
  },
  layer_missing: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at, actual }: At & Actual): Shown =>
      say`${at} declares the layer "${actual}", which the content does not have. Remove the declaration, or add the layer.`,
  },
  layer_undeclared: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at }: At & Expected): Shown =>
      say`${at} is not among \`manifest.layers\`. Declare it, or readers may not load it.`,
  },
  incomplete_counts: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at, expected }: At & Expected): Shown =>
      say`${at} leaves out ${expected}. The reference implementation refuses such a package: state them all.`,
  },
  wrong_counts: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at, list, expected, actual }: At & Compared & { readonly list: Shown }): Shown =>
      say`${at} says ${actual}, and \`${list}\` has ${expected}. Correct the count.`,
  },
  dangling_edge: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} names a node that is not in this graph. Correct it, or make sure that the package it is merged with has the node.`,
  },
  unsorted_files: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at }: At & Actual): Shown =>
      say`${at} should come before the path it follows. Sort the files by path.`,
  },
  addon_not_examined: {
    source: 'structure',
    severity: 'warning',
    sentence: ({ at }: At): Shown =>
      say`The hashes cover ${at}, but what its manifest says was not checked. Review it before you install the add-on.`,
  },

  content_hash_mismatch: {
    source: 'content_hash',
    severity: 'error',
    sentence: ({ sorted }: Compared & { readonly sorted: boolean }): Shown =>
      sorted
        ? say`The declared hash is that of the content with its keys sorted. Hash the content in the order in which it is written: the canonical form only leaves out white space.`
        : say`The content is not what was hashed: it was changed, or hashed in another form. Do not use it; get the package again, or hash the content as it is written without white space.`,
  },
  byte_size_mismatch: {
    source: 'content_hash',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The declared size is not that of the canonical content in bytes of UTF-8. The content was changed, or counted in another form or unit.`,
  },

  package_hash_mismatch: {
    source: 'package_hash',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`Name, version or content is not what was hashed. Do not use the package; get it again, or recompute the hash of "name:version:content_hash".`,
  },

  signature_required: {
    source: 'signature',
    severity: 'error',
    expected: 'a signature',
    sentence: (_: Actual): Shown =>
      say`The package is not signed, and a signature is required. Get a signed copy, or accept unsigned packages.`,
  },
  unsupported_algorithm: {
    source: 'signature',
    severity: 'error',
    expected: 'ed25519',
    sentence: (_: Actual): Shown =>
      say`The algorithm must be exactly "ed25519"; there is no other. Sign the package with it, or correct the name.`,
  },
  malformed_public_key: {
    source: 'signature',
    severity: 'error',
    expected: '64 lower-case hexadecimal digits',
    sentence: (_: Actual): Shown =>
      say`The public key must be 64 lower-case hexadecimal digits, without prefix or space.`,
  },
  malformed_signature: {
    source: 'signature',
    severity: 'error',
    expected: '128 lower-case hexadecimal digits',
    sentence: (_: Actual): Shown =>
      say`The signature must be 128 lower-case hexadecimal digits, without prefix or space.`,
  },
  non_canonical_public_key: {
    source: 'signature',
    severity: 'error',
    sentence: (_: Actual): Shown =>
      say`The public key is not the canonical encoding of a point, so engines would disagree on it. Copy the key again from its source.`,
  },
  small_order_public_key: {
    source: 'signature',
    severity: 'error',
    sentence: (_: Actual): Shown =>
      say`The public key has small order: signatures that verify with it need no secret. Do not trust the package.`,
  },
  public_key_not_on_curve: {
    source: 'signature',
    severity: 'error',
    sentence: (_: Actual): Shown =>
      say`The public key is not a point of the curve, so nothing can be signed with it. Copy the key again from its source.`,
  },
  non_canonical_signature_point: {
    source: 'signature',
    severity: 'error',
    sentence: (_: Actual): Shown =>
      say`The first half of the signature, R, is not the canonical encoding of a point. Sign the package again.`,
  },
  small_order_signature_point: {
    source: 'signature',
    severity: 'error',
    sentence: (_: Actual): Shown =>
      say`The first half of the signature, R, has small order, which no honest signer produces. Do not trust the package.`,
  },
  signature_scalar_out_of_range: {
    source: 'signature',
    severity: 'error',
    expected: 'S below the group order',
    sentence: (_: Actual): Shown =>
      say`The second half of the signature, S, is not below the order of the group, so the signature was altered. Sign the package again.`,
  },
  signature_mismatch: {
    source: 'signature',
    severity: 'error',
    sentence: (_: Actual): Shown =>
      say`The signature does not belong to this key, name, version and package hash. The package was changed after it was signed, or signed in another form; do not use it.`,
  },

  // What any check or policy can report.
  part_not_loaded: {
    source: 'any',
    severity: 'error',
    sentence: (): Shown =>
      say`The part of this library that verifies signatures in this runtime could not be loaded, so the signature was not verified. Install or bundle the library whole.`,
  },
  /** A warning where only warnings are left out. */
  issues_omitted: {
    source: 'any',
    severity: 'error',
    sentence: ({ errors, warnings }: { readonly errors: number; readonly warnings: number }): Shown =>
      say`${errors} more errors and ${warnings} more warnings are not listed. Correct those listed, then verify again.`,
  },
  verifier_failed: {
    source: 'any',
    severity: 'error',
    sentence: (): Shown =>
      say`The verifier itself failed on this document, so nothing was established. It may be out of memory. Do not use the package.`,
  },

  // Policies (R21).
  no_signer: {
    source: 'signed_by',
    severity: 'error',
    sentence: ({ signed }: Compared & { readonly signed: boolean }): Shown =>
      signed
        ? say`The signature does not verify, so no trusted key has signed this package. Get it again from its source.`
        : say`The package is not signed, so no trusted key has signed it. Get a signed copy.`,
  },
  signer_not_trusted: {
    source: 'signed_by',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The package is signed by a key that is not among those you trust. Do not load it unless the key’s owner confirms it.`,
  },
  artifact_mismatch: {
    source: 'artifact',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The SHA-256 of the file is not the one that you named, so it is another file. Get it again, or correct the digest.`,
  },
  not_in_lock: {
    source: 'locked',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The lock file has no entry with this name and version. Install the package from the registry, or use the lock file that belongs to it.`,
  },
  lock_mismatch: {
    source: 'locked',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The lock file pins another file of this name and version. A version never changes, so one of the two was exchanged: do not load the package.`,
  },

  // The rules of the registry.
  name_not_scoped: {
    source: 'registry',
    severity: 'error',
    expected: '@namespace/name',
    sentence: (_: Actual): Shown =>
      say`The registry takes scoped names only. Name the package @namespace/name, with a namespace of yours.`,
  },
  invalid_namespace: {
    source: 'registry',
    severity: 'error',
    expected: '2 to 32 of [a-z0-9-], no dash first or last',
    sentence: (_: Actual): Shown =>
      say`The namespace must have 2 to 32 of a-z, 0-9 and -, and no dash at either end. Choose another one.`,
  },
  reserved_namespace: {
    source: 'registry',
    severity: 'error',
    expected: 'a namespace that is not reserved',
    sentence: (_: Actual): Shown =>
      say`The namespace is reserved, so nobody can publish under it. Choose one of your own.`,
  },
  invalid_registry_name: {
    source: 'registry',
    severity: 'error',
    expected: '1 to 64 of [a-z0-9-]',
    sentence: (_: Actual): Shown =>
      say`The name after the namespace must have 1 to 64 of a-z, 0-9 and -. Rename the package.`,
  },
  registry_needs_semver: {
    source: 'registry',
    severity: 'error',
    expected: 'MAJOR.MINOR.PATCH',
    sentence: (_: Actual): Shown => say`The registry takes SemVer 2.0.0 versions only. Write a version such as 1.0.0.`,
  },
  registry_needs_signature: {
    source: 'registry',
    severity: 'error',
    expected: 'a signature that verifies',
    sentence: (_: Actual): Shown =>
      say`The registry takes signed packages only, and verifies them. Sign the package before you publish it.`,
  },
  over_registry_size: {
    source: 'registry',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The package is larger than the registry takes. Leave something out, or split it into several packages.`,
  },
  publish_name_mismatch: {
    source: 'registry',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The package has another name than the one to publish it under, and the registry compares them. Correct one of the two.`,
  },
  publish_version_mismatch: {
    source: 'registry',
    severity: 'error',
    sentence: (_: Compared): Shown =>
      say`The package has another version than the one to publish it as, and the registry compares them. Correct one of the two.`,
  },
  no_description: {
    source: 'registry',
    severity: 'warning',
    sentence: (): Shown =>
      say`The description is empty. Say in a sentence what the package is good for: people see it first.`,
  },
  no_tags: {
    source: 'registry',
    severity: 'warning',
    sentence: (): Shown => say`There are no tags, by which people find packages. Add some.`,
  },
  no_author: {
    source: 'registry',
    severity: 'warning',
    sentence: (): Shown => say`No author is named. Name a person or an organization who stands for the package.`,
  },
  stale_freshness: {
    source: 'registry',
    severity: 'warning',
    sentence: ({ than }: Compared & { readonly than: 'node' | 'package' }): Shown =>
      than === 'node'
        ? say`The graph has a newer node than its summary says. Rebuild the summary.`
        : say`The graph’s freshness is more than 90 days before the package. Refresh the graph, or rebuild its summary.`,
  },
  secret_found: {
    source: 'no_secrets',
    severity: 'error',
    sentence: ({ secret, advice }: Actual & { readonly secret: Shown; readonly advice: Shown }): Shown =>
      say`${secret} was found here. ${advice}`,
  },
} as const;

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
export type Code = keyof typeof CODES;

/** The check or policy that reports a code; `any` for codes that each of them can report. */
export type Source = (typeof CODES)[Code]['source'];

/** The codes that one check or policy reports. */
export type CodeOf<S extends Source> = { [C in Code]: (typeof CODES)[C]['source'] extends S ? C : never }[Code];

/** The codes whose sentences need no arguments. */
export type CodeAlone = { [C in Code]: unknown extends Arguments<C> ? C : never }[Code];

/** What the sentence of a code needs; of several codes, what all of them need; `unknown` where it needs nothing. */
export type Arguments<C extends Code> = [(typeof CODES)[C]['sentence']] extends [(args: infer A) => Shown] ? A : never;

/** What to do about a document that is no package. */
const FOREIGN_ADVICE = {
  unpack: 'Unpack it, and verify the package inside.',
  wrong_file: 'It is probably the wrong file: verify the package itself.',
  download: 'It may be an error or a login page. Check the address, and download the package again.',
  parts: 'A package is one JSON object with the members `manifest` and `content`.',
  container:
    'The format may define such a container one day; this version reads packages as JSON only. Get the package as JSON.',
  utf8: 'If it is meant to be one, save it as UTF-8.',
  git_lfs: 'It stands for a file that was not downloaded. Run "git lfs pull", then verify again.',
  lock: 'Verify the packages that it names, with --lock or the policy locked.',
  base64: 'Decode it, and verify the result.',
  path: 'Read the file that it names, and verify its bytes.',
  envelope: 'Take the text of `payload_json` out of it, and verify that.',
  list: 'If it is a list of packages, verify each on its own.',
  twice: 'It was encoded twice. Decode it once, and verify the result.',
} as const;
export type ForeignAdvice = keyof typeof FOREIGN_ADVICE;

const TYPE_ADVICE = {
  none: '',
  /** R15: the way out of the map in V2 §3.3's example. */
  dependencies: ' Write [{"name": "…", "version_req": "…"}] in place of the map.',
} as const;
export type TypeAdvice = keyof typeof TYPE_ADVICE;

const PATH_FAULTS = {
  too_long: 'is longer than 512 bytes',
  control_character: 'has a control character',
  separator: 'has a backslash or a colon',
  empty_component: 'is empty or absolute, or has an empty component',
  dot: 'has the component "."',
  dots: 'has a component that begins with ".."',
} as const;
export type PathFault = keyof typeof PATH_FAULTS;
