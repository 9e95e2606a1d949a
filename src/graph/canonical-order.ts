import { compareCodePoints } from '../report/code-points.ts';
import { compareRanked } from '../semver/ranked.ts';
import { parseSemVer } from '../semver/semver.ts';
import type { GraphPackage } from './graph-types.ts';

/** R34: by name, then the higher version first, then the content hash. */
export function compareCanonically(left: GraphPackage, right: GraphPackage): number {
  return (
    compareCodePoints(left.name, right.name) ||
    compareVersions(right.version, left.version) ||
    compareCodePoints(left.contentHash, right.contentHash)
  );
}

/** R31, R34: negative where the left version is the lower one. What is no SemVer is lower than all that are, by bytes. */
function compareVersions(left: string, right: string): number {
  const [leftVersion, rightVersion] = [parseSemVer(left), parseSemVer(right)];
  if (leftVersion === null || rightVersion === null) {
    if (leftVersion !== rightVersion) return leftVersion === null ? -1 : 1;
    return compareCodePoints(right, left);
  }
  return compareRanked({ text: left, parsed: leftVersion }, { text: right, parsed: rightVersion });
}
