import { expect, it } from 'vitest';
import { arbitraryMutation, arbitraryPackage, arbitraryRespacing } from '../../src/testing/arbitrary/index.ts';
import { type PackageOptions, buildPackage } from '../../src/testing/index.ts';

const cyclic: { itself?: unknown } = {};
cyclic.itself = [cyclic];
const shared = { a: [1] };

it.each<[what: string, options: unknown, message: string]>([
  ['null', null, 'The options of a package must be an object.'],
  ['a list', [], 'The options of a package must be an object.'],
  ['a text', '{}', 'The options of a package must be an object.'],
  ['a misspelt option', { contents: {} }, 'A package has no option contents.'],
  ['an inherited one', Object.create({ signed: true }), 'A package has no option signed.'],
  ['a name that is none', { name: 1 }, 'The option name must be a string.'],
  ['a version that is none', { version: null }, 'The option version must be a string.'],
  ['a kind that is none', { kind: {} }, 'The option kind must be a string.'],
  ['a seed in bytes', { seed: new Uint8Array(32) }, 'The option seed must be a string.'],
  [
    'another schema version',
    { schemaVersion: 3 },
    'The option schemaVersion must be 1 or 2. For another one in the document use the option manifest.',
  ],
  ['layers as a text', { layers: 'graph' }, 'The option layers must be a list of names.'],
  ['a manifest that is a list', { manifest: [] }, 'The option manifest must be an object.'],
  ['no manifest', { manifest: null }, 'The option manifest must be an object.'],
  ['members as a text', { members: 'x' }, 'The option members must be an object.'],
  [
    'another white space',
    { whitespace: 'tabs' },
    'The option whitespace must be "compact", "pretty" or { seed } with an integer.',
  ],
  [
    'another escape',
    { escapes: null },
    'The option escapes must be "as-written", "ascii", "all", "slashes" or { seed } with an integer.',
  ],
  [
    'another order',
    { order: 'sort' },
    'The option order must be "as-written", "sorted", "reversed" or { seed } with an integer.',
  ],
  [
    'a seed that is no integer',
    { order: { seed: 0.5 } },
    'The option order must be "as-written", "sorted", "reversed" or { seed } with an integer.',
  ],
  ['a function', { content: { a: () => 1 } }, 'There is no JSON for a value of type function.'],
  ['nothing in a list', { content: [undefined] }, 'There is no JSON for a value of type undefined.'],
  ['a large integer', { content: { a: 1n } }, 'There is no JSON for a value of type bigint.'],
  ['no number', { manifest: { a: Number.NaN } }, 'There is no JSON for NaN.'],
  ['an infinite number', { members: { a: Number.NEGATIVE_INFINITY } }, 'There is no JSON for -Infinity.'],
  [
    'a date',
    { content: { a: new Date(0) } },
    'There is no JSON for [object Date]: give its members as a plain object.',
  ],
  ['a map', { content: new Map() }, 'There is no JSON for [object Map]: give its members as a plain object.'],
  ['what contains itself', { content: cyclic }, 'What a package is built from contains itself.'],
])('%s builds nothing', (_what, options, message) => {
  expect(() => buildPackage(options as PackageOptions)).toThrow(TypeError);
  expect(() => buildPackage(options as PackageOptions)).toThrow(message);
});

it('null is a content like any other, and an object in two places is written twice', () => {
  expect(buildPackage({ content: null }).canonicalContent).toBe('null');
  expect(buildPackage({ content: { b: shared, c: [shared, shared] } }).canonicalContent).toBe(
    '{"b":{"a":[1]},"c":[{"a":[1]},{"a":[1]}]}',
  );
  expect(
    buildPackage({ content: Object.assign(Object.create(null), { a: true, b: undefined }) }).canonicalContent,
  ).toBe('{"a":true}');
});

it('the arbitraries say what they cannot be used for', () => {
  const text = 'Give a package that was built, or { text } with the text of a document.';
  for (const built of [undefined, null, '{}', {}, { text: 1 }] as never[]) {
    expect(() => arbitraryMutation(built)).toThrow(new TypeError(text));
    expect(() => arbitraryRespacing(built)).toThrow(new TypeError(text));
  }
  expect(() => arbitraryMutation({ text: '{}' })).toThrow(new TypeError('There is no object at /manifest.'));
  expect(() => arbitraryMutation({ text: '{' })).toThrow(SyntaxError);
  expect(() => arbitraryPackage({ sign: true } as object)).toThrow(
    new TypeError('Generated packages have no option sign.'),
  );
  expect(() => arbitraryPackage({ kind: 'addon', signed: false })).toThrow(
    new RangeError('Each such package of kind addon has a warning. Ask for { warnings: true } as well.'),
  );
  expect(() => arbitraryPackage({ schemaVersion: 1, kind: 'addon' })).toThrow(
    new RangeError('Packages of this kind need schema version 2.'),
  );
});
