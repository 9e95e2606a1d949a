import type { Code, StructureCode } from '../codes.ts';
import type { CheckName, PolicyName } from '../report.ts';

/** The check or policy that has a code, or `any` for those that each can have. */
export type CodeGroup = CheckName | PolicyName | 'any';

/** In the order in which they are judged. */
export const CODE_GROUPS: readonly CodeGroup[] = [
  'structure',
  'content_hash',
  'package_hash',
  'signature',
  'any',
  'signers',
  'artifact_sha256',
  'lock',
  'registry',
  'secrets',
];

const OUTSIDE_STRUCTURE: Readonly<Record<Exclude<Code, StructureCode>, Exclude<CodeGroup, 'structure'>>> = {
  content_hash_mismatch: 'content_hash',
  byte_size_mismatch: 'content_hash',
  package_hash_mismatch: 'package_hash',
  signature_required: 'signature',
  unsupported_algorithm: 'signature',
  malformed_public_key: 'signature',
  malformed_signature: 'signature',
  non_canonical_public_key: 'signature',
  small_order_public_key: 'signature',
  public_key_not_on_curve: 'signature',
  non_canonical_signature_point: 'signature',
  small_order_signature_point: 'signature',
  signature_scalar_out_of_range: 'signature',
  signature_mismatch: 'signature',
  part_not_loaded: 'any',
  issues_omitted: 'any',
  verifier_failed: 'any',
  no_signer: 'signers',
  signer_not_trusted: 'signers',
  artifact_mismatch: 'artifact_sha256',
  not_in_lock: 'lock',
  lock_mismatch: 'lock',
  name_not_scoped: 'registry',
  invalid_namespace: 'registry',
  reserved_namespace: 'registry',
  invalid_registry_name: 'registry',
  registry_needs_semver: 'registry',
  registry_needs_signature: 'registry',
  over_registry_size: 'registry',
  publish_name_mismatch: 'registry',
  publish_version_mismatch: 'registry',
  no_description: 'registry',
  no_tags: 'registry',
  no_author: 'registry',
  stale_freshness: 'registry',
  secret_found: 'secrets',
};

export function groupOf(code: Code): CodeGroup {
  return code in OUTSIDE_STRUCTURE ? OUTSIDE_STRUCTURE[code as keyof typeof OUTSIDE_STRUCTURE] : 'structure';
}

/** A phrase such as `the check signature`. */
export function describeGroup(group: CodeGroup): string {
  switch (group) {
    case 'any':
      return 'any check or policy';
    case 'structure':
    case 'content_hash':
    case 'package_hash':
    case 'signature':
      return `the check ${group}`;
    default:
      return `the policy ${group}`;
  }
}
