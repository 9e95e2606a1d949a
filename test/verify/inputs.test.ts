import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type Report, open, verify } from '../../src/index.ts';
import { buildPackage } from '../support/build.ts';

const GOOD = buildPackage({ content: '{"say":"GOOD"}', signed: true });
const EVIL = buildPackage({ content: '{"say":"EVIL"}' });
const bytes = new TextEncoder().encode(GOOD);
const codes = ({ issues }: Report): string[] => issues.map(({ code }) => code);

/** Gives an object properties of its own, which hide those that it inherits. */
function shadowed<T extends object>(object: T, properties: Readonly<Record<string, unknown>>): T {
  for (const [name, value] of Object.entries(properties)) Object.defineProperty(object, name, { value });
  return object;
}

describe('a buffer or view is read by its internal state, whatever its own properties are', () => {
  const evil = new TextEncoder().encode(EVIL);

  it.each<[string, Parameters<typeof verify>[0]]>([
    [
      'a Uint8Array with another buffer',
      shadowed(bytes.slice(), { buffer: evil.buffer, byteOffset: 0, byteLength: evil.length, length: 0 }),
    ],
    [
      'a DataView with another buffer',
      shadowed(new DataView(bytes.slice().buffer), { buffer: evil.buffer, byteLength: evil.length }),
    ],
    [
      'an ArrayBuffer with a slice and a size of its own',
      shadowed(bytes.slice().buffer, { slice: () => evil.buffer, byteLength: 1 }),
    ],
    ['a Uint8Array that says it is no such thing', Object.setPrototypeOf(bytes.slice(), null) as Uint8Array],
    [
      'a DataView that says it is no such thing',
      Object.setPrototypeOf(new DataView(bytes.slice().buffer), null) as DataView,
    ],
    ['a Uint8Array of another realm', runInNewContext('Uint8Array.from(bytes)', { bytes }) as Uint8Array],
    ['an ArrayBuffer of another realm', runInNewContext('Uint8Array.from(bytes).buffer', { bytes }) as ArrayBuffer],
    [
      'a DataView of another realm',
      runInNewContext('new DataView(Uint8Array.from(bytes).buffer)', { bytes }) as DataView,
    ],
    ['a Blob with a size of its own', shadowed(new Blob([bytes]), { size: 10 ** 9 })],
  ])('%s', async (_name, input) => {
    const { report, content } = await open(input);
    expect(content).toEqual({ say: 'GOOD' });
    expect(report).toEqual(await verify(GOOD));
  });

  it('so the limit of size cannot be evaded', async () => {
    const small = { byteLength: 1, length: 1, size: 1 };
    const options = { maxBytes: bytes.length - 1 };
    for (const input of [bytes.slice(), bytes.slice().buffer, new DataView(bytes.slice().buffer), new Blob([bytes])]) {
      expect(codes(await verify(shadowed(input, small), options))).toEqual(['document_too_large']);
    }
  });

  it('and a view that no longer fits into its buffer is the caller’s mistake, or empty', async () => {
    const buffer = Reflect.construct(ArrayBuffer, [bytes.length, { maxByteLength: bytes.length }]) as ArrayBuffer & {
      resize(length: number): void;
    };
    const views = [new DataView(buffer, 4, 8), new Uint8Array(buffer, 4, 8)] as const;
    buffer.resize(6);
    await expect(verify(views[0])).rejects.toThrow(TypeError);
    expect(codes(await verify(views[1]))).toEqual(['empty_document']);
  });
});

describe('a Blob', () => {
  const giving = (give: () => unknown): Blob => shadowed(new Blob([bytes]), { arrayBuffer: give });
  const detached = (): ArrayBuffer => {
    const { buffer } = bytes.slice();
    structuredClone(buffer, { transfer: [buffer] });
    return buffer;
  };

  it.each<[string, () => unknown]>([
    ['null', async () => null],
    ['nothing', () => undefined],
    ['text', async () => GOOD],
    ['an object like a buffer', async () => ({ byteLength: bytes.length, slice: () => bytes.buffer })],
    ['a detached buffer', async () => detached()],
    ['a rejection', () => Promise.reject(new Error('gone'))],
    ['a rejection without a reason', () => Promise.reject(undefined as unknown as Error)],
    [
      'an exception',
      () => {
        throw new Error('gone');
      },
    ],
  ])('that gives %s is an input that could not be read', async (_name, give) => {
    expect(codes(await verify(giving(give)))).toEqual(['input_unreadable']);
  });

  it('without the method to read it is an input that could not be read', async () => {
    expect(codes(await verify(shadowed(new Blob([bytes]), { arrayBuffer: undefined })))).toEqual(['input_unreadable']);
  });

  it('that keeps the buffer it gives cannot change what was verified', async () => {
    for (let turns = 0; turns < 60; turns++) {
      const kept = shadowed(bytes.slice().buffer, { slice: () => kept }) as ArrayBuffer;
      const pending = open(
        giving(async () => kept),
        { backend: 'pure' },
      );
      for (let turn = 0; turn < turns; turn++) await null;
      new Uint8Array(kept).set(new TextEncoder().encode('EVIL'), GOOD.indexOf('GOOD'));
      const content = await pending.then(
        (opened) => opened.content['say'],
        () => 'refused',
      );
      expect(['GOOD', 'refused']).toContain(content);
    }
  });

  it('is none by its prototype alone, nor by its name', async () => {
    const likeness = {
      size: bytes.length,
      arrayBuffer: async () => bytes.slice().buffer,
      [Symbol.toStringTag]: 'Blob',
    };
    for (const input of [
      likeness,
      Object.create(Blob.prototype),
      Object.setPrototypeOf(likeness, Blob.prototype),
    ] as never[]) {
      await expect(verify(input)).rejects.toThrow(TypeError);
    }
  });
});

it.each<[string, () => unknown]>([
  [
    'a revoked proxy',
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
  ],
  ['a proxy of an array of bytes', () => new Proxy(bytes.slice(), {})],
  ['text as an object', () => Object(GOOD)],
  ['an array of bytes', () => [...bytes]],
  ['a symbol', () => Symbol('x')],
  ['a promise of bytes', () => Promise.resolve(bytes)],
])('an input that is %s is the caller’s mistake', async (_name, make) => {
  await expect(verify(make() as never)).rejects.toThrow(
    new TypeError('The input must be a string, an ArrayBuffer, a typed array, a DataView or a Blob.'),
  );
});
