import { DOCUMENT_PLACE, artifactOf } from './artifact.ts';
import type { LockEntry } from './lock-file.ts';
import type { Policy } from './policy.ts';

/** R21, section 6 of the format: the lock must have the package's name and version, and pin this very file. */
export function lockedArtifact(entries: ReadonlyMap<string, LockEntry>): Policy {
  return {
    name: 'lock',
    judge(examined, collector) {
      const { name, version } = examined.facts.identity;
      const entry = entries.get(name);
      const place = { pointer: '/manifest', offset: examined.facts.manifestPlace.offset };
      if (entry === undefined || entry.version !== version) {
        collector.error(
          'not_in_lock',
          place,
          'The lock file has no entry with this name and version. Install the package by way of the registry, or use the lock file that belongs to it.',
          { expected: entry === undefined ? 'an entry in the lock file' : `${name}@${entry.version}`, actual: `${name}@${version}` },
        );
        return;
      }
      const actual = artifactOf(examined);
      if (actual === entry.artifactSha256) return;
      collector.error(
        'lock_mismatch',
        DOCUMENT_PLACE,
        'The lock file pins another file of this name and version. A version never changes, so one of the two was exchanged: do not load the package.',
        { expected: entry.artifactSha256, actual },
      );
    },
  };
}
