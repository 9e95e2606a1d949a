import { afterEach, describe, expect, it, vi } from 'vitest';
import { Crypto, chooseCrypto } from '../../src/crypto/crypto.ts';
import { type Engine, provenEngine } from '../../src/crypto/engine.ts';
import { type Policy, type Report, type VerifyOptions, artifact, open, signedBy, verify } from '../../src/index.ts';
import { toData } from '../../src/json/data.ts';
import type { Input } from '../../src/verify/input.ts';
import { readOptions } from '../../src/verify/options.ts';
import { verifyInput, verifySnapshot } from '../../src/verify/verification.ts';
import { PUBLIC_KEY, buildPackage } from '../support/build.ts';
import { NODE, WEB, cryptoOf, late, subtleWith } from '../support/engine.ts';

/** A signed package, and another one of the same length, so that neither a mixture nor the other can pass for the first. */
interface Pair {
  readonly first: Uint8Array<ArrayBuffer>;
  readonly second: Uint8Array<ArrayBuffer>;
  readonly content: string;
}

function pairOf(length: number): Pair {
  const content = (letter: string): string => `{"x":"${letter}${'x'.repeat(length)}"}`;
  // Some white space, so that the canonical form is no part of the document. Whole words, for arrays of numbers.
  const document = (letter: string): Uint8Array<ArrayBuffer> => {
    const text = buildPackage({
      content: content(letter).replace(':', ' :\n '),
      canonical: content(letter),
      signed: true,
    });
    return Uint8Array.from(Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8)));
  };
  return { first: document('a'), second: document('b'), content: content('a') };
}

const small = pairOf(500);
/** Beyond what node:crypto is given at once. */
const large = pairOf(2 ** 20);

/** Where a caller's bytes are, by the kind of the input. */
type Kind = (document: Uint8Array<ArrayBuffer>) => {
  readonly input: Input;
  readonly bytes: Uint8Array<ArrayBufferLike>;
};

function shared(document: Uint8Array<ArrayBuffer>): Uint8Array<SharedArrayBuffer> {
  const bytes = new Uint8Array(new SharedArrayBuffer(document.length));
  bytes.set(document);
  return bytes;
}

const KINDS: readonly (readonly [string, Kind])[] = [
  ['a Uint8Array', (document) => ({ input: document, bytes: document })],
  [
    'a view inside a larger buffer',
    (document) => {
      const bytes = new Uint8Array(document.length + 20).subarray(9, 9 + document.length);
      bytes.set(document);
      return { input: bytes, bytes };
    },
  ],
  [
    'a Buffer',
    (document) => {
      const bytes = Buffer.from(document);
      return { input: bytes, bytes };
    },
  ],
  ['an ArrayBuffer', (document) => ({ input: document.buffer, bytes: document })],
  ['a DataView', (document) => ({ input: new DataView(document.buffer), bytes: document })],
  ['a Float64Array', (document) => ({ input: new Float64Array(document.buffer), bytes: document })],
  [
    'a SharedArrayBuffer',
    (document) => {
      const bytes = shared(document);
      return { input: bytes.buffer, bytes };
    },
  ],
  [
    'a view of a SharedArrayBuffer',
    (document) => {
      const bytes = shared(document);
      return { input: bytes, bytes };
    },
  ],
  [
    'a DataView of a SharedArrayBuffer',
    (document) => {
      const bytes = shared(document);
      return { input: new DataView(bytes.buffer), bytes };
    },
  ],
];

/**
 * Changes bytes at once, in every microtask and in every other turn of the event loop, until it is told to stop: now to
 * another package, now to what is none, now back.
 */
function disturb(
  bytes: Uint8Array<ArrayBufferLike>,
  { first, second }: Pair,
): { stop(): { microtasks: number; turns: number } } {
  const places = [...first.keys()].filter((index) => first[index] !== second[index]);
  let microtasks = 0;
  let turns = 0;
  let running = true;
  const change = (): void => {
    const state = (microtasks + turns) % 3;
    for (const index of places) bytes[index] = state === 1 ? 0 : ((state === 0 ? second : first)[index] ?? 0);
    bytes[0] = state === 1 ? 0 : 0x7b;
  };
  const microtask = (left: number): void => {
    if (!running) return;
    microtasks++;
    change();
    // Without an end, nothing else would ever run.
    if (left > 0) queueMicrotask(() => microtask(left - 1));
  };
  const turn = (again: (callback: () => void) => unknown): void => {
    if (!running) return;
    turns++;
    change();
    microtask(60);
    again(() => turn(again));
  };
  change();
  process.nextTick(change);
  queueMicrotask(() => microtask(200));
  setImmediate(() => turn(setImmediate));
  setTimeout(() => turn((callback) => setTimeout(callback, 0)), 0);
  return {
    stop: () => {
      running = false;
      return { microtasks, turns };
    },
  };
}

