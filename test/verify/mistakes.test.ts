import { describe, expect, it } from 'vitest';
import { type VerifyOptions, open, verify } from '../../src/index.ts';
import { PUBLIC_KEY, buildPackage } from '../support/build.ts';

const HEX = '11'.repeat(32);
const lock = (...lines: string[]): object => ({ lock: ['[[package]]', ...lines].join('\n') });
const ENTRY = ['name = "a"', 'version = "1"', `artifact_sha256 = "${HEX}"`];

/** A caller sees only this sentence, so it must name what is wrong. */
const MISTAKES: readonly (readonly [sentence: string, options: unknown])[] = [
  ['TypeError: The options must be an object.', null],
  ['TypeError: The options must be an object.', 'strict'],
  ['TypeError: The options must be a plain object.', ['strict']],
  ['TypeError: The option strict must be true or false.', { strict: 'yes' }],
  ['TypeError: The option requireSignature must be true or false.', { requireSignature: 1 }],
  ['TypeError: The option maxBytes must be a number.', { maxBytes: '10' }],
  ['RangeError: The option maxBytes must be an integer from 1 to 2147483647.', { maxBytes: 0 }],
  ['RangeError: The option maxBytes must be an integer from 1 to 2147483647.', { maxBytes: 2 ** 31 }],
  ['RangeError: The option maxBytes must be an integer from 1 to 2147483647.', { maxBytes: 1.5 }],
  ['TypeError: The option backend must be "auto" or "pure".', { backend: 'webcrypto' }],
  ['TypeError: There is no option signer here.', { signer: HEX }],
  ['TypeError: The option signers must be an array.', { signers: HEX }],
  ['RangeError: The option signers must name at least one key.', { signers: [] }],
  ['TypeError: The option signers must be text.', { signers: [1] }],
  ['TypeError: A signer must be 64 hexadecimal digits, or "sha256:" and 64 digits: "abc".', { signers: [PUBLIC_KEY, 'abc'] }],
  [`TypeError: A signer must be 64 hexadecimal digits, or "sha256:" and 64 digits: "${HEX}0".`, { signers: [`${HEX}0`] }],
  ['TypeError: The option artifactSha256 must be text.', { artifactSha256: 1 }],
  ['TypeError: The option artifactSha256 must be 64 hexadecimal digits.', { artifactSha256: `${HEX}0` }],
  ['TypeError: The option artifactSha256 must be 64 hexadecimal digits.', { artifactSha256: `0${HEX}` }],
  ['TypeError: The option lock must be text.', { lock: {} }],
  ['TypeError: The lock file cannot be used: it is not TOML: line 1, column 1: A key is expected here, not U+FEFF.', { lock: '\ufeff\ufeffa = 1' }],
  ['TypeError: The lock file cannot be used: it is not TOML: line 1, column 2: "=" is expected here, not the end of the file.', { lock: 'a' }],
  ['TypeError: The lock file cannot be used: it is not TOML: line 1, column 5: 1.2.3 is not a value; a string needs quotation marks.', { lock: 'x = 1.2.3' }],
  ['TypeError: The lock file cannot be used: `package` must be an array of tables: write [[package]].', { lock: 'package = 1' }],
  ['TypeError: The lock file cannot be used: package 1 has no name that is a string.', lock('name = 1')],
  ['TypeError: The lock file cannot be used: artifact_sha256 of a is not 64 hexadecimal digits.', lock('name = "a"', 'version = "1"', `artifact_sha256 = "${HEX}0"`)],
  ['TypeError: The lock file cannot be used: artifact_sha256 of a is not 64 hexadecimal digits.', lock('name = "a"', 'version = "1"', `artifact_sha256 = "0${HEX}"`)],
  ['TypeError: The lock file cannot be used: a has two entries, and nobody can say which one counts.', lock(...ENTRY, '[[package]]', ...ENTRY)],
  ['TypeError: The option profile must be "registry".', { profile: 'store' }],
  ['TypeError: The option publishAs needs the profile "registry".', { publishAs: '@a/b@1.0.0' }],
  ['TypeError: The option publishAs must be text.', { profile: 'registry', publishAs: 1 }],
  ['TypeError: The option publishAs must be "@namespace/name@version".', { profile: 'registry', publishAs: '@a/b' }],
  ['TypeError: The option publishAs must be "@namespace/name@version".', { profile: 'registry', publishAs: 'x@a/b@1.0.0' }],
  ['TypeError: The option publishAs must be "@namespace/name@version".', { profile: 'registry', publishAs: '@a/b@1.0.0 x' }],
  ['TypeError: The option secrets must be true or false.', { secrets: 'yes' }],
  ['TypeError: The option secrets cannot be false under the profile "registry".', { profile: 'registry', secrets: false }],
];

