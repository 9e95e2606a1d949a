import { parsePublishTarget } from './registry/publish-target.ts';
import { registryRules } from './registry/registry.ts';
import { parseLock } from './locked/lock-file.ts';
import { lockedArtifact } from './locked/locked.ts';
import { POLICY_NAMES } from './option-names.ts';
import type { Policy, PolicyReader } from './policy.ts';
import { noSecrets } from './no-secrets/no-secrets.ts';
import { type TrustOptions, readTrust, text } from './trust-options.ts';

/** What a caller can ask for beyond the four checks. Each has an entry in the report's `policy`. */
export interface PolicyOptions extends TrustOptions {
  /** The text of a `ctxpkg.lock`, which must pin this very document under the package's name and version. */
  readonly lock?: string;
  /** `registry`: what the registry asks of a package before it takes it, and that it holds no secret. */
  readonly profile?: 'registry';
  /** With the profile `registry`: what the package is to be published as, `@namespace/name@version`. */
  readonly publishAs?: string;
  /** The manifest and the content hold no text that looks like a secret. Default: false, but true under a profile. */
  readonly secrets?: boolean;
}

/** Every policy there is. @internal */
export const EVERY_POLICY: PolicyReader = {
  names: POLICY_NAMES,
  read: readPolicies,
};

function readPolicies(options: PolicyOptions): Policy[] {
  const { lock, profile, publishAs, secrets = profile === 'registry' } = options;
  if (profile !== undefined && profile !== 'registry') throw new TypeError('The option profile must be "registry".');
  if (publishAs !== undefined && profile === undefined) throw new TypeError('The option publishAs needs the profile "registry".');
  if (typeof secrets !== 'boolean') throw new TypeError('The option secrets must be true or false.');
  if (profile === 'registry' && !secrets) throw new TypeError('The option secrets cannot be false under the profile "registry".');
  const policies = readTrust(options);
  if (lock !== undefined) policies.push(lockedArtifact(parseLock(text('lock', lock))));
  if (profile === 'registry') policies.push(registryRules(publishAs === undefined ? null : readTarget(publishAs)));
  if (secrets) policies.push(noSecrets());
  return policies;
}

function readTarget(target: unknown): NonNullable<ReturnType<typeof parsePublishTarget>> {
  const parsed = parsePublishTarget(text('publishAs', target));
  if (parsed === null) throw new TypeError('The option publishAs must be "@namespace/name@version".');
  return parsed;
}
