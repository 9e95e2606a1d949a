import { REGISTRY } from '../../report/codes.ts';
import { DOCUMENT_PLACE, type IssueCollector, type Place } from '../../report/collector.ts';
import { type Shown, own, say } from '../../report/shown.ts';
import type { JsonDocument } from '../../json/document.ts';
import { MAX_REGISTRY_BYTES } from '../../report/limits.ts';
import { isSemVer } from '../../semver/semver.ts';
import { type NoSecretsOptions, noSecretsRule } from '../no-secrets/no-secrets.ts';
import type { Policy } from '../opaque.ts';
import { type PolicyInput, checking, policyOf } from '../policy.ts';
import { requireText, takeOptionsOf } from '../../report/given-options.ts';
import { findStale } from './freshness.ts';
import { type PublishTarget, nameFaults, parsePublishTarget } from './publish-target.ts';

/**
 * Options of {@link registry}.
 *
 * @example
 * import { type RegistryOptions, registry, verify } from '@ctxpkg/verify';
 *
 * const options: RegistryOptions = { publishAs: '@company/auth-service@1.3.0' };
 * const { accepted } = await verify('{}', { policies: [registry(options)] });
 */
export interface RegistryOptions extends NoSecretsOptions {
  /** The name and version to publish the package as: `@namespace/name@version`. */
  readonly publishAs?: string;
}

/**
 * Requires what the registry requires of a package (REG, section 6 of the format): what it would refuse is an error, what
 * would lower the package's quality score is a warning. It includes `noSecrets`.
 *
 * @param options - the name and version to publish the package as, and findings to accept
 * @returns the policy, for the option `policies`
 * @throws TypeError for an option that is unknown or wrong
 * @example
 * import { registry, verify } from '@ctxpkg/verify';
 *
 * const { accepted, issues } = await verify('{}', { policies: [registry({ publishAs: '@company/auth-service@1.3.0' })] });
 */
export function registry(options: RegistryOptions = {}): Policy {
  const { publishAs, accept } = takeOptionsOf('registry', options, ['publishAs', 'accept']);
  const target =
    publishAs === undefined ? null : parsePublishTarget(requireText('The option publishAs of registry', publishAs));
  if (publishAs !== undefined && target === null)
    throw new TypeError('The option publishAs of registry must be "@namespace/name@version".');
  return policyOf(
    checking(REGISTRY, 'Pass all options to one: registry({ publishAs, accept }).', (input, collector) => {
      checkIdentity(input, target, collector);
      checkSignature(input, collector);
      checkSize(input, collector);
      adviseOnMetadata(input, collector);
    }),
    noSecretsRule(accept),
  );
}

function checkIdentity(
  { facts, document }: PolicyInput,
  target: PublishTarget | null,
  collector: IssueCollector,
): void {
  const { name, version } = facts.identity;
  const manifest = document.member(document.root, 'manifest');
  const namePlace = placeOf(document, manifest, 'name');
  const shownName = (text: string): Shown => collector.texts.value(text, 'name');
  const shownVersion = (text: string): Shown => collector.texts.value(text, 'version');
  const versionPlace = placeOf(document, manifest, 'version');
  for (const code of nameFaults(name)) collector.add(code, namePlace, { actual: shownName(name) });
  if (!isSemVer(version)) collector.add('registry_needs_semver', versionPlace, { actual: shownVersion(version) });
  if (target !== null && target.name !== name) {
    collector.add('publish_name_mismatch', namePlace, { expected: shownName(target.name), actual: shownName(name) });
  }
  if (target !== null && target.version !== version) {
    collector.add('publish_version_mismatch', versionPlace, {
      expected: shownVersion(target.version),
      actual: shownVersion(version),
    });
  }
}

function checkSignature({ facts, checks }: PolicyInput, collector: IssueCollector): void {
  if (checks.signature === 'pass') return;
  const place = facts.signature?.value.place ?? facts.manifestPlace;
  collector.add('registry_needs_signature', place, {
    actual: own(facts.signature === null ? 'no signature' : 'one that does not verify'),
  });
}

function checkSize({ document }: PolicyInput, collector: IssueCollector): void {
  const size = document.bytes.length;
  if (size <= MAX_REGISTRY_BYTES) return;
  collector.add('over_registry_size', DOCUMENT_PLACE, {
    expected: say`at most ${MAX_REGISTRY_BYTES} bytes`,
    actual: say`${size} bytes`,
  });
}

function adviseOnMetadata({ document, facts }: PolicyInput, collector: IssueCollector): void {
  const manifest = document.member(document.root, 'manifest');
  if (isBlank(document, manifest, 'description'))
    collector.add('no_description', placeOf(document, manifest, 'description'));
  const tags = document.member(manifest, 'tags');
  if (tags < 0 || document.count(tags) === 0) collector.add('no_tags', placeOf(document, manifest, 'tags'));
  if (isBlank(document, manifest, 'author')) collector.add('no_author', placeOf(document, manifest, 'author'));
  const stale = findStale(document, manifest, document.member(document.root, 'content'), facts.identity.schemaVersion);
  if (stale === null) return;
  collector.add(
    'stale_freshness',
    { pointer: own('/manifest/graph_summary/freshness'), offset: document.start(stale.freshness) },
    {
      lag: own(stale.lag),
      expected: say`not before ${collector.texts.value(stale.than, 'created_at')}`,
      actual: collector.texts.value(document.string(stale.freshness), 'freshness'),
    },
  );
}

/** The place of a member of the manifest, or of the manifest if the member is missing. */
function placeOf(document: JsonDocument, manifest: number, name: string): Place {
  const value = document.member(manifest, name);
  return value < 0
    ? { pointer: say`/manifest`, offset: document.start(manifest) }
    : { pointer: say`/manifest/${own(name)}`, offset: document.start(value) };
}

function isBlank(document: JsonDocument, manifest: number, name: string): boolean {
  const value = document.memberOfKind(manifest, name, 'string');
  return value < 0 || document.string(value).trim() === '';
}
