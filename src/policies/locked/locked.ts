import { type Shown, own, say } from '../../report/shown.ts';
import { DOCUMENT_PLACE } from '../../report/collector.ts';
import { artifactOf } from '../artifact.ts';
import type { LockEntry } from './lock-file.ts';
import type { Policy } from '../policy.ts';

/** R21, section 6 of the format: the lock must have the package's name and version, and pin this very file. */
export function lockedArtifact(entries: ReadonlyMap<string, LockEntry>): Policy {
  return {
    name: 'lock',
    needsArtifact: true,
    judge(examined, collector) {
      const { facts } = examined;
      const { texts } = collector;
      const { name, version } = facts.identity;
      const shown = (locked: string): Shown => say`${texts.value(name, 'name')}@${texts.value(locked, 'version')}`;
      const entry = entries.get(name);
      if (entry === undefined || entry.version !== version) {
        collector.add('not_in_lock', facts.manifestPlace, {
          expected: entry === undefined ? own('an entry in the lock file') : shown(entry.version),
          actual: shown(version),
        });
        return;
      }
      const actual = artifactOf(examined);
      if (actual === entry.artifactSha256) return;
      collector.add('lock_mismatch', DOCUMENT_PLACE, { expected: own(entry.artifactSha256), actual: own(actual) });
    },
  };
}
