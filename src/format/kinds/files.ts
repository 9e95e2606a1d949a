import type { Crypto } from '../../crypto/crypto.ts';
import { toHex } from '../../crypto/hex.ts';
import { loadPart } from '../../crypto/part.ts';
import { own, say } from '../../report/shown.ts';
import type { ZstdFault } from '../../zstd/fault.ts';
import type { Decompressed } from '../../zstd/zstd.ts';
import type { Inspection } from '../rules/inspection.ts';
import { decodeBase64 } from './base64.ts';

/** The one encoding that is defined (DIST). */
export const ENCODING = 'zstd+base64';

/** R19: the limits of one file and of all. */
const MAX_FILE_BYTES = 2 ** 20;
const MAX_BYTES = 2 ** 23;

/** Packages without skills never need it. */
type LoadZstd = () => Promise<(bytes: Uint8Array<ArrayBuffer>, limit: number) => Decompressed>;

const loadZstd: LoadZstd = async () => (await import('../../zstd/zstd.ts')).decompress;

/**
 * R19: the body of each file decodes, within the limits, to what its digest is of. A file whose body or encoding was refused
 * before is passed over.
 *
 * @param list - `content.documents.files`, at most 256
 */
export async function inspectFiles(
  inspection: Inspection,
  list: number,
  crypto: Crypto,
  load: LoadZstd = loadZstd,
): Promise<void> {
  const { document, path, files } = inspection;
  const base = ['content', 'documents', 'files'];
  path.splice(0, path.length, ...base);
  const decompress = await loadPart(load);
  if (decompress === null) {
    inspection.report(list, 'part_not_loaded', () => ({}));
    return;
  }

  let total = 0;
  for (const [index, file] of [...document.elements(list)].entries()) {
    const text = (member: string): string => document.stringOfMember(file, member);
    const encoded = text('body');
    if (text('encoding') !== ENCODING || encoded === '') continue;
    path.splice(0, path.length, ...base, index, 'body');
    const body = document.member(file, 'body');
    const compressed = decodeBase64(encoded);
    if (compressed === null) {
      inspection.report(body, 'invalid_base64', () => ({ actual: inspection.quote(encoded) }));
      continue;
    }
    const limit = Math.min(MAX_FILE_BYTES, MAX_BYTES - total);
    const result = decompress(compressed, limit);
    if (result.fault !== null) {
      reportFault(inspection, body, compressed, result.fault, limit);
      // What decodes to more than is allowed in all is not decoded further, whatever else is wrong with it.
      if (result.fault.kind === 'too_large' && limit < MAX_FILE_BYTES) return;
      total += result.fault.produced;
      continue;
    }
    const { bytes } = result;
    total += bytes.length;
    const digest = text('sha256');
    const computed = toHex((await crypto.digest(bytes)).value);
    if (digest.toLowerCase() === computed) {
      files.push(Object.freeze({ path: text('path'), bytes }));
      continue;
    }
    if (!isFileDigest(digest)) continue;
    path.splice(-1, 1, 'sha256');
    inspection.report(document.member(file, 'sha256'), 'file_digest_mismatch', () => ({
      expected: inspection.quote(digest),
      actual: own(computed),
    }));
  }
}

/** R19: here the digest may be in either case. */
export function isFileDigest(text: string): boolean {
  return /^[0-9a-fA-F]{64}$/.test(text);
}

function reportFault(
  inspection: Inspection,
  body: number,
  compressed: Uint8Array,
  { kind, message, section }: ZstdFault,
  limit: number,
): void {
  switch (kind) {
    case 'not_zstd': {
      const start = own([...compressed.subarray(0, 4)].map((byte) => toHex(Uint8Array.of(byte))).join(' '));
      inspection.report(body, 'zstd_not_a_frame', () => ({ actual: say`data that begin with ${start}` }));
      break;
    }
    case 'too_large': {
      const inAll = limit < MAX_FILE_BYTES;
      const expected = inAll ? say`at most ${MAX_BYTES} bytes in all` : say`at most ${MAX_FILE_BYTES} bytes`;
      inspection.report(body, 'zstd_too_large', (at) => ({
        what: inAll ? say`Up to ${at}, the package` : at,
        expected,
      }));
      break;
    }
    case 'trailing_data':
      inspection.report(body, 'zstd_trailing_data');
      break;
    case 'dictionary':
      inspection.report(body, 'zstd_dictionary');
      break;
    case 'checksum':
      inspection.report(body, 'zstd_checksum_mismatch');
      break;
    case 'malformed':
      inspection.report(body, 'zstd_malformed', () => ({ fault: own(message), section: own(section) }));
      break;
  }
}
