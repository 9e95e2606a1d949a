import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';

const UTF_16 = 'It seems to be UTF-16';
const ZIP = 'It seems to be a ZIP archive';
const ZSTD = 'It seems to be compressed with zstd';
const GZIP = 'It seems to be compressed with gzip';

async function messageFor(bytes: readonly number[]): Promise<string> {
  const { issues } = await verify(Uint8Array.from(bytes));
  return issues[0]?.message ?? '';
}

describe('a document that is no UTF-8 JSON', () => {
  it.each([
    [UTF_16, [0xff, 0xfe, 0x7b, 0x00]],
    [UTF_16, [0xfe, 0xff, 0x00, 0x7b]],
    [UTF_16, [0x00, 0x7b, 0x00, 0x7d]],
    [UTF_16, [0x7b, 0x00, 0x7d, 0x00]],
    [ZIP, [0x50, 0x4b, 0x03, 0x04]],
    [ZSTD, [0x28, 0xb5, 0x2f, 0xfd]],
    [GZIP, [0x1f, 0x8b, 0x08, 0x00]],
  ])('is said to be what it begins like: %s', async (hint, bytes) => {
    expect(await messageFor(bytes)).toContain(hint);
  });

  it.each([
    [[0xff, 0xff]], [[0xfe, 0xfe]], [[0x21, 0xfe]], [[0x21, 0xff]], [[0xff, 0x21]], [[0xfe, 0x21]], [[0x00, 0x00]],
    [[0x50, 0x21]], [[0x21, 0x4b]],
    [[0x21, 0xb5, 0x2f, 0xfd]], [[0x28, 0x21, 0x2f, 0xfd]], [[0x28, 0xb5, 0x21, 0xfd]], [[0x28, 0xb5, 0x2f, 0x21]],
    [[0x1f, 0x21]], [[0x21, 0x8b]],
  ])('is not said to be anything by a part of a signature: %j', async (bytes) => {
    const message = await messageFor(bytes);
    expect(message).not.toBe('');
    expect(message).not.toContain('It seems to be');
  });
});
