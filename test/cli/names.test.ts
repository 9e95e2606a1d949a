import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactArguments, nameOf, pathOf, shownName } from '../../src/cli/file-names.ts';
import { printable } from '../../src/cli/safe-output.ts';
import { buildPackage } from '../support/build.ts';
import { BIN, jsonLines, run, temporaryFolder } from '../support/cli.ts';

/** Bytes of names: often text, often something that almost is. */
const bytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      fc
        .constantFrom(
          '\\',
          'x{',
          'u{',
          'ff}',
          '\\x{ff}',
          '\\u{1b}',
          '\u001b',
          '\ufffd',
          '\udfff',
          '\u{103ff}',
          '\u{1f600}',
          'é',
          'a',
        )
        .map((text) => Buffer.from(text)),
      fc
        .constantFrom([0xff], [0xc3], [0xf0, 0x9f], [0xed, 0xb2, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0x80])
        .map((list) => Buffer.from(list)),
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
    expect(shownName(nameOf(Buffer.of(0x61, 0xff, 0xc3, 0x62, 0xed, 0xa0, 0x80)))).toBe(
      'a\\x{ff}\\x{c3}b\\x{ed}\\x{a0}\\x{80}',
    );
    expect(shownName(nameOf(Buffer.from('\\x{ff}')))).toBe('\\x{5c}x{ff}');
  });
});

describe('arguments', () => {
  const commandLine = (...args: Buffer[]): Buffer => Buffer.concat(args.flatMap((arg) => [arg, Buffer.of(0)]));

  it('are the bytes of the command line where text has lost some', () => {
    const wanted = [Buffer.of(0xff), Buffer.from('\ufffd'), Buffer.from('a'), Buffer.of(0x2d, 0xfe)];
    const exact = exactArguments(wanted.map(String), () =>
      commandLine(Buffer.from('node'), Buffer.from('bin.cjs'), ...wanted),
    );
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

/** Writes a file whose name is not UTF-8; some systems other than Linux refuse to. */
function writeStray(folder: string, text: string): boolean {
  try {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff), Buffer.from('.ctxpkg')]), text);
    return true;
  } catch (error) {
    if (process.platform === 'linux') throw error;
    return false;
  }
}

describe('a file whose name is not UTF-8', () => {
  it('is not taken for the one with the name that it decodes to', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '\ufffd.ctxpkg'), buildPackage());
    const isWritten = writeStray(folder, '{}');
    const lines = jsonLines(await run(['--json', '.'], { cwd: folder }));
    expect(lines).toMatchObject([
      { file: '\ufffd.ctxpkg', valid: true },
      ...(isWritten ? [{ file: '\\x{ff}.ctxpkg', valid: false }] : []),
    ]);
    expect(lines).toHaveLength(readdirSync(folder).length);
  });

  it('can be named on the command line, or is not read at all', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '\ufffd.ctxpkg'), '{}');
    const isWritten = writeStray(folder, buildPackage());
    const script = '"$0" "$1" --json "$(printf "\\377.ctxpkg")" || echo "status $?"';
    const output = execFileSync('sh', ['-c', script, process.execPath, BIN], { cwd: folder, encoding: 'utf8' });
    const [line] = jsonLines({ stdout: output, stderr: '', status: null });
    if (isWritten) expect(line).toMatchObject({ file: '\\x{ff}.ctxpkg', valid: true });
    else expect(output).toContain('status 2');
  });

  it('is as good a list of keys or lock as any other', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), buildPackage({ signed: true }));
    writeFileSync(join(folder, '\ufffd.ctxpkg'), `${'11'.repeat(32)}\n`);
    const isWritten = writeStray(folder, 'no key');
    const script = '"$0" "$1" --signers-file "$(printf "\\377.ctxpkg")" a.ctxpkg 2>&1 || echo "status $?"';
    const output = execFileSync('sh', ['-c', script, process.execPath, BIN], { cwd: folder, encoding: 'utf8' });
    expect(output).toContain('status 2');
    expect(output).toContain(isWritten ? 'line 1: a line must be' : 'ctxpkg-verify: ');
  });
});