/** An engine that answers after so many microtasks, in the same turn of the event loop. */
function later(engine: Engine, microtasks: number): Engine {
  const wait = async (): Promise<void> => {
    for (let count = 0; count < microtasks; count++) await null;
  };
  return {
    name: engine.name,
    digest: async (bytes) => wait().then(() => engine.digest(bytes)),
    verify: async (...args) => wait().then(() => engine.verify(...args)),
  };
}

async function loadLate(): ReturnType<NonNullable<ConstructorParameters<typeof Crypto>[2]>> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  return import('../../src/crypto/ed25519/ed25519.ts');
}

/** Made anew for each test, as engines that have proved nothing yet wait longer. */
const COMPUTING: readonly (readonly [string, () => Crypto])[] = [
  ['what the library chooses', () => chooseCrypto('auto')],
  ['node:crypto', () => cryptoOf(NODE)],
  ['Web Cryptography', () => cryptoOf(WEB)],
  ['our own code', () => cryptoOf()],
  ['our own code, loaded late', () => new Crypto([], undefined, loadLate)],
  ['an engine that is 7 microtasks late', () => cryptoOf(later(NODE, 7))],
  ['an engine that is 50 microtasks late', () => cryptoOf(later(WEB, 50))],
  ['an engine that is several turns late', () => cryptoOf(late(NODE, 4))],
  ['Web Cryptography, several turns late', () => cryptoOf(late(WEB, 4))],
  [
    'an engine that fails late, and another one',
    () =>
      cryptoOf(
        late(
          {
            ...NODE,
            digest: () => {
              throw new Error('no');
            },
            verify: () => false,
          },
          3,
        ),
        late(WEB, 3),
      ),
  ],
  [
    'an engine that does no signatures, and our own code, loaded late',
    () => {
      const engine = late({ ...WEB, verify: () => Promise.reject(new Error('no')) }, 2);
      return new Crypto([provenEngine(engine)], undefined, loadLate);
    },
  ],
];

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const withoutBackend = (report: Report): object => ({ ...report, backend: null });

describe.each(COMPUTING)('a document is verified as it was at the call: by %s', (_name, compute) => {
  it.each(KINDS)('%s', async (_kind, place) => {
    const settings = readOptions({});
    const expected = await verify(small.first);
    const { input, bytes } = place(small.first.slice());
    const pending = verifyInput(input, settings, compute());
    const { stop } = disturb(bytes, small);
    const { report, package: verified } = await pending;
    expect(stop().microtasks).toBeGreaterThan(0);
    expect(withoutBackend(report)).toEqual(withoutBackend(expected));
    expect(report.valid).toBe(true);
    // What `open` hands out is made of this.
    const { document, canonical } = verified ?? expect.unreachable();
    bytes.fill(0);
    expect(Buffer.from(canonical).toString()).toBe(small.content);
    expect(JSON.stringify(toData(document, document.member(document.root, 'content')))).toBe(small.content);
  });

  it('a large one', async () => {
    const bytes = large.first.slice();
    const pending = verifyInput(bytes, readOptions({}), compute());
    const { stop } = disturb(bytes, large);
    const { report, package: verified } = await pending;
    stop();
    expect(withoutBackend(report)).toEqual(withoutBackend(await verify(large.first)));
    expect(Buffer.from(verified?.canonical ?? []).equals(Buffer.from(large.content))).toBe(true);
  });

  it('one that is not valid', async () => {
    const forged = small.first.slice();
    const value = Buffer.from(forged).indexOf('"value":"') + '"value":"'.length;
    forged[value] = forged[value] === 0x61 ? 0x62 : 0x61;
    const bytes = forged.slice();
    const pending = verifyInput(bytes, readOptions({}), compute());
    const { stop } = disturb(bytes, small);
    const { report } = await pending;
    stop();
    expect(report.checks).toEqual({ structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'fail' });
    expect(withoutBackend(report)).toEqual(withoutBackend(await verify(forged)));
  });
});

