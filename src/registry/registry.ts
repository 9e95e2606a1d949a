import type { IssueCollector, Place } from '../issues/collector.ts';
import { type Shown, own, say } from '../issues/shown.ts';
import type { Reading } from '../json/reading.ts';
import { MAX_REGISTRY_BYTES } from '../limits.ts';
import { isSemVer } from '../manifest/version.ts';
import { DOCUMENT_PLACE } from '../policy/artifact.ts';
import type { Examined, Policy } from '../policy/policy.ts';
import { findStale } from './freshness.ts';
import { type PublishTarget, nameFaults } from './name.ts';

/**
 * The publish rules of the registry (section 6 of the format): what it refuses is an error, what costs quality a warning.
 *
 * @param target - what the package is to be published as, where the caller says
 */
export function registryRules(target: PublishTarget | null): Policy {
  return {
    name: 'registry',
    needsArtifact: false,
    judge(examined, collector) {
      judgeIdentity(examined, target, collector);
      judgeSignature(examined, collector);
      judgeSize(examined, collector);
      adviseOnMetadata(examined, collector);
    },
  };
}

function judgeIdentity({ facts, reading }: Examined, target: PublishTarget | null, collector: IssueCollector): void {
  const { name, version } = facts.identity;
  const manifest = reading.member(reading.root, 'manifest');
  const namePlace = placeOf(reading, manifest, 'name');
  const shownName = (text: string): Shown => collector.texts.value(text, 'name');
  const shownVersion = (text: string): Shown => collector.texts.value(text, 'version');
  const versionPlace = placeOf(reading, manifest, 'version');
  for (const { code, message, expected } of nameFaults(name)) collector.error(code, namePlace, own(message), { expected: own(expected), actual: shownName(name) });
  if (!isSemVer(version)) {
    collector.error(
      'registry_needs_semver',
      versionPlace,
      say`The registry takes SemVer 2.0.0 versions only. Write a version such as 1.0.0.`,
      { expected: say`MAJOR.MINOR.PATCH`, actual: shownVersion(version) },
    );
  }
  if (target !== null && target.name !== name) {
    collector.error(
      'publish_name_mismatch',
      namePlace,
      say`The package has another name than it is to be published under, and the registry compares them. Correct one of the two.`,
      { expected: shownName(target.name), actual: shownName(name) },
    );
  }
  if (target !== null && target.version !== version) {
    collector.error(
      'publish_version_mismatch',
      versionPlace,
      say`The package has another version than it is to be published as, and the registry compares them. Correct one of the two.`,
      { expected: shownVersion(target.version), actual: shownVersion(version) },
    );
  }
}

function judgeSignature({ facts, checks }: Examined, collector: IssueCollector): void {
  if (checks.signature === 'pass') return;
  collector.error(
    'registry_needs_signature',
    facts.signature?.value.place ?? facts.manifestPlace,
    say`The registry takes signed packages only, and verifies them. Sign the package before you publish it.`,
    { expected: say`a signature that verifies`, actual: facts.signature === null ? say`no signature` : say`one that does not verify` },
  );
}

function judgeSize({ reading }: Examined, collector: IssueCollector): void {
  const size = reading.bytes.length;
  if (size <= MAX_REGISTRY_BYTES) return;
  collector.error(
    'over_registry_size',
    DOCUMENT_PLACE,
    say`The package is larger than the registry takes. Leave something out, or split it into several packages.`,
    { expected: say`at most ${MAX_REGISTRY_BYTES} bytes`, actual: say`${size} bytes` },
  );
}

function adviseOnMetadata({ reading, facts }: Examined, collector: IssueCollector): void {
  const manifest = reading.member(reading.root, 'manifest');
  if (isBlank(reading, manifest, 'description')) {
    collector.warning('no_description', placeOf(reading, manifest, 'description'), say`The description is empty. Say in a sentence what the package is good for: people see it first.`);
  }
  const tags = reading.member(manifest, 'tags');
  if (tags < 0 || reading.count(tags) === 0) {
    collector.warning('no_tags', placeOf(reading, manifest, 'tags'), say`There are no tags, by which people find packages. Add some.`);
  }
  if (isBlank(reading, manifest, 'author')) {
    collector.warning('no_author', placeOf(reading, manifest, 'author'), say`No author is named. Name a person or an organization who stands for the package.`);
  }
  const stale = findStale(reading, manifest, reading.member(reading.root, 'content'), facts.identity.schemaVersion);
  if (stale !== null) {
    collector.warning(
      'stale_freshness',
      { pointer: say`/manifest/graph_summary/freshness`, offset: reading.start(stale.freshness) },
      stale.thanWhat === 'node'
        ? say`The graph has a newer node than its summary says. Build the summary anew.`
        : say`The graph’s freshness is more than 90 days before the package. Refresh the graph, or build its summary anew.`,
      { expected: say`not before ${collector.texts.value(stale.than, 'created_at')}`, actual: collector.texts.value(reading.string(stale.freshness), 'freshness') },
    );
  }
}

/** Where a member of the manifest stands, or the manifest where it has none. */
function placeOf(reading: Reading, manifest: number, name: string): Place {
  const value = reading.member(manifest, name);
  return value < 0 ? { pointer: say`/manifest`, offset: reading.start(manifest) } : { pointer: say`/manifest/${own(name)}`, offset: reading.start(value) };
}

function isBlank(reading: Reading, manifest: number, name: string): boolean {
  const value = reading.member(manifest, name);
  return value < 0 || reading.kind(value) === 'null' || reading.string(value).trim() === '';
}
