/** The names of all options that ask for a policy, in any entry. */
export const POLICY_NAMES = ['signers', 'artifactSha256', 'lock', 'profile', 'publishAs', 'secrets'] as const;
