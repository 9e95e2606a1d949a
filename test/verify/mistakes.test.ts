import { describe, expect, it } from 'vitest';
import {
  type Policy,
  type VerifyOptions,
  artifact,
  expected,
  indexed,
  knownSigners,
  locked,
  open,
  registry,
  signedBy,
  verify,
} from '../../src/index.ts';
import { PUBLIC_KEY, buildPackage } from '../support/build.ts';

const HEX = '11'.repeat(32);
const lock = (...lines: string[]): string => ['[[package]]', ...lines].join('\n');
const ENTRY = ['name = "a"', 'version = "1"', `artifact_sha256 = "${HEX}"`];
const DIGITS = 'A key must be 64 hexadecimal digits, or a fingerprint ("sha256:" and 64 digits)';

/** A caller sees only this sentence, so it must name what is wrong. */
const MISTAKES: readonly (readonly [sentence: string, options: unknown])[] = [
  ['TypeError: The options must be a plain object.', null],
  ['TypeError: The options must be a plain object.', 'strict'],
  ['TypeError: The options must be a plain object.', ['strict']],
  ['TypeError: The option strict must be true or false.', { strict: 'yes' }],
  ['TypeError: The option requireSignature must be true or false.', { requireSignature: 1 }],
  ['TypeError: The option artifactDigest must be true or false.', { artifactDigest: HEX }],
  ['TypeError: The option maxBytes must be a number.', { maxBytes: '10' }],
  ['RangeError: The option maxBytes must be an integer from 1 to 2147483647.', { maxBytes: 0 }],
  ['RangeError: The option maxBytes must be an integer from 1 to 2147483647.', { maxBytes: 2 ** 31 }],
  ['RangeError: The option maxBytes must be an integer from 1 to 2147483647.', { maxBytes: 1.5 }],
  ['TypeError: The option backend must be "auto" or "pure".', { backend: 'webcrypto' }],
  ['TypeError: The option policies must be an array, such as [signedBy(keys)].', { policies: signedBy(HEX) }],
  [
    'TypeError: The option policies must be an array, such as [signedBy(keys)].',
    { policies: new Set([signedBy(HEX)]) },
  ],
  ['TypeError: The option policies must be an array, such as [signedBy(keys)].', { policies: null }],
  // What the options were before there were policies.
  ['TypeError: There is no option signers. Write policies: [signedBy(keys)].', { signers: [HEX] }],
  ['TypeError: There is no option artifactSha256. Write policies: [artifact(sha256)].', { artifactSha256: HEX }],
  ['TypeError: There is no option lock. Write policies: [locked(text)].', { lock: '' }],
  ['TypeError: There is no option profile. Write policies: [registry()].', { profile: 'registry' }],
  ['TypeError: There is no option publishAs. Write policies: [registry({ publishAs })].', { publishAs: '@a/b@1.0.0' }],
  ['TypeError: There is no option secrets. Write policies: [noSecrets()].', { secrets: false }],
  // A policy in the place of an option.
  ['TypeError: There is no option signedBy. Write policies: [signedBy(keys)].', { signedBy: HEX }],
  ['TypeError: There is no option artifact. Write policies: [artifact(sha256)].', { artifact: HEX }],
  ['TypeError: There is no option locked. Write policies: [locked(text)].', { locked: '' }],
  ['TypeError: There is no option expect. Write policies: [expected({ name, range })].', { expect: '@a/b' }],
  ['TypeError: There is no option expected. Write policies: [expected({ name, range })].', { expected: '@a/b' }],
  ['TypeError: There is no option index. Write policies: [indexed(text)].', { index: '' }],
  ['TypeError: There is no option indexed. Write policies: [indexed(text)].', { indexed: '' }],
  ['TypeError: There is no option knownSigners. Write policies: [knownSigners(text)].', { knownSigners: '' }],
  ['TypeError: There is no option registry. Write policies: [registry()].', { registry: true }],
  ['TypeError: There is no option noSecrets. Write policies: [noSecrets()].', { noSecrets: true }],
  ['TypeError: There is no option policy. Write policies, an array.', { policy: signedBy(HEX) }],
  // cspell:ignore sttrict digset
  // Misspelt: another case, another way to part words, a letter too few, one too many, two in the wrong order.
  ['TypeError: There is no option RequireSignature. Did you mean requireSignature?', { RequireSignature: true }],
  ['TypeError: There is no option require_signature. Did you mean requireSignature?', { require_signature: true }],
  ['TypeError: There is no option requireSignatur. Did you mean requireSignature?', { requireSignatur: true }],
  ['TypeError: There is no option requireSignatures. Did you mean requireSignature?', { requireSignatures: true }],
  ['TypeError: There is no option requireSingature. Did you mean requireSignature?', { requireSingature: true }],
  ['TypeError: There is no option polices. Did you mean policies?', { polices: [] }],
  ['TypeError: There is no option max-bytes. Did you mean maxBytes?', { 'max-bytes': 1 }],
  ['TypeError: There is no option sttrict. Did you mean strict?', { sttrict: true }],
  ['TypeError: There is no option Backend. Did you mean backend?', { Backend: 'pure' }],
  ['TypeError: There is no option artifactDigset. Did you mean artifactDigest?', { artifactDigset: true }],
  ['TypeError: There is no option signer. Did you mean policies: [signedBy(keys)]?', { signer: HEX }],
  ['TypeError: There is no option secret. Did you mean policies: [noSecrets()]?', { secret: true }],
];

