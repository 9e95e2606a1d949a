import { expect, it } from 'vitest';
import { problemsOf } from '../support/reading.ts';
import { describeWithTestdata } from '../support/testdata.ts';
import {
  KUHN_BOUNDARIES_REFUSED_BY_R2,
  KUHN_CONTROL_REFUSED_BY_R2,
  KUHN_NONCHARACTERS_ACCEPTED_BY_R2,
} from './differences.ts';

/** A line of the file, with the number of the test that it belongs to. */
interface Line {
  readonly test: string;
  readonly bytes: Uint8Array;
}

function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  let test = '';
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const line = bytes.slice(start, end < 0 ? bytes.length : end);
    test = /^(\d(?:\.\d+)*) /.exec(String.fromCharCode(...line))?.[1] ?? test;
    lines.push({ test, bytes: line });
    start += line.length + 1;
  }
  return lines;
}

/** The line as a JSON string. Quotation marks of its own would end it; control characters are left to the caller. */
const inString = (line: Uint8Array, drop: (byte: number) => boolean): Uint8Array =>
  Uint8Array.of(0x22, ...[...line].filter((byte) => byte !== 0x22 && byte !== 0x5c && !drop(byte)), 0x22);
const codesOf = (line: Line): string[] => [
  ...new Set(problemsOf(inString(line.bytes, (byte) => byte < 0x20)).map(([code]) => code)),
];
const numbered = (lead: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${lead}.${index + 1}`);
const unique = (lines: readonly Line[]): string[] => [...new Set(lines.map(({ test }) => test))];

describeWithTestdata('Kuhn’s UTF-8 stress test', (read) => {
  const lines = linesOf(read('utf8-kuhn/UTF-8-test.txt'));

  it('is refused in exactly these tests, and for that reason alone', () => {
    const refused = lines.filter((line) => codesOf(line).length > 0);
    expect(unique(refused)).toEqual([
      ...KUHN_BOUNDARIES_REFUSED_BY_R2,
      ...numbered('3.1', 9),
      ...numbered('3.2', 5),
      ...numbered('3.3', 10),
      '3.4',
      ...numbered('3.5', 3),
      ...numbered('4.1', 5),
      ...numbered('4.2', 5),
      ...numbered('4.3', 5),
      ...numbered('5.1', 7),
      ...numbered('5.2', 8),
    ]);
    expect(new Set(refused.flatMap(codesOf))).toEqual(new Set(['invalid_utf8']));
    expect(refused.length).toBe(68);
  });

  it('is accepted where its characters are those of RFC 3629, noncharacters included', () => {
    const accepted = lines.filter((line) => line.bytes.some((byte) => byte >= 0x80) && codesOf(line).length === 0);
    expect(unique(accepted)).toEqual([
      '1',
      ...['2.1.2', '2.1.3', '2.1.4', '2.2.2', '2.2.3'],
      ...numbered('2.3', 4),
      ...KUHN_NONCHARACTERS_ACCEPTED_BY_R2,
    ]);
  });

  it('has one control character, which JSON wants as an escape', () => {
    const withControls = lines.filter(({ bytes }) =>
      problemsOf(inString(bytes, () => false)).some(([code]) => code === 'control_character'),
    );
    expect(unique(withControls)).toEqual(KUHN_CONTROL_REFUSED_BY_R2);
  });
});
