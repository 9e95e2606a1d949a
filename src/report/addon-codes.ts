/**
 * What the check `structure` reports of an add-on's manifest (R45 to R47). These sentences are apart from the others of the check
 * because they are loaded with the part that has the rules, which only add-ons need. `{where}` names the place within the TOML.
 */
export const ADDON_MANIFEST = {
  source: 'structure',
  error: {
    empty_manifest_toml: "{at} must not be empty. Embed the add-on's manifest.",
    addon_not_toml: '{where} {problem}',
    addon_missing_member: '{where} must have the key `{expected}`.',
    addon_wrong_type: '{where} must be {expected}.',
    addon_wrong_value: '{where} must {problem}.',
    addon_name: '{where} must be made of a-z, 0-9 and "-", with no dash first or last.',
    addon_name_differs: '{where} must be "{expected}", the last part of the package’s name.',
    addon_version_differs: '{where} must be "{expected}", the package’s version.',
    addon_not_runnable: '{where} must {problem}',
    addon_placeholder: '{where} has {problem}',
  },
  warning: {
    addon_insecure_url: '{where} should begin with https://.',
    addon_unscoped_dependency: '{where} should begin with "@".',
    addon_dependencies_differ:
      '{where} has other dependencies than `manifest.dependencies`, which nothing authenticates. Those in the TOML count.',
    addon_claims_verified: '{where} means nothing here: a registry says who is verified.',
    addon_pricing: '{where} {problem}',
  },
} as const;