/** Mistakes that are noticed when a policy is made. */
const MISTAKES_OF_POLICIES: readonly (readonly [sentence: string, make: () => Policy])[] = [
  [
    'TypeError: The keys of signedBy must be strings or plain objects of names and strings.',
    () => signedBy(undefined as never),
  ],
  [
    'TypeError: The keys of signedBy must be strings or plain objects of names and strings.',
    () => signedBy([1 as never]),
  ],
  [
    'TypeError: The keys of signedBy must be strings or plain objects of names and strings.',
    () => signedBy([[HEX] as never]),
  ],
  [
    'TypeError: The keys of signedBy must be strings or plain objects of names and strings.',
    () => signedBy([HEX, new Map([['a', HEX]]) as never]),
  ],
  [
    'TypeError: The keys of signedBy must be strings or plain objects of names and strings.',
    () => signedBy(new Set([HEX]) as never),
  ],
  ['RangeError: signedBy needs at least one key.', () => signedBy([])],
  ['RangeError: signedBy needs at least one key.', () => signedBy([{}])],
  [`TypeError: ${DIGITS}, not "".`, () => signedBy('')],
  [`TypeError: ${DIGITS}, not "abc".`, () => signedBy([PUBLIC_KEY, 'abc'])],
  [`TypeError: ${DIGITS}, not "${HEX}0".`, () => signedBy(`${HEX}0`)],
  [`TypeError: ${DIGITS}, not "sha256:${HEX.slice(2)}".`, () => signedBy({ a: `sha256:${HEX.slice(2)}` })],
  [`TypeError: ${DIGITS}, not "object".`, () => signedBy({ a: [HEX] as never })],
  ['TypeError: One key has two names in signedBy: "a" and "b".', () => signedBy({ a: HEX, b: HEX.toUpperCase() })],
  ['TypeError: One key has two names in signedBy: "a" and "b".', () => signedBy([{ a: HEX }, HEX, { b: HEX }])],
  ['TypeError: The digest of artifact must be 64 hexadecimal digits.', () => artifact(1 as never)],
  ['TypeError: The digest of artifact must be 64 hexadecimal digits.', () => artifact(`${HEX}0`)],
  ['TypeError: The digest of artifact must be 64 hexadecimal digits.', () => artifact(`0${HEX}`)],
  ['TypeError: The digest of artifact must be 64 hexadecimal digits.', () => artifact(`sha256:${HEX}`)],
  ['TypeError: The lock of locked must be a string.', () => locked({} as never)],
  [
    'TypeError: The lock file cannot be used: it is not TOML: line 1, column 1: A key is expected here, not U+FEFF.',
    () => locked('\ufeff\ufeffa = 1'),
  ],
  [
    'TypeError: The lock file cannot be used: it is not TOML: line 1, column 2: "=" is expected here, not the end of the file.',
    () => locked('a'),
  ],
  [
    'TypeError: The lock file cannot be used: it is not TOML: line 1, column 5: 1.2.3 is not a value; a string needs quotation marks.',
    () => locked('x = 1.2.3'),
  ],
  [
    'TypeError: The lock file cannot be used: `package` must be an array of tables: write [[package]].',
    () => locked('package = 1'),
  ],
  [
    'TypeError: The lock file cannot be used: `name` of the package in line 1 must be a string.',
    () => locked(lock('name = 1')),
  ],
  [
    'TypeError: The lock file cannot be used: `artifact_sha256` of a, line 1, must be 64 hexadecimal digits.',
    () => locked(lock('name = "a"', 'version = "1"', `artifact_sha256 = "${HEX}0"`)),
  ],
  [
    'TypeError: The lock file cannot be used: `artifact_sha256` of a, line 1, must be 64 hexadecimal digits.',
    () => locked(lock('name = "a"', 'version = "1"', `artifact_sha256 = "0${HEX}"`)),
  ],
  [
    'TypeError: The lock file cannot be used: a has two entries, in lines 1 and 5. Remove one of them.',
    () => locked(lock(...ENTRY, '[[package]]', ...ENTRY)),
  ],
  ['TypeError: The options of expected must be a plain object.', () => expected('@a/b' as never)],
  ['TypeError: The option name of expected must be a string.', () => expected({} as never)],
  ['TypeError: The option name of expected must be a string.', () => expected({ name: 1 as never })],
  [
    'TypeError: The option name of expected must be the name of a package, such as "@namespace/name".',
    () => expected({ name: '@a/b ' }),
  ],
  [
    'TypeError: The option name of expected must be the name of a package, such as "@namespace/name".',
    () => expected({ name: '' }),
  ],
  ['TypeError: The option range of expected must be a string.', () => expected({ name: '@a/b', range: 1 as never })],
  [
    'TypeError: The option range of expected must be a range such as ^1.2, =1.2.3 or ">=1.2, <2".',
    () => expected({ name: '@a/b', range: 'latest' }),
  ],
  [
    'TypeError: There is no option version of expected. It takes name, range.',
    () => expected({ name: '@a/b', version: '1.0.0' } as never),
  ],
  ['TypeError: The index of indexed must be a string.', () => indexed({} as never)],
  ['TypeError: The options of indexed must be a plain object.', () => indexed('{}', true as never)],
  [
    'TypeError: The option chosenByRange of indexed must be true or false.',
    () => indexed('{}', { chosenByRange: '^1' as never }),
  ],
  [
    'TypeError: There is no option range of indexed. It takes chosenByRange.',
    () => indexed('{}', { range: '^1' } as never),
  ],
  ['TypeError: The signers of knownSigners must be a string.', () => knownSigners(null as never)],
  ['TypeError: The options of knownSigners must be a plain object.', () => knownSigners('', true as never)],
  [
    'TypeError: The option trustOnFirstUse of knownSigners must be true or false.',
    () => knownSigners('', { trustOnFirstUse: 1 as never }),
  ],
  [
    'TypeError: There is no option firstUse of knownSigners. It takes trustOnFirstUse.',
    () => knownSigners('', { firstUse: true } as never),
  ],
  ['TypeError: The options of registry must be a plain object.', () => registry(null as never)],
  ['TypeError: The options of registry must be a plain object.', () => registry('@a/b@1.0.0' as never)],
  ['TypeError: The options of registry must be a plain object.', () => registry(['@a/b@1.0.0'] as never)],
  [
    'TypeError: The options of registry must be a plain object.',
    () => registry(new Map([['publishAs', '@a/b@1.0.0']]) as never),
  ],
  [
    'TypeError: The options of registry must be a plain object.',
    () => registry(Object.create({ publishAs: '@a/b@1.0.0' }) as object),
  ],
  [
    'TypeError: There is no option publish_as of registry. It takes publishAs, accept.',
    () => registry({ publish_as: '@a/b@1.0.0' } as object),
  ],
  ['TypeError: The option publishAs of registry must be a string.', () => registry({ publishAs: 1 as never })],
  [
    'TypeError: The option publishAs of registry must be "@namespace/name@version".',
    () => registry({ publishAs: '@a/b' }),
  ],
  [
    'TypeError: The option publishAs of registry must be "@namespace/name@version".',
    () => registry({ publishAs: 'x@a/b@1.0.0' }),
  ],
  [
    'TypeError: The option publishAs of registry must be "@namespace/name@version".',
    () => registry({ publishAs: '@a/b@1.0.0 x' }),
  ],
];

