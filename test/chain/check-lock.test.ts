import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LockArtifact, type LockOptions, checkLock } from '../../src/index.ts';
import { check } from '../support/property.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const C = 'c'.repeat(64);

function entry(name: string, version = '1.0.0', digest = A, more = 'registry = "https://ctxpkg.com/api"\n'): string {
  return `[[package]]\nname = ${JSON.stringify(name)}\nversion = "${version}"\nartifact_sha256 = "${digest}"\n${more}`;
}

function file(more: Partial<LockArtifact> = {}): LockArtifact {
  return { file: 'x.ctxpkg', name: '@a/x', version: '1.0.0', sha256: A, valid: true, signed: true, ...more };
}

const LOCK = `# ctxpkg.lock\n\n${entry('@a/x')}`;

describe('checkLock', () => {
  it.each<[string, Partial<LockArtifact> | null, LockOptions, string]>([
    [
      'missing',
      null,
      {},
      `The lock file pins @a/x@1.0.0, but no file has the SHA-256 ${A}, or this name and version. Install the package, or remove the entry.`,
    ],
    [
      'digest_mismatch',
      { sha256: B },
      {},
      `The lock file pins @a/x@1.0.0 with the SHA-256 ${A}, but under this name and version, x.ctxpkg has ${B}. A version never changes, so one of the two was replaced: do not use the file; get it again.`,
    ],
    [
      'wrong_package',
      { name: '@a/z' },
      {},
      'The lock file pins @a/x@1.0.0, but the file with the pinned SHA-256, x.ctxpkg, is @a/z@1.0.0. The entry is wrong: do not use the file; write the entry again.',
    ],
    [
      'invalid',
      { valid: false },
      {},
      'The lock file pins @a/x@1.0.0, but its file, x.ctxpkg, is not valid. Do not use it; verify it alone to see why.',
    ],
    [
      'unsigned',
      { signed: false },
      { requireSignature: true },
      'The lock file pins @a/x@1.0.0, but its file, x.ctxpkg, is not signed. Get a signed release, or accept unsigned packages.',
    ],
  ])('says what is locked, what was found where, and what to do: %s', (result, found, options, message) => {
    const report = checkLock(LOCK, found === null ? [] : [file(found)], options);
    expect(report.accepted).toBe(false);
    expect(report.entries).toEqual([
      {
        name: '@a/x',
        version: '1.0.0',
        sha256: A,
        registry: 'https://ctxpkg.com/api',
        line: 3,
        result,
        file: found === null ? null : 'x.ctxpkg',
      },
    ]);
    expect(report.issues.map((issue) => [issue.line, issue.severity, issue.message])).toEqual([[3, 'error', message]]);
  });

  it('says where an entry comes from, if it must come from elsewhere', () => {
    const { issues } = checkLock(LOCK, [file()], { registry: 'https://example.com/' });
    expect(issues.map(({ message }) => message)).toEqual([
      'The lock file has @a/x@1.0.0 from the registry https://ctxpkg.com/api, but https://example.com is required. Install it from there, or correct the entry.',
    ]);
    for (const none of ['', 'registry = ""\n']) {
      const found = checkLock(entry('@a/x', '1.0.0', A, none), [file()], { registry: 'https://example.com' });
      expect(found.issues[0]?.message).toContain('from the registry (none is stated), but https://example.com');
    }
    const { accepted } = checkLock(entry('@a/x', '1.0.0', A, ''), [file()], { registry: 'https://example.com' });
    expect(accepted).toBe(false);
  });

  it('warns of a file that no entry names', () => {
    const { accepted, issues } = checkLock(LOCK, [file(), file({ file: 'y.ctxpkg', sha256: C })]);
    expect([accepted, issues]).toEqual([
      true,
      [
        {
          code: 'unlocked_file',
          severity: 'warning',
          message: 'The lock file has no entry for y.ctxpkg. Remove the file, or add an entry.',
          file: 'y.ctxpkg',
        },
      ],
    ]);
  });

  it('names all files that claim the name and version of an entry, and a few of very many', () => {
    const files = Array.from({ length: 9 }, (_, index) => file({ file: `${index}`, sha256: `${index}`.repeat(64) }));
    const { unlocked, issues } = checkLock(LOCK, files);
    expect(unlocked).toEqual([]);
    expect(issues.length).toBe(1);
    expect(issues[0]?.message).toContain('0, 1, 2, 3, 4, and 4 more has 000');
  });

  it('does not miss for others what is wrong already', () => {
    const dependencies = [{ name: '@a/y', version_req: '*' }];
    const { issues } = checkLock(LOCK + entry('@a/y', '1.0.0', B), [file({ dependencies })]);
    expect(issues.map(({ code }) => code)).toEqual(['locked_package_missing']);
  });

  it('takes the worst of what is said of the same bytes', () => {
    const results = [{ valid: false }, { signed: false }, { name: '@a/z' }].map(
      (worse) =>
        checkLock(LOCK, [file(), file({ file: 'w', ...worse })], { requireSignature: true }).entries[0]?.result,
    );
    expect(results).toEqual(['invalid', 'unsigned', 'wrong_package']);
  });

  it('counts warnings of the set as failures if strict', () => {
    const dependencies = [{ name: '@a/y', version_req: '^2', optional: true }];
    const both = [file({ dependencies }), file({ file: 'y', name: '@a/y', sha256: B })];
    const lock = LOCK + entry('@a/y', '1.0.0', B);
    expect(checkLock(lock, both).accepted).toBe(true);
    expect(checkLock(lock, both, { strict: true }).accepted).toBe(false);
  });

  it('gives what is frozen, with texts that can be printed', () => {
    const name = `\u001b[2J${'n'.repeat(1_000_000)}`;
    const report = checkLock(entry('@a/x'), [file({ name, file: '\u202e' })]);
    for (const each of [report, report.entries, report.entries[0], report.issues, report.unlocked])
      expect(Object.isFrozen(each)).toBe(true);
    for (const { message } of report.issues) expect(message).toMatch(/^[ -~…]{1,1000}$/);
  });

  it.each<[string, string]>([
    [
      'it has merge conflict markers, the first in line 2. Resolve the conflict, and commit the result',
      `#\n<<<<<<< HEAD\n${entry('@a/x')}=======\n>>>>>>> other\n`,
    ],
    [
      'it has merge conflict markers, the first in line 6. Resolve the conflict, and commit the result',
      `${entry('@a/x')}>>>>>>> other\r\n`,
    ],
    ['it is not TOML: line 1, column 9: The end of the line is expected here, not the end of the file', '[[package'],
    ['it is not TOML: line 1, column 12: The character U+000D is not allowed here', '[[package]]\rname = "a"\r'],
    ['@a/x has two entries, in lines 1 and 6. Remove one of them', entry('@a/x') + entry('@a/x', '2.0.0')],
    ['`package` must be an array of tables: write [[package]]', '[package]\n'],
    ['it has signer but no [[package]], so it is not a lock file', '[[signer]]\nnamespace = "@a"\n'],
    ['it has "" but no [[package]], so it is not a lock file', '"" = 1\n'],
    ['package 1 is not a table: write [[package]]', 'package = [1]\n'],
    ['`version` of the package in line 2 must be a string', '\n[[package]]\nname = "a"\n'],
    ['`artifact_sha256` of @a/x, line 1, must be 64 hexadecimal digits', entry('@a/x', '1.0.0', 'a')],
  ])('refuses the file whole: %s', (what, lock) => {
    const run = (): unknown => checkLock(lock, [file()]);
    if (what.includes('column 9')) expect(run).toThrow(/^The lock file cannot be used: it is not TOML: line 1, column/);
    else expect(run).toThrow(new TypeError(`The lock file cannot be used: ${what}.`));
  });

  it('takes a text in several lines that looks like a conflict for what it is', () => {
    const note = 'note = """\n<<<<<<< HEAD\n=======\n>>>>>>> other\n"""\n';
    expect(checkLock(entry('@a/x', '1.0.0', A, note), [file()]).accepted).toBe(true);
  });

  it.each<[string, () => unknown]>([
    ['The lock must be a string.', () => checkLock(null as never, [])],
    ['artifacts must be an array.', () => checkLock('', {} as never)],
    ['artifacts[0].file must be a string.', () => checkLock('', [{} as never])],
    ['artifacts[0].name must be a string.', () => checkLock('', [{ ...file(), name: undefined } as never])],
    ['artifacts[0].valid must be a boolean.', () => checkLock('', [file({ valid: undefined as never })])],
    ['artifacts[0].signed must be a boolean.', () => checkLock('', [file({ signed: 1 as never })])],
    ['artifacts[0].sha256 must be 64 hexadecimal digits.', () => checkLock('', [file({ sha256: 'a' })])],
    ['strict must be a boolean.', () => checkLock('', [], { strict: 1 as never })],
    [
      'There is no option requireSignatures of checkLock. It takes requireSignature, registry, strict.',
      () => checkLock('', [], { requireSignatures: true } as never),
    ],
    // What it requires stands in its prototype, where options are not looked for.
    [
      'The options of checkLock must be a plain object.',
      () =>
        checkLock(
          '',
          [],
          new (class Strict {
            get strict() {
              return true;
            }
          })(),
        ),
    ],
  ])('throws: %s', (message, run) => {
    expect(run).toThrow(message);
  });
});

