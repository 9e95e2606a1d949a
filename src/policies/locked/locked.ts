import { LOCKED } from '../../report/codes.ts';
import { DOCUMENT_PLACE, type IssueCollector } from '../../report/collector.ts';
import { requireText } from '../../report/given-options.ts';
import { type Shown, own, say } from '../../report/shown.ts';
import { artifactOf } from '../artifact.ts';
import type { Policy } from '../opaque.ts';
import { type PolicyInput, checking, policyOf } from '../policy.ts';
import { type LockEntry, parseLock } from '../../chain/lock-file.ts';

/**
 * Requires the document to be the file that a lock file pins for the package's name and version (R21, section 6 of the format).
 *
 * @param lock - the text of a `ctxpkg.lock`
 * @returns the policy, for the option `policies`
 * @throws TypeError if the text is not a lock file
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { locked, verify } from '@ctxpkg/verify';
 *
 * const policies = [locked(await readFile('ctxpkg.lock', 'utf8'))];
 * const { accepted } = await verify(await readFile('auth-service.ctxpkg'), { policies });
 */
export function locked(lock: string): Policy {
  const { entries } = parseLock(requireText('The lock of locked', lock));
  const twice = 'Put the entries of both lock files into one text.';
  return policyOf(checking(LOCKED, twice, (input, collector) => checkLocked(entries, input, collector), true));
}

function checkLocked(entries: ReadonlyMap<string, LockEntry>, input: PolicyInput, collector: IssueCollector): void {
  const { facts } = input;
  const { texts } = collector;
  const { name, version } = facts.identity;
  const shown = (lockedVersion: string): Shown =>
    say`${texts.value(name, 'name')}@${texts.value(lockedVersion, 'version')}`;
  const entry = entries.get(name);
  if (entry === undefined || entry.version !== version) {
    const expected = entry === undefined ? own('an entry in the lock file') : shown(entry.version);
    collector.add('not_in_lock', facts.manifestPlace, { expected, actual: shown(version) });
    return;
  }
  const actual = artifactOf(input);
  if (actual === entry.artifactSha256) return;
  collector.add('lock_mismatch', DOCUMENT_PLACE, { expected: own(entry.artifactSha256), actual: own(actual) });
}