/** How the public functions are made to compute with each engine. */
const RUNTIMES: readonly (readonly [string, VerifyOptions, () => void])[] = [
  ['with node:crypto', {}, () => undefined],
  ['with Web Cryptography', {}, () => void withSubtle(subtleWith({}))],
  [
    'with Web Cryptography that is slow',
    {},
    () => {
      const subtle = subtleWith({});
      const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4));
      withSubtle(
        subtleWith({
          digest: async (...args) => wait().then(() => subtle.digest(...args)),
          importKey: (async (...args: Parameters<SubtleCrypto['importKey']>) =>
            wait().then(() => subtle.importKey(...args))) as SubtleCrypto['importKey'],
          verify: async (...args) => wait().then(() => subtle.verify(...args)),
        }),
      );
    },
  ],
  ['without an engine', {}, () => void withSubtle(undefined)],
  ['with our own code', { backend: 'pure' }, () => undefined],
];

function withSubtle(subtle: SubtleCrypto | undefined): void {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  vi.stubGlobal('crypto', { subtle });
}

describe.each(RUNTIMES)('verify and open, %s', (_name, options, prepare) => {
  it.each(KINDS)('are of the bytes at the call: %s', async (_kind, place) => {
    const expected = await verify(small.first);
    prepare();
    const one = place(small.first.slice());
    const verifying = verify(one.input, options);
    const first = disturb(one.bytes, small);
    const report = await verifying;
    first.stop();
    expect(withoutBackend(report)).toEqual(withoutBackend(expected));

    const two = place(small.first.slice());
    const opening = open(two.input, options);
    const second = disturb(two.bytes, small);
    const opened = await opening;
    second.stop();
    two.bytes.fill(0);
    expect(withoutBackend(opened.report)).toEqual(withoutBackend(expected));
    expect(JSON.stringify(opened.content)).toBe(small.content);
    expect(Buffer.from(opened.canonicalContent).toString()).toBe(small.content);
    expect(opened.manifest['integrity']).toMatchObject({ content_hash: expected.digests?.contentHash });
  });

  it('are of the options at the call', async () => {
    prepare();
    const keys = [PUBLIC_KEY];
    const policies: Policy[] = [signedBy(keys)];
    const given: { -readonly [Name in keyof VerifyOptions]: VerifyOptions[Name] } = { ...options, policies };
    const opening = open(small.first, given);
    given.strict = true;
    given.maxBytes = 1;
    policies.push(artifact('00'.repeat(32)));
    keys[0] = '11'.repeat(32);
    expect((await opening).report).toMatchObject({ accepted: true, policies: { signed_by: 'pass' } });
    expect(Object.keys((await opening).report.policies)).toEqual(['signed_by']);
  });
});

describe('a buffer that is taken away', () => {
  it('may be transferred or shrunk after the call', async () => {
    const expected = withoutBackend(await verify(small.first));
    for (const [, compute] of COMPUTING) {
      const bytes = small.first.slice();
      const pending = verifyInput(bytes, readOptions({}), compute());
      structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
      expect(bytes.length).toBe(0);
      expect(withoutBackend((await pending).report)).toEqual(expected);

      const { length } = small.first;
      const resizable = Reflect.construct(ArrayBuffer, [length, { maxByteLength: length }]) as ArrayBuffer & {
        resize(length: number): void;
      };
      new Uint8Array(resizable).set(small.first);
      const second = verifyInput(resizable, readOptions({}), compute());
      resizable.resize(3);
      expect(withoutBackend((await second).report)).toEqual(expected);
    }
  });

  it('may be one that a Blob of another class keeps', async () => {
    const kept = small.first.slice();
    const blob = new Blob([kept]);
    Object.defineProperty(blob, 'arrayBuffer', { value: () => Promise.resolve(kept.buffer) });
    const pending = open(blob);
    // It is copied when it is given, which is one microtask later, and not before.
    await Promise.resolve();
    await Promise.resolve();
    const { stop } = disturb(kept, small);
    const { report, canonicalContent } = await pending;
    stop();
    expect(withoutBackend(report)).toEqual(withoutBackend(await verify(small.first)));
    expect(Buffer.from(canonicalContent).toString()).toBe(small.content);
  });
});

describe('these tests', () => {
  it('notice a verifier that reads the caller’s bytes after an await', async () => {
    const bytes = small.first.slice();
    const options = { artifactDigest: true } as const;
    const pending = verifySnapshot({ refused: null, bytes }, readOptions(options), cryptoOf(late(NODE, 4)));
    // Never back to what they were, which would hide it by chance.
    const { stop } = disturb(bytes, { ...small, first: new Uint8Array(bytes.length) });
    const { report } = await pending;
    const { microtasks, turns } = stop();
    expect(withoutBackend(report)).not.toEqual(withoutBackend(await verify(small.first, options)));
    expect([microtasks > 200, turns > 2]).toEqual([true, true]);
  });
});
