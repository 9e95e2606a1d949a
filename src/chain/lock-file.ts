import { excerpt } from '../report/printable.ts';
import { Places } from '../toml/places.ts';
import { type TomlTable, type TomlValue, isTable } from '../toml/toml.ts';
import { readTomlFile } from './toml-file.ts';

/** What a lock file pins. */
export interface LockEntry {
  readonly name: string;
  readonly version: string;
  /** 64 hexadecimal digits, lower case. */
  readonly artifactSha256: string;
  /** As it is written; null if it is not a string. */
  readonly registry: string | null;
  /** From 1. */
  readonly line: number;
  readonly table: TomlTable;
}

export interface LockFile {
  /** By the packages' names, in the order of the file. */
  readonly entries: ReadonlyMap<string, LockEntry>;
  readonly places: Places;
}

/**
 * Reads a `ctxpkg.lock` (R53, section 6 of the format): TOML with a table `[[package]]` for each package, which has `name`,
 * `version`, `artifact_sha256` and `registry`. Other members are ignored, as newer versions may add some.
 *
 * @throws TypeError if the text is not such a file, or has two entries for a package, which would be ambiguous
 */
export function parseLock(text: string): LockFile {
  const places = new Places();
  const root = readTomlFile(text, wrong, places);
  const [other] = Object.keys(root);
  // Such as a file of known signers: as a lock file without entries, it would refuse nothing.
  if (root['package'] === undefined && other !== undefined)
    throw wrong(`it has ${excerpt(other) || '""'} but no [[package]], so it is not a lock file`);
  const packages = root['package'] ?? [];
  if (!Array.isArray(packages)) throw wrong('`package` must be an array of tables: write [[package]]');
  const tables = packages.map((table, index) => {
    if (!isTable(table)) throw wrong(`package ${index + 1} is not a table: write [[package]]`);
    return table;
  });
  const positions = places.positionsOf(tables.map((table) => places.offsetOf(table)));
  const entries = new Map<string, LockEntry>();
  for (const [index, table] of tables.entries()) {
    const line = positions[index]?.line ?? 1;
    const name = member(table, 'name', line);
    const version = member(table, 'version', line);
    const artifactSha256 = readDigest(member(table, 'artifact_sha256', line));
    if (artifactSha256 === null)
      throw wrong(`\`artifact_sha256\` of ${excerpt(name)}, line ${line}, must be 64 hexadecimal digits`);
    const earlier = entries.get(name);
    if (earlier !== undefined)
      throw wrong(`${excerpt(name)} has two entries, in lines ${earlier.line} and ${line}. Remove one of them`);
    const registry = typeof table['registry'] === 'string' ? table['registry'] : null;
    entries.set(name, { name, version, artifactSha256, registry, line, table });
  }
  return { entries, places };
}

/** R53: a SHA-256 digest in lower case, or null if the text is none. Lock files may have either case. */
export function readDigest(text: string): string | null {
  return /^[\da-f]{64}$/i.test(text) ? text.toLowerCase() : null;
}

function member(table: Readonly<Record<string, TomlValue>>, name: string, line: number): string {
  const value = table[name];
  if (typeof value !== 'string') throw wrong(`\`${name}\` of the package in line ${line} must be a string`);
  return value;
}

/** The error for a lock file that cannot be used. */
export function wrong(what: string): TypeError {
  return new TypeError(`The lock file cannot be used: ${what}.`);
}
