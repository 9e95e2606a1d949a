import { ZstdFault } from './fault.ts';
import type { Frame } from './frame.ts';
import { decodeHuffmanStream, readHuffmanTable } from './huffman.ts';

/** RFC 8878 §3.1.1.3.1.1: Literals_Block_Type. */
const RAW = 0;
const RLE = 1;
const TREELESS = 3;

export interface Literals {
  readonly bytes: Uint8Array;
  /** The offset after the section. */
  readonly next: number;
}

/** Decodes the Literals_Section (RFC 8878 §3.1.1.3.1) of the block from `start` to `end`. */
export function readLiterals(data: DataView, start: number, end: number, frame: Frame): Literals {
  const type = data.getUint8(start) & 3;
  const format = (data.getUint8(start) >> 2) & 3;
  return type === RAW || type === RLE
    ? plainLiterals(data, start, end, type, format, frame)
    : huffmanLiterals(data, start, end, type, format, frame);
}

/** Raw_Literals_Block and RLE_Literals_Block (§3.1.1.3.1.2, §3.1.1.3.1.3). */
function plainLiterals(
  data: DataView,
  start: number,
  end: number,
  type: number,
  format: number,
  frame: Frame,
): Literals {
  const headerSize = [1, 2, 1, 3][format] ?? 0;
  const header = readHeader(data, start, end, headerSize);
  const size = header >> (headerSize === 1 ? 3 : 4);
  checkRegeneratedSize(size, frame);
  const from = start + headerSize;
  const next = from + (type === RAW ? size : 1);
  if (next > end) throw truncated();
  if (type === RAW) return { bytes: new Uint8Array(data.buffer, data.byteOffset + from, size), next };
  return { bytes: frame.literalBuffer(size).fill(data.getUint8(from)), next };
}

/** Compressed_Literals_Block and Treeless_Literals_Block (§3.1.1.3.1.4), in one stream or four (§3.1.1.3.1.6). */
function huffmanLiterals(
  data: DataView,
  start: number,
  end: number,
  type: number,
  format: number,
  frame: Frame,
): Literals {
  const headerSize = [3, 3, 4, 5][format] ?? 0;
  const sizeBits = [10, 10, 14, 18][format] ?? 0;
  // Two bits of type, two of format, then both sizes; the last of the five bytes is above what `header` has.
  const header = readHeader(data, start, end, headerSize);
  const mask = (1 << sizeBits) - 1;
  const size = (header >>> 4) & mask;
  const high = headerSize === 5 ? data.getUint8(start + 4) << 10 : 0;
  const compressedSize = ((header >>> (4 + sizeBits)) | high) & mask;
  checkRegeneratedSize(size, frame);
  let from = start + headerSize;
  const next = from + compressedSize;
  if (next > end) throw truncated();
  if (type !== TREELESS) {
    const { table, next: after } = readHuffmanTable(data, from, next);
    frame.huffman = table;
    from = after;
  }
  const { huffman } = frame;
  if (huffman === null) throw new ZstdFault('treeless literals come before any Huffman tree', '3.1.1.3.1.1');

  const bytes = frame.literalBuffer(size);
  if (format === 0) {
    decodeHuffmanStream(data, from, next, huffman, bytes, 0, size);
    return { bytes, next };
  }
  if (size < 6) throw new ZstdFault('four streams have fewer than 6 literals', '3.1.1.3.1.6');
  if (from + 6 > next) throw truncated();
  const quarter = (size + 3) >> 2;
  let stream = from + 6;
  for (let index = 0; index < 4; index++) {
    // The Jump_Table has the sizes of the first three; the fourth has what is left.
    const streamEnd = index < 3 ? stream + data.getUint16(from + 2 * index, true) : next;
    if (streamEnd > next) throw truncated();
    decodeHuffmanStream(
      data,
      stream,
      streamEnd,
      huffman,
      bytes,
      index * quarter,
      index < 3 ? (index + 1) * quarter : size,
    );
    stream = streamEnd;
  }
  return { bytes, next };
}

/** The first bytes of the header as a little-endian number, four of them at most. */
function readHeader(data: DataView, start: number, end: number, size: number): number {
  if (start + size > end) throw truncated();
  let header = 0;
  for (let index = 0; index < Math.min(size, 4); index++) header |= data.getUint8(start + index) << (8 * index);
  return header;
}

function checkRegeneratedSize(size: number, { maxBlockSize }: Frame): void {
  if (size > maxBlockSize) throw new ZstdFault('the literals are larger than Block_Maximum_Size', '3.1.1.2.4');
}

function truncated(): ZstdFault {
  return new ZstdFault('the Literals_Section is larger than its block', '3.1.1.3.1');
}
