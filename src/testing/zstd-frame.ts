/**
 * How a frame is written: `raw` blocks, `rle` blocks for runs of four or more equal bytes, or compressed by the runtime's own
 * zstd.
 *
 * @example
 * import { type ZstdStyle, zstdFrame } from '@ctxpkg/verify/testing';
 *
 * const styles: ZstdStyle[] = ['raw', 'rle', 'runtime'];
 * console.log(styles.map((style) => zstdFrame(new Uint8Array(1000), style).length));
 */
export type ZstdStyle = 'raw' | 'rle' | 'runtime';

/** RFC 8878 §3.1.1.2.4. */
const LARGEST_BLOCK = 2 ** 17;
/** RFC 8878 §3.1.1.2.2. */
const RAW_BLOCK = 0;
const RLE_BLOCK = 1;
const SHORTEST_RUN = 4;

/**
 * One zstd frame (RFC 8878 §3.1.1) of any bytes. If the runtime has no zstd (Node.js has it since 22.15), the style `runtime` is
 * the same as `rle`.
 *
 * @param content - what the frame decompresses to
 * @param style - blocks of type raw, or of type RLE where a byte repeats; `runtime` compresses as the runtime does
 * @returns the bytes of the frame
 * @example
 * import { zstdFrame } from '@ctxpkg/verify/testing';
 *
 * console.log(zstdFrame(new Uint8Array(1000), 'rle').length);
 */
export function zstdFrame(content: Uint8Array, style: ZstdStyle = 'raw'): Uint8Array<ArrayBuffer> {
  const compress = style === 'runtime' ? runtimeZstd() : undefined;
  if (compress !== undefined) return new Uint8Array(compress(content));
  // Single_Segment_flag, and Frame_Content_Size in four bytes (§3.1.1.1).
  const bytes = [0x28, 0xb5, 0x2f, 0xfd, 0xa0, ...littleEndian(content.length, 4)];
  const blocks = [...blocksOf(content, style === 'raw' ? Infinity : SHORTEST_RUN)];
  for (const [index, { type, size, data }] of blocks.entries()) {
    const last = index === blocks.length - 1 ? 1 : 0;
    bytes.push(...littleEndian((size << 3) | (type << 1) | last, 3));
    for (const byte of data) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

interface Block {
  readonly type: number;
  /** Block_Size: of an RLE block, the length of the run (§3.1.1.2.3). */
  readonly size: number;
  readonly data: Uint8Array;
}

function* blocksOf(content: Uint8Array, shortestRun: number): Generator<Block> {
  let start = 0;
  const rawBlock = (end: number): Block => ({ type: RAW_BLOCK, size: end - start, data: content.subarray(start, end) });
  for (let at = 0; at < content.length; ) {
    let end = at + 1;
    while (end < content.length && content[end] === content[at] && end - at < LARGEST_BLOCK) end++;
    if (end - at >= shortestRun) {
      if (at > start) yield rawBlock(at);
      yield { type: RLE_BLOCK, size: end - at, data: content.subarray(at, at + 1) };
      start = end;
    } else if (end - start >= LARGEST_BLOCK) {
      end = start + LARGEST_BLOCK;
      yield rawBlock(end);
      start = end;
    }
    at = end;
  }
  if (start < content.length || content.length === 0) yield rawBlock(content.length);
}

function littleEndian(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 255);
}

type Compress = (content: Uint8Array) => Uint8Array;

/** `zstdCompressSync` of `node:zlib`, in runtimes that provide it without an import. */
function runtimeZstd(): Compress | undefined {
  try {
    const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
    const module = process?.getBuiltinModule?.('node:zlib') as { zstdCompressSync?: Compress } | undefined;
    return typeof module?.zstdCompressSync === 'function' ? module.zstdCompressSync : undefined;
  } catch {
    return undefined;
  }
}
