import { toHex } from '../../src/crypto/hex.ts';
import { decompress } from '../../src/zstd/zstd.ts';
import { fromHex } from './bytes.ts';
import { attempt } from './documents.ts';
import type { Note, SuiteResult, ZstdCase } from './types.ts';
import { WAYS } from './ways.ts';

/** R19: the limit of one file. */
const LIMIT = 2 ** 20;

/** Every runtime must come to the same content, or refuse for the same reason. */
export async function runZstdFrames(
  cases: readonly ZstdCase[],
  note: Note,
): Promise<SuiteResult['findings'][number][]> {
  const findings: SuiteResult['findings'][number][] = [];
  // What computes is none of the matter here: the first that is there, which is the fastest.
  const crypto = WAYS[0]?.[1];
  if (crypto === undefined) throw new Error('nothing computes here');
  for (const { name, frames, sha256 } of cases) {
    await attempt(`zstd ${name}`, note, async () => {
      const result = decompress(fromHex(frames), LIMIT);
      const outcome =
        result.fault === null ? toHex((await crypto.digest(result.bytes)).value) : `refused: ${result.fault.message}`;
      findings.push([`zstd ${name}`, outcome]);
      if (sha256 === null) return result.fault === null ? 'accepted, and should not be' : null;
      return outcome === sha256 ? null : outcome;
    });
  }
  return findings;
}
