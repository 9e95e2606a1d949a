import { isDigest } from '../../format/rules/digest.ts';
import { excerpt } from '../../report/printable.ts';
import { TomlError, type TomlTable, type TomlValue, isTable, parseToml } from '../../toml/toml.ts';

/** What a lock file pins. */
export interface LockEntry {
  readonly version: string;
  /** 64 hexadecimal digits, lower case. */
  readonly artifactSha256: string;
}

/**
 * Reads a `ctxpkg.lock` (section 6 of the format): TOML with a table `[[package]]` for each package, which has `name`,
 * `version`, `artifact_sha256` and `registry`. Other members are ignored, as newer versions may add some.
 *
 * @returns the entries by the packages' names
 * @throws TypeError if the text is not such a file, or has two entries for a package, which would be ambiguous
 */
export function parseLock(text: string): ReadonlyMap<string, LockEntry> {
  const packages = parse(text)['package'] ?? [];
  if (!Array.isArray(packages)) throw wrong('`package` must be an array of tables: write [[package]]');
  const entries = new Map<string, LockEntry>();
  for (const [index, table] of packages.entries()) {
    const name = member(table, 'name', index);
    const version = member(table, 'version', index);
    const artifactSha256 = member(table, 'artifact_sha256', index).toLowerCase();
    if (!isDigest(artifactSha256)) throw wrong(`artifact_sha256 of ${excerpt(name)} is not 64 hexadecimal digits`);
    if (entries.has(name)) throw wrong(`${excerpt(name)} has two entries. Remove one of them`);
    entries.set(name, { version, artifactSha256 });
  }
  return entries;
}

function parse(text: string): TomlTable {
  try {
    return parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw wrong(`it is not TOML: line ${error.line}, column ${error.column}: ${error.message.replace(/\.$/, '')}`);
  }
}

function member(table: TomlValue, name: string, index: number): string {
  const value = isTable(table) ? table[name] : undefined;
  if (typeof value !== 'string') throw wrong(`package ${index + 1} has no ${name} that is a string`);
  return value;
}

function wrong(what: string): TypeError {
  return new TypeError(`The lock file cannot be used: ${what}.`);
}
