import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { excerpt } from '../../src/report/printable.ts';
import { buildPackage } from '../support/build.ts';

describe('an excerpt', () => {
  it('is the text, up to 80 code units', () => {
    for (const text of ['', 'a', 'a'.repeat(80), '😀'.repeat(40)]) expect(excerpt(text)).toBe(text);
  });

  it('is cut after that, and says how long the text is', () => {
    expect(excerpt('a'.repeat(81))).toBe(`${'a'.repeat(80)}… (81 characters)`);
    expect(excerpt('é'.repeat(1000))).toBe(`${'é'.repeat(80)}… (1000 characters)`);
  });

  it('never ends within a surrogate pair', () => {
    const before = 'a'.repeat(79);
    for (const pair of ['\ud800\udc00', '\udbff\udfff', '😀']) {
      expect(excerpt(`${before}${pair}`)).toBe(`${before}… (81 characters)`);
      expect(excerpt(`${before.slice(1)}${pair}b`)).toBe(`${before.slice(1)}${pair}… (81 characters)`);
    }
    for (const single of ['\ud7ff', '\ue000'])
      expect(excerpt(`${before}${single}b`)).toBe(`${before}${single}… (81 characters)`);
    expect(excerpt(`${before}\udc00b`)).toBe(`${before}\\u{dc00}… (81 characters)`);
  });
});

describe('a value of a wrong type', () => {
  it.each<[value: unknown, actual: string]>([
    [12, 'the number 12'],
    [true, 'true'],
    [false, 'false'],
    [null, 'null'],
    [[], 'an array'],
    [{}, 'an object'],
  ])('is described: %j', async (value, actual) => {
    const { issues } = await verify(buildPackage({ manifest: { description: value } }));
    expect(issues).toMatchObject([
      {
        code: 'wrong_type',
        pointer: '/manifest/description',
        expected: 'a string',
        actual,
        message: `\`manifest.description\` must be a string, but is ${actual}.`,
      },
    ]);
  });

  it('is described: a string', async () => {
    const { issues } = await verify(buildPackage({ manifest: { tags: 'a "b"' } }));
    expect(issues).toMatchObject([
      {
        expected: 'an array of strings',
        actual: 'the string "a "b""',
        message: '`manifest.tags` must be an array of strings, but is the string "a "b"".',
      },
    ]);
  });

  it('may be the document, or any part of it', async () => {
    expect((await verify('{"manifest":{}}')).issues.find(({ pointer }) => pointer === '')?.message).toBe(
      'The document has no member `content`. Add it.',
    );
    expect((await verify('{"content":{}}')).issues.map(({ message }) => message)).toEqual([
      'The document has no member `manifest`. Add it.',
    ]);
    expect((await verify('{"manifest":1,"content":{}}')).issues).toMatchObject([
      { message: '`manifest` must be an object, but is the number 1.' },
    ]);
    expect((await verify(buildPackage({ content: '"x"' }))).issues).toMatchObject([
      { pointer: '/content', expected: 'an object', message: '`content` must be an object, but is the string "x".' },
    ]);
  });
});
