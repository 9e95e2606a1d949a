/**
 * Every code that an issue can have. A code is stable: programs may depend on it, while messages may be reworded.
 * `explanations.ts` says what each means and which rule it stands for.
 */
export type Code = StructureCode | ContentHashCode | PackageHashCode | SignatureCode | CommonCode | PolicyCode;

export type StructureCode =
  // The input as a whole (R2, R20).
  | 'document_too_large'
  | 'input_unreadable'
  | 'empty_document'
  | 'not_a_package'
  | 'unsupported_container'
  // JSON (R2, R3, R22).
  | 'byte_order_mark'
  | 'invalid_utf8'
  | 'unexpected_character'
  | 'unexpected_end'
  | 'trailing_data'
  | 'control_character'
  | 'invalid_escape'
  | 'invalid_number'
  | 'nesting_too_deep'
  | 'lone_surrogate'
  | 'number_out_of_range'
  | 'duplicate_member'
  | 'reserved_name'
  // Types and presence (R8, R9).
  | 'missing_member'
  | 'wrong_type'
  | 'invalid_integer'
  | 'value_out_of_range'
  // The manifest (R6, R10 to R17).
  | 'unsupported_schema_version'
  | 'invalid_name'
  | 'invalid_version'
  | 'invalid_date_time'
  | 'no_layers'
  | 'unknown_layer'
  | 'duplicate_layer'
  | 'invalid_digest'
  | 'invalid_visibility'
  | 'invalid_conformance_level'
  | 'unknown_kind'
  | 'kind_needs_schema_version_2'
  // The content (R18, R19).
  | 'unsupported_graph_format'
  | 'duplicate_node_id'
  | 'missing_payload'
  | 'misplaced_payload'
  | 'empty_manifest_toml'
  | 'file_count'
  | 'invalid_path'
  | 'duplicate_path'
  | 'unknown_encoding'
  | 'invalid_base64'
  | 'empty_body'
  | 'unsupported_encoding'
  // Warnings.
  | 'unknown_member'
  | 'version_not_semver'
  | 'layer_missing'
  | 'layer_undeclared'
  | 'incomplete_counts'
  | 'wrong_counts'
  | 'dangling_edge'
  | 'unsorted_files'
  | 'addon_not_examined';

export type ContentHashCode = 'content_hash_mismatch' | 'byte_size_mismatch';

export type PackageHashCode = 'package_hash_mismatch';

export type SignatureCode =
  | 'signature_required'
  | 'unsupported_algorithm'
  | 'malformed_public_key'
  | 'malformed_signature'
  | 'non_canonical_public_key'
  | 'small_order_public_key'
  | 'public_key_not_on_curve'
  | 'non_canonical_signature_point'
  | 'small_order_signature_point'
  | 'signature_scalar_out_of_range'
  | 'signature_mismatch';

/** Codes that any check can have. */
export type CommonCode = 'part_not_loaded' | 'issues_omitted' | 'verifier_failed';

/** Codes of policies, which are apart from the four checks (R21). */
export type PolicyCode =
  | 'no_signer'
  | 'signer_not_trusted'
  | 'artifact_mismatch'
  | 'not_in_lock'
  | 'lock_mismatch'
  // The rules of the registry.
  | 'name_not_scoped'
  | 'invalid_namespace'
  | 'reserved_namespace'
  | 'invalid_registry_name'
  | 'registry_needs_semver'
  | 'registry_needs_signature'
  | 'over_registry_size'
  | 'publish_name_mismatch'
  | 'publish_version_mismatch'
  | 'no_description'
  | 'no_tags'
  | 'no_author'
  | 'stale_freshness'
  | 'secret_found';
