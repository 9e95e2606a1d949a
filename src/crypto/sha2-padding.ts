/**
 * The last blocks of a message (FIPS 180-4 §5.1): its remaining bytes, a one bit, zeros, and its length in bits in the last
 * 8 of 64 bytes or the last 16 of 128.
 *
 * @param rest - less than a block
 * @param length - of the whole message, in bytes
 */
export function padded(rest: Uint8Array, length: number, blockSize: 64 | 128): Uint8Array<ArrayBuffer> {
  const blocks = rest.length < blockSize - blockSize / 8 ? 1 : 2;
  const bytes = new Uint8Array(blocks * blockSize);
  bytes.set(rest);
  bytes[rest.length] = 0x80;
  const view = new DataView(bytes.buffer);
  // No array is as long as 2^53 bytes, so eight bytes are enough for both.
  view.setUint32(bytes.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(bytes.length - 4, (length * 8) >>> 0);
  return bytes;
}
