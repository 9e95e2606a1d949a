import { ZstdFault } from './fault.ts';
import { Frame } from './frame.ts';
import { readLiterals } from './literals.ts';
import { Output } from './output.ts';
import { executeSequences } from './sequences.ts';
import { xxh64 } from './xxh64.ts';

/** The content, or the reason why there is none. */
export type Decompressed =
  | { readonly fault: null; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly fault: ZstdFault };

/**
 * Decompresses zstd as RFC 8878 has it, strictly (R19): one frame or more, nothing after them, no dictionary. Whatever the
 * data declare, time and memory are bounded by their length and the limit.
 *
 * @param limit - how many bytes of content are allowed
 */
export function decompress(bytes: Uint8Array<ArrayBuffer>, limit: number): Decompressed {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const output = new Output(4 * bytes.length, limit);
  try {
    let next = 0;
    do next = readFrame(data, next, output);
    while (next < bytes.length);
  } catch (fault) {
    if (!(fault instanceof ZstdFault)) throw fault;
    fault.produced = output.length;
    return { fault };
  }
  return { fault: null, bytes: output.bytes.slice(0, output.length) };
}

/** §3.1.1 and §3.1.2: Magic_Number. */
const MAGIC_NUMBER = 0xfd2fb528;
const SKIPPABLE_MAGIC_NUMBER = 0x184d2a50;

/** R19: a window of 4 GiB is refused. */
const WINDOW_LIMIT = 2 ** 32;

/** Reads the frame that begins at `start` (§3.1). @returns the offset after it */
function readFrame(data: DataView, start: number, output: Output): number {
  const magicNumber = data.byteLength - start < 4 ? 0 : data.getUint32(start, true);
  if (magicNumber === MAGIC_NUMBER) return readZstandardFrame(data, start + 4, output);
  if ((magicNumber & ~15) >>> 0 === SKIPPABLE_MAGIC_NUMBER) return skipFrame(data, start + 4);
  if (start > 0) throw new ZstdFault('what follows the frames is no frame', '3.1', 'trailing_data');
  throw new ZstdFault('there is no Magic_Number', '3.1.1', 'not_zstd');
}

/** §3.1.2. */
function skipFrame(data: DataView, start: number): number {
  requireBytes(data, start, 4);
  const size = data.getUint32(start, true);
  requireBytes(data, start + 4, size);
  return start + 4 + size;
}

/** §3.1.1, after the Magic_Number. */
function readZstandardFrame(data: DataView, start: number, output: Output): number {
  const { windowSize, contentSize, hasChecksum, next: firstBlock } = readFrameHeader(data, start);
  const frame = new Frame(output, windowSize);
  let next = firstBlock;
  // Blocks (§3.1.1.2): Last_Block is the lowest bit of the header, Block_Type the next two, Block_Size the rest.
  for (let last = false; !last; ) {
    requireBytes(data, next, 3);
    const header = data.getUint16(next, true) | (data.getUint8(next + 2) << 16);
    last = (header & 1) === 1;
    next = readBlock(data, next + 3, (header >> 1) & 3, header >> 3, frame);
  }
  const content = output.bytes.subarray(frame.start, output.length);
  if (contentSize !== null && contentSize !== content.length) {
    throw new ZstdFault('the content is not of the size that Frame_Content_Size declares', '3.1.1.1.4');
  }
  if (!hasChecksum) return next;
  requireBytes(data, next, 4);
  if (data.getUint32(next, true) !== Number(xxh64(content) & 0xffffffffn)) {
    throw new ZstdFault('the Content_Checksum is wrong', '3.1.1', 'checksum');
  }
  return next + 4;
}

interface FrameHeader {
  readonly windowSize: number;
  /** Null where it is not declared. */
  readonly contentSize: number | null;
  readonly hasChecksum: boolean;
  readonly next: number;
}

/** §3.1.1.1. The Unused_bit of the descriptor is not looked at (R19). */
function readFrameHeader(data: DataView, start: number): FrameHeader {
  requireBytes(data, start, 1);
  const descriptor = data.getUint8(start);
  const isSingleSegment = (descriptor & 32) !== 0;
  if ((descriptor & 8) !== 0) throw new ZstdFault('the Reserved_bit of a frame header is set', '3.1.1.1.1.4');
  const windowBytes = isSingleSegment ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const contentFlag = descriptor >> 6;
  const contentBytes = contentFlag === 0 && !isSingleSegment ? 0 : 1 << contentFlag;
  const dictionary = start + 1 + windowBytes;
  const content = dictionary + dictionaryBytes;
  requireBytes(data, start, 1 + windowBytes + dictionaryBytes + contentBytes);

  for (let at = dictionary; at < content; at++) {
    if (data.getUint8(at) !== 0) throw new ZstdFault('a dictionary is needed', '3.1.1.1.3', 'dictionary');
  }
  let contentSize: number | null = null;
  if (contentBytes > 0) {
    // As a double, which holds all sizes that content can have here.
    contentSize = contentBytes === 2 ? 256 : 0;
    for (let at = 0; at < contentBytes; at++) contentSize += data.getUint8(content + at) * 256 ** at;
  }
  const windowSize = contentSize !== null && isSingleSegment ? contentSize : readWindowSize(data.getUint8(start + 1));
  if (windowSize >= WINDOW_LIMIT) throw new ZstdFault('the window is of 4 GiB or more', '3.1.1.1.2');
  return { windowSize, contentSize, hasChecksum: (descriptor & 4) !== 0, next: content + contentBytes };
}

/** Window_Descriptor (§3.1.1.1.2): Exponent in the upper five bits, Mantissa in the lower three. */
function readWindowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** §3.1.1.2.2. */
const RAW_BLOCK = 0;
const RLE_BLOCK = 1;
const COMPRESSED_BLOCK = 2;

/** Reads a block after its header. @returns the offset after it */
function readBlock(data: DataView, start: number, type: number, size: number, frame: Frame): number {
  if (size > frame.maxBlockSize) throw new ZstdFault('a block is larger than Block_Maximum_Size', '3.1.1.2.4');
  const { output } = frame;
  const next = start + (type === RLE_BLOCK ? 1 : size);
  requireBytes(data, start, next - start);
  switch (type) {
    case RAW_BLOCK:
      output.append(new Uint8Array(data.buffer, data.byteOffset + start, size));
      break;
    case RLE_BLOCK:
      output.repeat(data.getUint8(start), size);
      break;
    case COMPRESSED_BLOCK: {
      // §3.1.1.3. One section takes a byte at least, the other one as well.
      if (size < 2) throw new ZstdFault('a compressed block has fewer than 2 bytes', '3.1.1.3');
      const literals = readLiterals(data, start, next, frame);
      executeSequences(data, literals.next, next, literals.bytes, frame);
      break;
    }
    default:
      throw new ZstdFault('a Block_Type is reserved', '3.1.1.2.2');
  }
  return next;
}

function requireBytes(data: DataView, start: number, count: number): void {
  if (count > data.byteLength - start) throw new ZstdFault('the data end within a frame', '3.1');
}