describe('a mistake of the caller', () => {
  it.each(MISTAKES)('%s (%#)', async (sentence, options) => {
    for (const entry of [verify, open]) {
      const error: unknown = await entry(buildPackage(), options as VerifyOptions).catch((thrown: unknown) => thrown);
      expect(String(error)).toBe(sentence);
    }
  });

  it.each(MISTAKES_OF_POLICIES)('%s (%#, of a policy)', (sentence, make) => {
    let error: unknown;
    try {
      make();
    } catch (thrown) {
      error = thrown;
    }
    expect(String(error)).toBe(sentence);
  });

  it('is one where the option is inherited, or a getter of a class', async () => {
    for (const options of [Object.create({ signer: HEX }), Object.create({ policies: 'yes' })]) {
      await expect(verify(buildPackage(), options as object)).rejects.toThrow(TypeError);
    }
    class Options {
      get policies(): string {
        return 'yes';
      }
    }
    await expect(verify(buildPackage(), new Options() as object)).rejects.toThrow(TypeError);
  });

  it('is an input of another type', async () => {
    for (const input of [undefined, null, 1, {}, []]) {
      const error: unknown = await verify(input as never).catch((thrown: unknown) => thrown);
      expect(String(error)).toBe(
        'TypeError: The input must be a string, an ArrayBuffer, a typed array, a DataView or a Blob.',
      );
    }
  });

  it('is none where an option is as small or as large as it may be, or not given', async () => {
    for (const maxBytes of [1, 2 ** 31 - 1]) await expect(verify('', { maxBytes })).resolves.toBeDefined();
    expect((await verify(buildPackage(), { strict: undefined, policies: undefined } as object)).accepted).toBe(true);
  });
});