const name = fc.constantFrom('@a/x', '@a/y', '__proto__', '');
const version = fc.constantFrom('1.0.0', '2.0.0');
const digest = fc.constantFrom(A, B, C, A.toUpperCase());
const artifacts = fc
  .array(
    fc.record({
      name: fc.option(name),
      version,
      sha256: digest,
      valid: fc.boolean(),
      signed: fc.boolean(),
      dependencies: fc.array(fc.record({ name, version_req: fc.constantFrom('*', '^1'), optional: fc.boolean() }), {
        maxLength: 2,
      }),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((each, index) => ({ ...each, file: `${index}` })));
const lock = fc
  .uniqueArray(fc.tuple(name, version, digest), { selector: ([each]) => each })
  .map((entries) => entries.map((each) => entry(...each)).join('\n'));
const options = fc.record({ requireSignature: fc.boolean(), strict: fc.boolean() });

describe('properties', () => {
  it('the order of the files does not matter', () =>
    check(fc.tuple(lock, artifacts, options), async ([text, files, given]) => {
      expect(checkLock(text, [...files].reverse(), given)).toEqual(checkLock(text, files, given));
    }));

  it('nothing is accepted unless each entry is ok, by a file that is all that it should be', () =>
    check(fc.tuple(lock, artifacts, options), async ([text, files, given]) => {
      const { accepted, entries, unlocked, issues } = checkLock(text, files, given);
      for (const each of entries) {
        if (each.result !== 'ok') expect(accepted).toBe(false);
        else
          expect(
            files.some(
              (found) =>
                found.sha256.toLowerCase() === each.sha256 &&
                found.name === each.name &&
                found.version === each.version &&
                found.valid &&
                (found.signed || !given.requireSignature),
            ),
          ).toBe(true);
      }
      if (given.strict && unlocked.length > 0) expect(accepted).toBe(false);
      if (issues.some(({ severity }) => severity === 'error')) expect(accepted).toBe(false);
    }));

  it('each file is in an entry or among the unlocked, by its digest', () =>
    check(fc.tuple(lock, artifacts), async ([text, files]) => {
      const { entries, unlocked } = checkLock(text, files);
      const digestOf = (found: string): string => files[Number(found)]?.sha256.toLowerCase() ?? '';
      const listed = new Set(unlocked.map(digestOf));
      for (const found of files) {
        const isNamed = entries.some(
          (each) =>
            each.sha256 === found.sha256.toLowerCase() ||
            (each.result === 'digest_mismatch' &&
              files.some(
                (other) =>
                  other.sha256.toLowerCase() === found.sha256.toLowerCase() &&
                  other.name === each.name &&
                  other.version === each.version,
              )),
        );
        expect([found, listed.has(found.sha256.toLowerCase())]).toEqual([found, !isNamed]);
      }
      expect(listed.size).toBe(unlocked.length);
    }));
});
