import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LockArtifact, checkLock, writeLock } from '../../src/index.ts';
import { parseLock } from '../../src/chain/lock-file.ts';
import { check } from '../support/property.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const REGISTRY = { registry: 'https://ctxpkg.com/api' };

function file(name: string, more: Partial<LockArtifact> = {}): LockArtifact {
  return { file: `${name}.ctxpkg`, name, version: '1.0.0', sha256: A, valid: true, signed: true, ...more };
}

const entry = (name: string, version = '1.0.0', digest = A): string =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\nartifact_sha256 = "${digest}"\nregistry = "https://ctxpkg.com/api"\n`;

describe('writeLock', () => {
  it('makes a lock file, sorted by the bytes of names, and without slashes at the end of the registry', () => {
    const files = [file('\u{1f600}'), file('b'), file('\uff5e'), file('B')];
    expect(writeLock(null, files, { registry: 'https://ctxpkg.com/api//' })).toBe(
      `# ctxpkg.lock\n\n${['B', 'b', '\uff5e', '\u{1f600}'].map((name) => entry(name)).join('\n')}`,
    );
    expect(writeLock(null, [])).toBe('# ctxpkg.lock\n');
    expect(writeLock('', [])).toBe('\n');
  });

  it('keeps an entry, whatever file is there, unless its name is to be updated', () => {
    const lock = entry('a');
    const other = [file('a', { version: '2.0.0', sha256: B })];
    expect(writeLock(lock, other)).toBe(lock);
    expect(writeLock(lock, other, { update: ['a'] })).toBe(entry('a', '2.0.0', B));
    expect(writeLock(lock, [])).toBe(lock);
  });

  it('keeps comments, tables and members that it does not know, also of an entry that it updates', () => {
    const lock = `# By hand.
lock_version = 2

# Used by the tests.
[[ "package" ]] # second
registry = 'https://ctxpkg.com/api'
artifact_sha256 = """
${A}""" # digest
'version'="1.0.0"
signer = { key = "x" }
name = "b"
note = '''
[[package]]
# not a comment'''
[package.source]
url = "u"

[[package]]
name = "a"
version = "1.0.0"
artifact_sha256 = "${A.toUpperCase()}"

[metadata]
made = 2026-01-01
`;
    const written = writeLock(lock, [file('b', { version: '2.0.0', sha256: B }), file('c')], { update: ['b'] });
    expect(written).toBe(`# By hand.
lock_version = 2

[[package]]
name = "a"
version = "1.0.0"
artifact_sha256 = "${A.toUpperCase()}"

# Used by the tests.
[[ "package" ]] # second
registry = 'https://ctxpkg.com/api'
artifact_sha256 = "${B}" # digest
version = "2.0.0"
signer = { key = "x" }
name = "b"
note = '''
[[package]]
# not a comment'''
[package.source]
url = "u"

[[package]]
name = "c"
version = "1.0.0"
artifact_sha256 = "${A}"
registry = ""

[metadata]
made = 2026-01-01
`);
    expect(writeLock(written, [])).toBe(written);
  });

  it('keeps a table of an entry with it, also where another table comes between', () => {
    const lock = `${entry('b')}\n[other]\nx = 1\n\n[package.source]\nurl = "b"\n\n${entry('a')}`;
    const written = writeLock(lock, []);
    expect(written).toBe(`${entry('a')}\n${entry('b')}\n[package.source]\nurl = "b"\n\n[other]\nx = 1\n`);
  });

  it('adds the registry to an entry without one, if it updates it', () => {
    const lock = `[[package]]\nname = "a"\nversion = "1.0.0"\nartifact_sha256 = "${A}"\n`;
    expect(writeLock(lock, [file('a')], { update: ['a'], ...REGISTRY })).toBe(entry('a'));
    expect(writeLock(lock, [file('a')], { update: ['a'] })).toBe(lock);
  });

  it('leaves comments at the beginning of the file there', () => {
    const written = writeLock(`# Generated.\n# Do not edit.\n${entry('b')}`, [file('a')], REGISTRY);
    expect(written).toBe(`# Generated.\n# Do not edit.\n\n${entry('a')}\n${entry('b')}`);
    expect(writeLock(`\n# Generated.\n${entry('b')}`, [file('a')], REGISTRY)).toBe(
      `# Generated.\n\n${entry('a')}\n${entry('b')}`,
    );
  });

  it('keeps the comment of an entry with it when it becomes the first', () => {
    const written = writeLock(`${entry('b')}\n# Of c.\n${entry('c')}\n# Of a.\n${entry('a')}`, []);
    expect(written).toBe(`# ctxpkg.lock\n\n# Of a.\n${entry('a')}\n${entry('b')}\n# Of c.\n${entry('c')}`);
    expect(writeLock(written, [])).toBe(written);
  });

  it('ends lines with LF, and drops a byte order mark', () => {
    expect(writeLock(`\ufeff${entry('a').replaceAll('\n', '\r\n')}`, [])).toBe(entry('a'));
  });

  it('takes copies of a file as one', () => {
    expect(writeLock(null, [file('a'), file('a', { file: 'copy' })], REGISTRY)).toBe(`# ctxpkg.lock\n\n${entry('a')}`);
  });

  it.each<[string, () => unknown]>([
    ['a.ctxpkg is not valid, so it cannot be locked.', () => writeLock(null, [file('a', { valid: false })])],
    ['x is not valid, so it cannot be locked.', () => writeLock(null, [file('x', { file: 'x', name: null })])],
    [
      'a.ctxpkg and b.ctxpkg are both a, but a lock file has one entry per name. Leave one out.',
      () => writeLock(null, [file('a'), file('a', { file: 'b.ctxpkg', version: '2.0.0' })]),
    ],
    ['There is no file for b, which is to be updated.', () => writeLock(entry('b'), [file('a')], { update: ['b'] })],
    ['The name has half of a surrogate pair, so it is not Unicode.', () => writeLock(null, [file('\ud800')])],
    [
      'The lock file cannot be used: its packages are not written as tables, so it cannot be changed. Write each under [[package]].',
      () => writeLock(`package = [{ name = "a", version = "1", artifact_sha256 = "${A}" }]\n`, []),
    ],
    ['The lock must be a string.', () => writeLock(undefined as never, [])],
    ['update must be an array.', () => writeLock(null, [], { update: 'a' as never })],
    [
      'There is no option updates of writeLock. It takes update, registry.',
      () => writeLock(null, [], { updates: [] } as never),
    ],
  ])('throws: %s', (message, run) => {
    expect(run).toThrow(message);
  });
});

