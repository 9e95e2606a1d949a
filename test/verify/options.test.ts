import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type VerifyOptions, noSecrets, signedBy, verify } from '../../src/index.ts';
import { PUBLIC_KEY, buildPackage } from '../support/build.ts';

const unsigned = buildPackage();
const signed = buildPackage({ signed: true });
const OTHER = '11'.repeat(32);
const ALL_OPTIONS = 'The options are policies, requireSignature, strict, artifactDigest, maxBytes, backend.';

/** Runs with a property on `Object.prototype`, as a program has it whose prototypes are polluted. */
async function polluted<T>(name: string, value: unknown, run: () => Promise<T>): Promise<T> {
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: true });
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
}

describe('options', () => {
  it.each<[string, object]>([
    ['an object without a prototype', Object.assign(Object.create(null) as object, { requireSignature: true })],
    ['an object of another realm', runInNewContext('({ requireSignature: true })') as object],
    ['a frozen object', Object.freeze({ requireSignature: true })],
    ['a property that is not enumerable', Object.defineProperty({}, 'requireSignature', { value: true })],
    [
      'a getter',
      {
        get requireSignature() {
          return true;
        },
      },
    ],
  ])('can be given by %s', async (_name, options) => {
    expect(await verify(unsigned, options)).toMatchObject({ valid: false, checks: { signature: 'fail' } });
  });

  it.each<[string, unknown]>([
    ['an object that inherits them', Object.create({ requireSignature: true })],
    [
      'an instance of a class',
      new (class {
        requireSignature = true;
      })(),
    ],
    [
      'a class with getters',
      new (class {
        get requireSignature(): boolean {
          return true;
        }
      })(),
    ],
    ['a Map', new Map([['requireSignature', true]])],
    ['an array', ['requireSignature']],
    ['a promise', Promise.resolve({ requireSignature: true })],
    ['an object that is text', Object('requireSignature')],
  ])('are not taken from %s, which would hide some of them', async (_name, options) => {
    await expect(verify(unsigned, options as VerifyOptions)).rejects.toThrow(
      new TypeError('The options must be a plain object.'),
    );
  });

  it.each<[string, unknown]>([
    ['text', 'strict'],
    ['a function', Object.assign(() => {}, { strict: true })],
    ['null', null],
  ])('are not taken from %s', async (_name, options) => {
    await expect(verify(unsigned, options as VerifyOptions)).rejects.toThrow(
      new TypeError('The options must be a plain object.'),
    );
  });

  it.each<[string, object]>([
    ['There is no option Strict. Did you mean strict?', { Strict: true }],
    [`There is no option Symbol(unheard of). ${ALL_OPTIONS}`, { [Symbol('unheard of')]: true }],
    [
      'There is no option require. Did you mean requireSignature?',
      Object.defineProperty({}, 'require', { value: true }),
    ],
    [`There is no option __proto__. ${ALL_OPTIONS}`, JSON.parse('{"__proto__":{"strict":true}}') as object],
    [`There is no option toString. ${ALL_OPTIONS}`, { toString: () => 'strict' }],
    [`There is no option ${'x'.repeat(80)}… (100000 characters). ${ALL_OPTIONS}`, { ['x'.repeat(100_000)]: true }],
  ])('that are unknown are refused, however they are hidden: %s', async (sentence, options) => {
    await expect(verify(unsigned, options)).rejects.toThrow(new TypeError(sentence));
  });

  it('are each read once', async () => {
    const reads: string[] = [];
    const options = new Proxy(
      { requireSignature: true, strict: true, maxBytes: 10 ** 6, policies: [signedBy(PUBLIC_KEY), noSecrets()] },
      {
        get(target, name, receiver) {
          reads.push(String(name));
          // From the second time on, what would switch everything off.
          return reads.indexOf(String(name)) === reads.length - 1
            ? (Reflect.get(target, name, receiver) as unknown)
            : undefined;
        },
      },
    );
    const report = await verify(signed, options);
    expect(Object.keys(report.policies)).toEqual(['signed_by', 'no_secrets']);
    expect(reads.sort()).toEqual(Object.keys(options).sort());
    expect(
      await verify(unsigned, {
        get requireSignature() {
          return true;
        },
      }),
    ).toMatchObject({ accepted: false });
  });

  it('are those at the time of the call, even if the object changes afterwards', async () => {
    const keys = [OTHER];
    const policies = [signedBy(keys)];
    const options = { requireSignature: true, policies };
    const pending = verify(signed, options);
    options.requireSignature = false;
    keys[0] = PUBLIC_KEY;
    policies[0] = signedBy(PUBLIC_KEY);
    policies.length = 0;
    expect(await pending).toMatchObject({ valid: true, accepted: false });
  });

  it.each<[string, unknown]>([
    ['requireSignature', true],
    ['strict', 'yes'],
    ['policies', [signedBy(OTHER)]],
    ['signers', [OTHER]],
    ['lock', ''],
    ['profile', 'registry'],
    ['maxBytes', 1],
    ['unheardOf', true],
  ])('do not count where Object.prototype is polluted with %s', async (name, value) => {
    const expected = await verify(signed);
    for (const options of [undefined, {}, { strict: false }]) {
      expect(await polluted(name, value, () => verify(signed, options))).toEqual(expected);
    }
  });

  it('are not switched off by a polluted Object.prototype', async () => {
    const options = { requireSignature: true, strict: true, policies: [noSecrets()] };
    const expected = await verify(unsigned, options);
    for (const name of ['requireSignature', 'strict', 'secrets', 'policies']) {
      expect(await polluted(name, false, () => verify(unsigned, options))).toEqual(expected);
    }
  });
});

describe('the list of keys', () => {
  class Lying extends Array<string> {
    override map<T>(): T[] {
      return [PUBLIC_KEY] as T[];
    }

    override *[Symbol.iterator](): ArrayIterator<string> {
      yield PUBLIC_KEY;
      return undefined;
    }
  }

  it('is what its elements are, not what its methods say', async () => {
    expect(await verify(signed, { policies: [signedBy(Lying.of(OTHER))] })).toMatchObject({ accepted: false });
    expect(await verify(signed, { policies: [signedBy(Lying.of(PUBLIC_KEY))] })).toMatchObject({ accepted: true });
  });

  it('has no element that is only inherited', async () => {
    await polluted('0', PUBLIC_KEY, async () => {
      expect(() => signedBy(Array<string>(1))).toThrow(
        new TypeError('The keys of signedBy must be strings or plain objects of names and strings.'),
      );
    });
  });

  it('can be very long', async () => {
    const keys = Array.from({ length: 250_000 }, (_, index) => index.toString(16).padStart(64, '0'));
    expect(await verify(signed, { policies: [signedBy(keys)] })).toMatchObject({ accepted: false });
    expect(await verify(signed, { policies: [signedBy([...keys, PUBLIC_KEY])] })).toMatchObject({ accepted: true });
  });

  it('is not quoted at length where an element is wrong', () => {
    for (const wrong of ['x'.repeat(100_000), { ['y'.repeat(100_000)]: 'x'.repeat(100_000) }]) {
      let message = '';
      try {
        signedBy([wrong]);
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/^TypeError: A key must be /);
      expect(message.length).toBeLessThan(250);
    }
  });
});
