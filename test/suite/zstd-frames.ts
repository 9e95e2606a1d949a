import { toHex } from '../../src/crypto/hex.ts';
import { xxh64 } from '../../src/zstd/xxh64.ts';
import { decompress } from '../../src/zstd/zstd.ts';
import { fromHex } from './bytes.ts';
import { attempt } from './documents.ts';
import type { Note, SuiteResult, ZstdCase } from './types.ts';
import { WAYS } from './ways.ts';

/** R19: the limit of one file. */
const LIMIT = 2 ** 20;
/** Beyond so many bytes, our own SHA-256 takes too long in an engine that does not compile. */
const SMALL = 2 ** 15;

/**
 * Every runtime must come to the same content, or refuse for the same reason. Where nothing but our own code computes SHA-256, large
 * contents are compared with those of the other runtimes alone, by their XXH64.
 */
export async function runZstdFrames(
  cases: readonly ZstdCase[],
  note: Note,
): Promise<SuiteResult['findings'][number][]> {
  const findings: SuiteResult['findings'][number][] = [];
  const crypto = WAYS[0]?.[1];
  if (crypto === undefined) throw new Error('nothing computes here');
  const isSlow = (await crypto.digest(new Uint8Array())).by === 'pure';
  for (const { name, frames, sha256 } of cases) {
    await attempt(`zstd ${name}`, note, async () => {
      const result = decompress(fromHex(frames), LIMIT);
      if (result.fault !== null) {
        findings.push([`zstd ${name}`, `refused: ${result.fault.message}`]);
        return sha256 === null ? null : result.fault.message;
      }
      const { bytes } = result;
      findings.push([`zstd ${name}`, `${bytes.length} bytes: ${xxh64(bytes)}`]);
      if (sha256 === null) return 'accepted, and should not be';
      if (isSlow && bytes.length > SMALL) return null;
      const digest = toHex((await crypto.digest(bytes)).value);
      return digest === sha256 ? null : digest;
    });
  }
  return findings;
}