const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'"\\\'\n\r\t\0#[]= \u007f\u0085\u2028'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
  })
  .filter((each) => each.isWellFormed());
const files = fc
  .uniqueArray(
    fc.record({
      name: fc.oneof(text, fc.constantFrom('__proto__', 'a', 'b')),
      version: text,
      sha256: fc.constantFrom(A, B),
    }),
    { selector: ({ name }) => name, maxLength: 6 },
  )
  .map((list) => list.map((each) => file(each.name, each)));

function entriesOf(lock: string): object[] {
  return [...parseLock(lock).entries.values()].map(({ line: _, table: __, ...each }) => each);
}

describe('properties', () => {
  it('what is written is read as what was to be written, in the order of names, and written again the same', () =>
    check(fc.tuple(files, text), async ([list, registry]) => {
      const lock = writeLock(null, list, { registry });
      const read = parseLock(lock).entries;
      expect(read.size).toBe(list.length);
      for (const { name, version, sha256 } of list)
        expect(read.get(name ?? '')).toMatchObject({ version, artifactSha256: sha256 });
      const names = [...read.keys()];
      expect(names).toEqual([...names].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))));
      expect(writeLock(lock, list)).toBe(lock);
      expect(writeLock(null, [...list].reverse(), { registry })).toBe(lock);
      const distinct = list.map((each, index) => ({ ...each, sha256: `${index}`.repeat(64) }));
      expect(checkLock(writeLock(null, distinct), distinct).accepted).toBe(true);
    }));

  it('entries that are not to be updated stay as they are', () =>
    check(fc.tuple(files, files), async ([before, after]) => {
      const lock = writeLock(null, before, REGISTRY);
      const written = writeLock(lock, after);
      const kept = new Set(before.map(({ name }) => name));
      expect(entriesOf(written).filter((each) => kept.has((each as LockArtifact).name))).toEqual(entriesOf(lock));
      const both = after.flatMap(({ name }) => (name !== null && kept.has(name) ? [name] : []));
      const updated = parseLock(writeLock(lock, after, { update: both })).entries;
      for (const { name, version, sha256 } of after)
        expect(updated.get(name ?? '')).toMatchObject({ version, artifactSha256: sha256 });
    }));
});
