import * as fc from 'fast-check';
import { type Json, type JsonObject, type RawJson, raw } from '../raw-json.ts';
import { once } from './once.ts';

/** Numbers that implementations read, write or round differently. */
const SPECIAL_NUMBERS: readonly string[] = [
  '0',
  '-0',
  '0.0',
  '-0.0',
  '0e0',
  '0E999',
  '1.0',
  '1e2',
  '1E+2',
  '1e-2',
  '10e-1',
  '0.1',
  '0.30000000000000004',
  '100000000000000000000',
  '1e21',
  '1e-7',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '-9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '18446744073709551616',
  '1.7976931348623157e308',
  '5e-324',
  '2.2250738585072011e-308',
  '1e-400',
  '123456789.123456789e-300',
  '0.1234567890123456789012345678901234567890',
];

/**
 * A number in any form that JSON has: whole, with fraction, with exponent, minus zero, more digits than a double has. None
 * is infinite as a double (R2).
 *
 * @example
 * import fc from 'fast-check';
 * import { arbitraryNumber } from '@ctxpkg/verify/testing/arbitrary';
 *
 * console.log(fc.sample(arbitraryNumber(), { seed: 1, numRuns: 3 }));
 */
export const arbitraryNumber: () => fc.Arbitrary<RawJson> = /* @__PURE__ */ once(() => {
  const digits = (maxLength: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength });
  const whole = digits(20).map((text) => text.replace(/^0+(?=\d)/, ''));
  const fraction = fc.option(digits(20), { nil: '' }).map((text) => (text === '' ? '' : `.${text}`));
  const exponent = fc
    .option(
      fc.tuple(
        fc.constantFrom('e', 'E'),
        fc.constantFrom('', '+', '-'),
        fc.nat({ max: 280 }),
        fc.constantFrom('', '0', '00'),
      ),
      { nil: null },
    )
    .map((parts) => (parts === null ? '' : `${parts[0]}${parts[1]}${parts[3]}${parts[2]}`));
  const built = fc.tuple(fc.constantFrom('', '-'), whole, fraction, exponent).map((parts) => parts.join(''));
  return fc.oneof(fc.constantFrom(...SPECIAL_NUMBERS), fc.integer().map(String), built).map(raw);
});

/** Texts that mean something to a language, a shell or a terminal, or that change under normalisation. */
const SPECIAL_TEXTS: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  '0',
  '-1',
  'null',
  '\u0000',
  '\u001b[2J',
  '\u007f',
  '\u0085',
  '\u2028\u2029',
  '\ufeff',
  '\ufffd',
  '\uffff',
  'e\u0301',
  '\u00e9',
  '\u{1f600}',
  '\u{10ffff}',
  '\u202egpj',
  '"',
  '\\',
  '/',
  '</script>',
  '\b\f\n\r\t',
  'a:b',
  'manifest',
  'content',
];

/** The number of surrogates, which are not characters, from U+D800 on. */
const SURROGATES = 0x800;

/**
 * Any text that UTF-8 can hold. The builder's option `escapes` decides how it is written.
 *
 * @example
 * import fc from 'fast-check';
 * import { arbitraryText } from '@ctxpkg/verify/testing/arbitrary';
 *
 * console.log(fc.sample(arbitraryText(), { seed: 1, numRuns: 3 }));
 */
export const arbitraryText: () => fc.Arbitrary<string> = /* @__PURE__ */ once(() => {
  // Not `fc.string` with its units of all Unicode, which takes seconds to set up.
  const ascii = fc.integer({ min: 0x20, max: 0x7e });
  const latin = fc.integer({ min: 0, max: 0xff });
  const plane = fc.integer({ min: 0, max: 0xffff - SURROGATES });
  const anywhere = fc.integer({ min: 0, max: 0x10ffff - SURROGATES });
  const character = fc
    .oneof(ascii, latin, plane, anywhere)
    .map((number) => String.fromCodePoint(number < 0xd800 ? number : number + SURROGATES));
  return fc.oneof(
    fc.constantFrom(...SPECIAL_TEXTS),
    fc.array(character, { maxLength: 12 }).map((characters) => characters.join('')),
  );
});

/**
 * Any JSON: nested objects and arrays, texts with any character, numbers in any form. No name occurs twice in an object, and
 * none is reserved (R3, R22).
 *
 * @example
 * import fc from 'fast-check';
 * import { arbitraryJson } from '@ctxpkg/verify/testing/arbitrary';
 *
 * console.log(fc.sample(arbitraryJson(), { seed: 1, numRuns: 3 }));
 */
export const arbitraryJson: () => fc.Arbitrary<Json> = /* @__PURE__ */ once(() => {
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Json>(null, true, false),
      arbitraryNumber(),
      arbitraryText(),
      fc.array(tie('value'), { maxLength: 4 }),
      arbitraryMembers(tie('value')),
    ),
  }));
  return value;
});

/** Objects with any names but those in `without`. @internal */
export function arbitraryMembers(
  value: fc.Arbitrary<Json>,
  without: ReadonlySet<string> = new Set(),
): fc.Arbitrary<JsonObject> {
  const member = fc.tuple(
    arbitraryText().filter((name) => !without.has(name)),
    value,
  );
  // Unlike an object literal, `fromEntries` creates a member `__proto__`.
  return fc
    .uniqueArray(member, { selector: ([name]) => name, maxLength: 3 })
    .map((members) => Object.fromEntries(members));
}

/** Nested objects and arrays, up to this many levels. @internal */
export function arbitraryNest(levels: number): fc.Arbitrary<RawJson> {
  return fc
    .tuple(fc.integer({ min: 1, max: levels }), fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[{"":', '}]']))
    .map(([depth, [open = '', close = '']]) => {
      const times = open.startsWith('[{') ? depth >> 1 : depth;
      return raw(`${open.repeat(times)}0${close.repeat(times)}`);
    });
}