describe('a mistake of the caller', () => {
  it.each(MISTAKES)('%s (%#)', async (sentence, options) => {
    for (const entry of [verify, open]) {
      const error: unknown = await entry(buildPackage(), options as VerifyOptions).catch((thrown: unknown) => thrown);
      expect(String(error)).toBe(sentence);
    }
  });

  it('is one where the option is inherited, or a getter of a class', async () => {
    for (const options of [Object.create({ signer: HEX }), Object.create({ secrets: 'yes' })]) {
      await expect(verify(buildPackage(), options as object)).rejects.toThrow(TypeError);
    }
    class Secrets {
      get secrets(): string { return 'yes'; }
    }
    await expect(verify(buildPackage(), new Secrets() as object)).rejects.toThrow(TypeError);
  });

  it('is an input of another type', async () => {
    for (const input of [undefined, null, 1, {}, []]) {
      const error: unknown = await verify(input as never).catch((thrown: unknown) => thrown);
      expect(String(error)).toBe('TypeError: The input must be a string, an ArrayBuffer, a typed array, a DataView or a Blob.');
    }
  });

  it('is none where an option is as small or as large as it may be, or not given', async () => {
    for (const maxBytes of [1, 2 ** 31 - 1]) await expect(verify('', { maxBytes })).resolves.toBeDefined();
    expect((await verify(buildPackage(), { strict: undefined, lock: undefined } as object)).accepted).toBe(true);
  });
});

describe('the error of a package that is not accepted', () => {
  const reasonOf = async (...args: Parameters<typeof open>): Promise<string> => String(await open(...args).catch((error: unknown) => error));

  it('names the first error, before any warning', async () => {
    const manifest = { aaa: 1, visibility: 'hidden' };
    expect(await reasonOf(buildPackage({ manifest }))).toMatch(/^NotAcceptedError: The package is not accepted\. invalid_visibility: /);
  });

  it('names the first warning, where warnings are enough', async () => {
    expect(await reasonOf(buildPackage({ manifest: { aaa: 1 } }), { strict: true })).toMatch(/^NotAcceptedError: The package is not accepted\. unknown_member: /);
  });

  it('names what a policy found', async () => {
    expect(await reasonOf(buildPackage(), { signers: [HEX] })).toMatch(/^NotAcceptedError: The package is not accepted\. no_signer: /);
  });
});

describe('the limit of size', () => {
  const document = buildPackage({ manifest: { description: 'é' } });
  const size = Buffer.byteLength(document);

  it.each<[kind: string, input: Parameters<typeof verify>[0]]>([
    ['text', document], ['bytes', Buffer.from(document)], ['a Blob', new Blob([document])],
  ])('is met by a document of exactly so many bytes, and not by one more: %s', async (_kind, input) => {
    expect((await verify(input, { maxBytes: size })).valid).toBe(true);
    const { issues } = await verify(input, { maxBytes: size - 1 });
    expect(issues).toMatchObject([{ code: 'document_too_large', expected: `at most ${size - 1} bytes`, actual: `${size} bytes` }]);
  });

  it('holds for what a Blob gives, and for what it says it has', async () => {
    const blob = new Blob([document]);
    let asked = 0;
    Object.defineProperty(blob, 'arrayBuffer', { value: () => { asked++; return Promise.resolve(new Uint8Array(size + 5).buffer); } });
    expect((await verify(blob, { maxBytes: size })).issues).toMatchObject([{ code: 'document_too_large', actual: `${size + 5} bytes` }]);
    expect((await verify(blob, { maxBytes: size - 1 })).issues).toMatchObject([{ code: 'document_too_large', actual: `${size} bytes` }]);
    expect(asked).toBe(1);
  });
});
