import type { Code } from './codes.ts';

export interface Explanation {
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Why it matters, and what to do. */
  readonly explanation: string;
  /** The rule: a note of SPEC_NOTES.md, or a document of the specification. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
}

function error(rule: string, title: string, explanation: string): Explanation {
  return { title, explanation, rule, severity: 'error' };
}

function warning(rule: string, title: string, explanation: string): Explanation {
  return { title, explanation, rule, severity: 'warning' };
}

/** What each code means. Not part of the library's bundle: the command line and the documentation have it. */
export const EXPLANATIONS: Readonly<Record<Code, Explanation>> = {
  document_too_large: error('R20', 'The document is over the size limit', 'It was not read. Raise the limit (maxBytes, --max-size) only for a source that you trust.'),
  input_unreadable: error('R20', 'The input could not be read', 'A file behind a Blob changed or vanished. Choose it again.'),
  empty_document: error('R2', 'The document is empty', 'It has no bytes, or white space alone. Get the package again.'),
  not_a_package: error('R2', 'The document is not a package', 'It is in another format, or JSON that has neither a manifest nor content. The message says what it looks like. Verify the package itself.'),
  unsupported_container: error('R2', 'The container of the document cannot be read', 'It is ZIP or zstd. The format may define such a container one day; this version reads packages as JSON only. Get the package as JSON.'),
  byte_order_mark: error('R2', 'The document begins with a byte order mark', 'JSON does not allow one (RFC 8259 §8.1). Save it as UTF-8 without.'),
  invalid_utf8: error('R2', 'The bytes are not UTF-8', 'Overlong forms and encoded surrogates count as well. Save the document as UTF-8.'),
  unexpected_character: error('R2', 'A character stands where JSON does not allow it', 'Nothing after it was read. Correct the document, or export it again.'),
  unexpected_end: error('R2', 'The document ends too early', 'It may have been cut off on the way. Get it again.'),
  trailing_data: error('R2', 'Something follows the document', 'Only white space may stand behind the closing brace.'),
  control_character: error('R2', 'A control character stands in a string', 'Write it as an escape (RFC 8259 §7).'),
  invalid_escape: error('R2', 'A backslash begins no escape of JSON', 'The escapes are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX.'),
  invalid_number: error('R2', 'A number is not written as JSON writes it', 'No leading zeros, no bare point, no empty exponent (RFC 8259 §6).'),
  nesting_too_deep: error('R2', 'Objects and arrays nest deeper than 127', 'Readers have limits; beyond this one, not all would read the same document.'),
  lone_surrogate: error('R2', 'An escape is half of a surrogate pair', 'It stands for no character, and has no form in UTF-8.'),
  number_out_of_range: error('R2', 'A number is too large for a double', 'Readers would disagree on its value.'),
  duplicate_member: error('R3', 'A name occurs twice in an object', 'One reader takes the first value, another the last: two contents under one signature.'),
  reserved_name: error('R22', 'A member has a name reserved by a JSON library', 'That library reads such an object as something else than the text says.'),
  missing_member: error('V1, V2', 'A required member is missing', 'Add it. The pointer names the object that lacks it.'),
  wrong_type: error('R8, R9', 'A value has the wrong type', 'Objects are objects and never arrays; null stands for absent only where the format says so.'),
  invalid_integer: error('R8', 'A number is no integer in range, written as one', 'No fraction, no exponent, no sign; within 32 bits, byte_size within 64.'),
  value_out_of_range: error('R18', 'A number is not between 0 and 1', 'Activation and confidence are fractions.'),
  unsupported_schema_version: error('V1, V2', 'The schema version is not 1 or 2', 'Another version needs another reader.'),
  invalid_name: error('R10', 'The package name is not allowed', 'ASCII only, and no part that is empty, "." or "..": names become paths.'),
  invalid_version: error('R11', 'The package version is not allowed', '1 to 64 characters of [a-zA-Z0-9._+-], the first one not a point.'),
  invalid_date_time: error('R12', 'A timestamp is not an RFC 3339 date-time', 'Write for example 2026-01-15T09:30:00Z. The date must exist.'),
  no_layers: error('R13', 'A v1 package declares no layer', 'Declare the layers that the content has.'),
  unknown_layer: error('R13', 'A declared layer is not one of the five', 'knowledge, graph, session, patterns, gotchas.'),
  duplicate_layer: error('R13', 'A layer is declared twice', 'Remove one of the two.'),
  invalid_digest: error('R6, R19', 'A digest is not 64 hexadecimal digits', 'In lower case, but for the digests of a skills package, which may be in either.'),
  invalid_visibility: error('R8', 'The visibility is neither public nor private', 'Write one of the two.'),
  invalid_conformance_level: error('R17', 'The conformance level is not 1, 2 or 3', 'Correct or remove it.'),
  unknown_kind: error('R17', 'The kind of package is not known', 'context, skills, addon, grammar; another kind needs a newer reader.'),
  kind_needs_schema_version_2: error('R17', 'A v1 package has a kind of v2', 'Kinds other than context need schema version 2.'),
  unsupported_graph_format: error('R18', 'The context graph has another format', 'Only "ctxpkg-graph-v2" is known.'),
  duplicate_node_id: error('R18', 'Two nodes have the same id', 'Edges could mean either. Give each node an id of its own.'),
  missing_payload: error('R19', 'The payload of the kind is missing', 'Kind skills needs content.documents, kind addon needs content.addon.'),
  misplaced_payload: error('R19', 'A payload stands under another kind', 'An installer could be made to install what the manifest does not announce.'),
  empty_manifest_toml: error('R19', 'The embedded add-on manifest is empty', 'Embed the manifest of the add-on.'),
  file_count: error('R19', 'A skills package has no files, or more than 256', 'Add or remove files.'),
  invalid_path: error('R19', 'A file path is not safe', 'Relative, at most 512 bytes, no backslash, colon or control character, no component that is empty, "." or begins with "..".'),
  duplicate_path: error('R19', 'Two files have the same path', 'One would overwrite the other.'),
  unknown_encoding: error('R19', 'A file has an unknown encoding', 'Only "zstd+base64" is known.'),
  invalid_base64: error('R19', 'A body is not strict base64', 'RFC 4648: padded, no white space, zero trailing bits.'),
  empty_body: error('R19', 'A body is empty', 'Even an empty file has a zstd frame.'),
  unsupported_encoding: error('R19', 'Bodies are compressed in a way that this version cannot decode', 'They were not checked, so the package does not pass. Use a newer version, or the reference implementation.'),
  unknown_member: warning('R14', 'A member outside content is not known', 'Nothing protects it. Do not rely on it.'),
  version_not_semver: warning('R11', 'The version of a v2 package is not SemVer', 'Registries refuse it.'),
  layer_missing: warning('R13', 'A declared layer is not in the content', 'Remove the declaration, or add the layer.'),
  layer_undeclared: warning('R13', 'A layer of the content is not declared', 'Readers may not load it.'),
  incomplete_counts: warning('R16', 'Statistics leave out members', 'The reference implementation refuses them.'),
  wrong_counts: warning('R16', 'A count disagrees with the content', 'Correct the count; nothing protects it.'),
  dangling_edge: warning('R18', 'An edge names a node that is not there', 'It may be in a package that this one is merged with.'),
  unsorted_files: warning('R19', 'The files are not sorted by path', 'Sort them by the bytes of their paths.'),
  addon_not_examined: warning('R19', 'The add-on manifest was not examined', 'The hashes cover it, but what it says was not judged.'),
  content_hash_mismatch: error('R1', 'The content is not what was hashed', 'It was changed, or hashed in another form than the canonical one.'),
  byte_size_mismatch: error('R1', 'The content has another size than declared', 'The size counts the bytes of UTF-8 of the canonical form.'),
  package_hash_mismatch: error('V1, V2', 'Name, version or content is not what was hashed', 'The hash is over "name:version:content_hash", with the content hash as recomputed.'),
  signature_required: error('R7', 'The package is not signed', 'A signature was asked for by the caller.'),
  unsupported_algorithm: error('R7', 'The signature algorithm is not ed25519', 'There is no other, and the name is written so.'),
  malformed_public_key: error('R6', 'The public key is not 64 lower-case hexadecimal digits', 'Without prefix, sign or space.'),
  malformed_signature: error('R6', 'The signature is not 128 lower-case hexadecimal digits', 'Without prefix, sign or space.'),
  non_canonical_public_key: error('R5', 'The public key is not a canonical encoding', 'Engines disagree on such keys.'),
  small_order_public_key: error('R5', 'The public key has small order', 'Anybody can make signatures that verify with it.'),
  public_key_not_on_curve: error('R7', 'The public key is not a point of the curve', 'Nothing can be signed with it.'),
  non_canonical_signature_point: error('R5', 'The first half of the signature is not a canonical encoding', 'Engines disagree on such signatures.'),
  small_order_signature_point: error('R5', 'The first half of the signature has small order', 'No honest signer produces it.'),
  signature_scalar_out_of_range: error('R5', 'The second half of the signature is not reduced', 'The same signature would have many forms.'),
  signature_mismatch: error('R4, R5', 'The signature does not belong to the package', 'It was changed after signing, or signed in another form than the 64 digits of the message hash.'),
  part_not_loaded: error('our own', 'A part of this library could not be loaded', 'Parts that are seldom needed, such as our own Ed25519 for runtimes without one, are loaded on demand. The file is missing or damaged, or the runtime cannot import modules while it runs, as service workers cannot: then bundle the library into one file.'),
  issues_omitted: error('our own', 'More issues were found than are listed', 'A check lists 1,000 errors and 1,000 warnings. It is a warning where only warnings are left out.'),
  verifier_failed: error('our own', 'The verifier itself failed', 'Perhaps for want of memory. Nothing was established.'),
  no_signer: error('R21', 'No trusted signer could be established', 'Signers were named, and the package is unsigned or its signature is wrong. Get a copy that is signed.'),
  signer_not_trusted: error('R21', 'The package is signed by another key', 'Arithmetic alone says nothing about who signed. Trust the key only if its owner confirms it by another way.'),
  artifact_mismatch: error('R21', 'The file is not the one that was named', 'Its SHA-256 differs, so it is another artifact, even if every check passes. Get the file again from its source.'),
  not_in_lock: error('R21', 'The lock file does not have this package', 'No entry has its name and version. Install it by way of the registry, or use the lock file that belongs to it.'),
  lock_mismatch: error('R21', 'The lock file pins another file', 'One version is one artifact for ever, so one of the two was exchanged. Do not load the package.'),
  name_not_scoped: error('REG', 'The registry takes scoped names only', 'Name the package @namespace/name.'),
  invalid_namespace: error('REG', 'The namespace is not allowed', 'It has 2 to 32 of a-z, 0-9 and -, and no dash at an end.'),
  reserved_namespace: error('REG', 'The namespace is reserved', 'Nobody can publish under it. Choose a namespace of your own.'),
  invalid_registry_name: error('REG', 'The name after the namespace is not allowed', 'It has 1 to 64 of a-z, 0-9 and -.'),
  registry_needs_semver: error('REG', 'The registry takes SemVer versions only', 'Write MAJOR.MINOR.PATCH, with a pre-release and build metadata if need be.'),
  registry_needs_signature: error('REG', 'The registry takes signed packages only', 'Sign the package; a signature that does not verify does not count.'),
  over_registry_size: error('REG', 'The package is over the size of the registry', 'It takes 8 MiB (8,388,608 bytes). Leave something out, or split the package.'),
  publish_name_mismatch: error('REG', 'The package has another name than it is to be published under', 'Publish it under its own name, or build it with the other one.'),
  publish_version_mismatch: error('REG', 'The package has another version than it is to be published as', 'Publish it as its own version, or build it with the other one.'),
  no_description: warning('REG', 'The description is empty', 'It is what people see first, and it counts in the quality score. Say what the package is good for.'),
  no_tags: warning('REG', 'There are no tags', 'People find packages by them, and they count in the quality score.'),
  no_author: warning('REG', 'No author is named', 'It counts in the quality score. Name a person or an organization.'),
  stale_freshness: warning('REG', 'The freshness of the graph is out of date', 'It is older than what the graph holds, or than the package by more than 90 days. Build the summary anew.'),
  secret_found: error('CONF', 'A text looks like a secret', 'Whoever gets the package can use it. Remove it from the content, revoke it, and build the package anew.'),
};
