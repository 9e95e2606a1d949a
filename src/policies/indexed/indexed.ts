import { INDEXED } from '../../report/codes.ts';
import { DOCUMENT_PLACE, type IssueCollector } from '../../report/collector.ts';
import { type Shown, own, say } from '../../report/shown.ts';
import { artifactOf } from '../artifact.ts';
import type { Policy } from '../opaque.ts';
import { type PolicyInput, checking, policyOf } from '../policy.ts';
import { requireText, takeOptionsOf } from '../../report/given-options.ts';
import { type IndexEntry, type PackageIndex, parseIndex } from './package-index.ts';

/**
 * Options of {@link indexed}.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type IndexedOptions, indexed, verify } from '@ctxpkg/verify';
 *
 * const options: IndexedOptions = { chosenByRange: true };
 * const policies = [indexed(await readFile('index.json', 'utf8'), options)];
 * const { accepted } = await verify(await readFile('auth-service.ctxpkg'), { policies });
 */
export interface IndexedOptions {
  /** Whether a range chose the version, rather than a lock file or an exact pin: then it must not be yanked. Default: false. */
  readonly chosenByRange?: boolean;
}

/**
 * Requires the document to be the file that a registry's index has for its version (R54, R57): same SHA-256, size and key. An index
 * does not say of which package it is, so use `expected` as well.
 *
 * @param index - the text of a package's `index.json`
 * @param options - how the version was chosen
 * @returns the policy, for the option `policies`
 * @throws TypeError if the text is not such an index, or an option is unknown or wrong
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { expected, indexed, verify } from '@ctxpkg/verify';
 *
 * const policies = [expected({ name: '@company/auth-service' }), indexed(await readFile('index.json', 'utf8'))];
 * const { accepted } = await verify(await readFile('auth-service.ctxpkg'), { policies });
 */
export function indexed(index: string, options: IndexedOptions = {}): Policy {
  const { chosenByRange = false } = takeOptionsOf('indexed', options, ['chosenByRange']);
  if (typeof chosenByRange !== 'boolean')
    throw new TypeError('The option chosenByRange of indexed must be true or false.');
  const parsed = parseIndex(requireText('The index of indexed', index));
  const check = (input: PolicyInput, collector: IssueCollector): void => {
    checkVersion(parsed, input, chosenByRange, collector);
    adviseOnIndex(parsed, input, collector);
  };
  return policyOf(checking(INDEXED, 'A version is in one index.', check, true));
}

function checkVersion(index: PackageIndex, input: PolicyInput, byRange: boolean, collector: IssueCollector): void {
  const { facts, document, signer } = input;
  const { version } = facts.identity;
  const place = { pointer: own('/manifest/version'), offset: document.start(memberOfManifest(input, 'version')) };
  const entry = index.entries.get(version);
  if (entry === undefined) {
    collector.add('not_in_index', place, { actual: collector.texts.value(version, 'version') });
    return;
  }
  const actual = artifactOf(input);
  if (actual !== entry.artifactSha256)
    collector.add('index_digest_mismatch', DOCUMENT_PLACE, {
      expected: own(entry.artifactSha256),
      actual: own(actual),
    });
  const size = document.bytes.length;
  if (size !== entry.sizeBytes) {
    collector.add('index_size_mismatch', DOCUMENT_PLACE, {
      expected: say`${entry.sizeBytes} bytes`,
      actual: say`${size} bytes`,
    });
  }
  if (signer?.publicKey !== entry.signerPublicKey) {
    const none = own(facts.signature === null ? 'no signature' : 'no signature that verifies');
    collector.add('index_signer_mismatch', facts.signature?.publicKey.place ?? facts.manifestPlace, {
      expected: own(entry.signerPublicKey),
      actual: signer === null ? none : own(signer.publicKey),
    });
  }
  if (entry.yanked) collector.add(byRange ? 'yanked_version_chosen' : 'yanked_version', place);
}

function adviseOnIndex(index: PackageIndex, input: PolicyInput, collector: IssueCollector): void {
  const { texts } = collector;
  const { latest, newest, keyChanges } = index;
  if (latest !== (newest?.version ?? null)) {
    collector.add('index_latest_differs', DOCUMENT_PLACE, {
      expected: newest === null ? own('none: all are yanked') : texts.value(newest.version, 'version'),
      actual: latest === null ? own('none') : texts.value(latest, 'version'),
    });
  }
  const shown = ({ version, signerPublicKey }: IndexEntry): Shown =>
    say`${own(signerPublicKey)} in version ${texts.value(version, 'version')}`;
  for (const { before, after } of keyChanges) {
    if (!collector.lists('index_signer_changed')) collector.omit('index_signer_changed');
    else {
      collector.add('index_signer_changed', DOCUMENT_PLACE, {
        version: texts.value(after.version, 'version'),
        expected: shown(before),
        actual: shown(after),
      });
    }
  }
  checkVisibility(index, input, collector);
}

/** R57: without the member, a package is public. */
function checkVisibility({ visibility }: PackageIndex, input: PolicyInput, collector: IssueCollector): void {
  const { document, facts } = input;
  const value = memberOfManifest(input, 'visibility');
  const isStated = value >= 0 && document.kind(value) === 'string';
  const stated = isStated ? document.string(value) : 'public';
  if (visibility === null || visibility === stated) return;
  const place = isStated
    ? { pointer: own('/manifest/visibility'), offset: document.start(value) }
    : facts.manifestPlace;
  collector.add('index_visibility_differs', place, {
    expected: collector.texts.value(visibility, 'visibility'),
    actual: collector.texts.value(stated, 'visibility'),
  });
}

function memberOfManifest({ document }: PolicyInput, name: 'version' | 'visibility'): number {
  return document.member(document.member(document.root, 'manifest'), name);
}
