import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactArguments, nameOf, pathOf, shownName } from '../../src/cli/names.ts';
import { printable } from '../../src/cli/printable.ts';

/** Bytes of names: often text, often something that almost is. */
const bytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      fc.constantFrom('\\', 'x{', 'u{', 'ff}', '\\x{ff}', '\\u{1b}', '\u001b', '\ufffd', '\udfff', '\u{103ff}', '\u{1f600}', 'é', 'a').map((text) => Buffer.from(text)),
      fc.constantFrom([0xff], [0xc3], [0xf0, 0x9f], [0xed, 0xb2, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0x80]).map((list) => Buffer.from(list)),
      fc.uint8Array({ maxLength: 3 }).map((list) => Buffer.from(list)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => Buffer.concat(parts));

describe('a name', () => {
  it('is opened by exactly the bytes that were listed', () => {
    fc.assert(fc.property(bytes, (name) => Buffer.from(pathOf(nameOf(name))).equals(name)));
  });

  it('looks like no other name, even when what is not printable is escaped', () => {
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        fc.pre(!left.equals(right));
        expect(printable(shownName(nameOf(left)))).not.toBe(printable(shownName(nameOf(right))));
      }),
    );
  });

  it('is shown as it is if it is text, and otherwise with \\x{…} for each byte that is not', () => {
    expect(shownName(nameOf(Buffer.from('é\ufffd\u{1f600} \\ a\\b')))).toBe('é\ufffd\u{1f600} \\ a\\b');
    expect(shownName(nameOf(Buffer.of(0x61, 0xff, 0xc3, 0x62, 0xed, 0xa0, 0x80)))).toBe('a\\x{ff}\\x{c3}b\\x{ed}\\x{a0}\\x{80}');
    expect(shownName(nameOf(Buffer.from('\\x{ff}')))).toBe('\\x{5c}x{ff}');
  });
});

describe('arguments', () => {
  const commandLine = (...args: Buffer[]): Buffer => Buffer.concat(args.flatMap((arg) => [arg, Buffer.of(0)]));

  it('are the bytes of the command line where text has lost some', () => {
    const wanted = [Buffer.of(0xff), Buffer.from('\ufffd'), Buffer.from('a'), Buffer.of(0x2d, 0xfe)];
    const exact = exactArguments(wanted.map(String), () => commandLine(Buffer.from('node'), Buffer.from('bin.cjs'), ...wanted));
    expect(exact.map((arg) => Buffer.from(pathOf(arg)))).toEqual(wanted);
  });

  it('are not taken from a command line that is not theirs', () => {
    for (const other of [null, commandLine(), commandLine(Buffer.from('b')), Buffer.from('\ufffd')]) {
      const [lost = '', kept] = exactArguments(['\ufffd', 'a'], () => other);
      expect(kept).toBe('a');
      expect(() => pathOf(lost)).toThrow();
      expect(shownName(lost)).toBe('\ufffd');
    }
  });

  it('that are plain text need no look at the command line', () => {
    expect(exactArguments(['a', '\u{103ff}'], () => expect.unreachable())).toEqual(['a', '\u{103ff}']);
    expect(Buffer.from(pathOf('\u{103ff}')).toString()).toBe('\u{103ff}');
  });
});