describe('the error of a package that is not accepted', () => {
  const reasonOf = async (...args: Parameters<typeof open>): Promise<string> =>
    String(await open(...args).catch((error: unknown) => error));

  it('names the first error, before any warning', async () => {
    const manifest = { aaa: 1, visibility: 'hidden' };
    expect(await reasonOf(buildPackage({ manifest }))).toMatch(
      /^NotAcceptedError: The package is not accepted\. invalid_visibility: /,
    );
  });

  it('names the first warning, where warnings are enough', async () => {
    expect(await reasonOf(buildPackage({ manifest: { aaa: 1 } }), { strict: true })).toMatch(
      /^NotAcceptedError: The package is not accepted\. unknown_member: /,
    );
  });

  it('names what a policy found', async () => {
    expect(await reasonOf(buildPackage(), { policies: [signedBy(HEX)] })).toMatch(
      /^NotAcceptedError: The package is not accepted\. no_signer: /,
    );
  });
});

describe('the limit of size', () => {
  const document = buildPackage({ manifest: { description: 'é' } });
  const size = Buffer.byteLength(document);

  it.each<[kind: string, input: Parameters<typeof verify>[0]]>([
    ['text', document],
    ['bytes', Buffer.from(document)],
    ['a Blob', new Blob([document])],
  ])('is met by a document of exactly so many bytes, and not by one more: %s', async (_kind, input) => {
    expect((await verify(input, { maxBytes: size })).valid).toBe(true);
    const { issues } = await verify(input, { maxBytes: size - 1 });
    expect(issues).toMatchObject([
      { code: 'document_too_large', expected: `at most ${size - 1} bytes`, actual: `${size} bytes` },
    ]);
  });

  it('holds for what a Blob gives, and for what it says it has', async () => {
    const blob = new Blob([document]);
    let asked = 0;
    Object.defineProperty(blob, 'arrayBuffer', {
      value: () => {
        asked++;
        return Promise.resolve(new Uint8Array(size + 5).buffer);
      },
    });
    expect((await verify(blob, { maxBytes: size })).issues).toMatchObject([
      { code: 'document_too_large', actual: `${size + 5} bytes` },
    ]);
    expect((await verify(blob, { maxBytes: size - 1 })).issues).toMatchObject([
      { code: 'document_too_large', actual: `${size} bytes` },
    ]);
    expect(asked).toBe(1);
  });
});
