import { readTomlFile, tomlLine } from '../../chain/toml-file.ts';
import { isPackageName, namespaceOf } from '../../format/manifest/package-name.ts';
import { isDigest } from '../../format/rules/digest.ts';
import { compareCodePoints } from '../../report/code-points.ts';
import { excerpt } from '../../report/printable.ts';
import { type TomlValue, isTable } from '../../toml/toml.ts';

/** For each namespace, its keys (64 lower-case hexadecimal digits) and the version in which each was first seen. */
export type KnownSigners = Map<string, Map<string, string>>;

/** A key that signed a version for a namespace. */
export interface SignerRecord {
  readonly namespace: string;
  readonly publicKey: string;
  readonly version: string;
}

/** R55: a key is recorded for the namespace, with its `@`, or for the whole name if it has none. */
export function recordedNameOf(name: string): string {
  return namespaceOf(name) ?? name;
}

const MEMBERS: readonly string[] = ['namespace', 'public_key', 'first_seen_version'];

/**
 * Reads a file of known signers (R55): TOML with a table `[[signer]]` for each key. Unlike a lock file, it may have nothing else: an
 * unknown member could restrict a key.
 *
 * @throws TypeError if the text is not such a file, or has a key twice for one namespace
 */
export function parseKnownSigners(text: string): KnownSigners {
  const root = readTomlFile(text, wrong);
  const other = Object.keys(root).find((name) => name !== 'signer');
  if (other !== undefined) throw wrong(`it has ${excerpt(other)}, but only tables [[signer]] are allowed`);
  const tables = root['signer'] ?? [];
  if (!Array.isArray(tables)) throw wrong('`signer` must be an array of tables: write [[signer]]');
  const signers: KnownSigners = new Map();
  for (const [index, table] of tables.entries()) {
    const record = readRecord(table, index + 1);
    if (signers.get(record.namespace)?.has(record.publicKey))
      throw wrong(`signer ${index + 1} has the namespace and the key of an earlier one. Remove one of them`);
    add(signers, record);
  }
  return signers;
}

function readRecord(table: TomlValue, number: number): SignerRecord {
  if (!isTable(table)) throw wrong(`signer ${number} is not a table: write [[signer]]`);
  const other = Object.keys(table).find((name) => !MEMBERS.includes(name));
  if (other !== undefined)
    throw wrong(`signer ${number} has ${excerpt(other)}, but only ${MEMBERS.join(', ')} are allowed`);
  const take = (name: string): string => {
    const value = table[name];
    if (typeof value !== 'string' || value === '')
      throw wrong(`\`${name}\` of signer ${number} must be a non-empty string`);
    return value;
  };
  const namespace = take('namespace');
  // Such a record would never be found, so a package's own key could be trusted on first use instead.
  if (!isPackageName(namespace))
    throw wrong(`signer ${number} is for ${excerpt(namespace)}, which cannot be a namespace: write "@namespace"`);
  if (namespaceOf(namespace) !== null)
    throw wrong(`signer ${number} is for a package, but must be for its namespace: write "@namespace"`);
  const publicKey = take('public_key').toLowerCase();
  if (!isDigest(publicKey))
    throw wrong(`\`public_key\` of signer ${number} must be the 64 hexadecimal digits of a key, not a fingerprint`);
  return { namespace, publicKey, version: take('first_seen_version') };
}

function add(signers: KnownSigners, { namespace, publicKey, version }: SignerRecord): void {
  const keys = signers.get(namespace);
  if (keys === undefined) signers.set(namespace, new Map([[publicKey, version]]));
  else keys.set(publicKey, version);
}

/**
 * R55: adds a key if its namespace has none. A second key is never added automatically.
 *
 * @returns the other keys of the namespace; none if the key was added, or was there already
 */
export function addSigner(signers: KnownSigners, record: SignerRecord): ReadonlyMap<string, string> {
  const keys = signers.get(record.namespace);
  if (keys === undefined) add(signers, record);
  return keys === undefined || keys.has(record.publicKey) ? new Map() : keys;
}

/** R55: the text of the file, which depends only on the records: sorted by UTF-8 bytes, without dates. */
export function renderKnownSigners(signers: KnownSigners): string {
  const records = [...signers]
    .sort(([left], [right]) => compareCodePoints(left, right))
    .flatMap(([namespace, keys]) =>
      [...keys]
        .sort(([left], [right]) => compareCodePoints(left, right))
        .map(([publicKey, version]) =>
          [
            '[[signer]]',
            tomlLine('namespace', namespace),
            tomlLine('public_key', publicKey),
            tomlLine('first_seen_version', version),
            '',
          ].join('\n'),
        ),
    );
  return [HEADER, ...records].join('\n');
}

const HEADER = '# Whose keys sign. ctxpkg-verify sorts this file when it adds a key, and keeps no comments.\n';

function wrong(what: string): TypeError {
  return new TypeError(`The file of known signers cannot be used: ${what}.`);
}
