import { artifact } from '../policies/artifact.ts';
import type { Policy } from '../policies/opaque.ts';
import { type NamedKeys, signedBy } from '../policies/signed-by.ts';
import type { Asked } from './arguments.ts';
import { describeError } from './input-error.ts';
import { shownName } from './file-names.ts';
import type { Snapshot } from '../verify/input.ts';
import { readNamed } from './read.ts';
import { parseSigners } from './signers-list.ts';

/** Lists of keys and lock files are small; a larger file is probably neither. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Thrown if a file with requirements cannot be used, so that nothing can be verified. */
export class PolicyFileError extends Error {}

/**
 * The policies that a command line requires, in the order of the report. Flags and files add to each other. The code of larger
 * policies is loaded only if they are used.
 *
 * @throws PolicyFileError, TypeError if a file cannot be used
 */
export async function policiesOf({
  signers,
  signersFiles,
  sha256,
  lockFile,
  registry,
  noSecrets,
}: Asked): Promise<Policy[]> {
  const policies: Policy[] = [];
  let keys: readonly (string | NamedKeys)[] = signers;
  // A file can have more keys than a function takes arguments.
  for (const path of signersFiles) {
    const name = shownName(path);
    keys = keys.concat(readSigners(withoutMark(await readText(path), name), name));
  }
  if (keys.length > 0) policies.push(signedBy(keys));
  if (sha256 !== null) policies.push(artifact(sha256));
  if (lockFile !== null) {
    const { locked } = await import('../policies/locked/locked.ts');
    policies.push(locked(await readText(lockFile)));
  }
  if (registry !== null) policies.push((await import('../policies/registry/registry.ts')).registry(registry));
  else if (noSecrets) policies.push((await import('../policies/no-secrets/no-secrets.ts')).noSecrets());
  return policies;
}

/** Editors write one byte order mark, at the start. `trim` would also remove others. */
function withoutMark(text: string, path: string): string {
  const rest = text.replace(/^\ufeff/, '');
  if (rest.includes('\ufeff')) throw new PolicyFileError(`"${path}" has a byte order mark (U+FEFF) within. Remove it.`);
  return rest;
}

/** @throws PolicyFileError */
function readSigners(text: string, path: string): (string | NamedKeys)[] {
  const signers = parseSigners(text);
  if ('line' in signers) {
    throw new PolicyFileError(
      `"${path}", line ${signers.line}: a line must be a key, "key name" or "name = key"; a key is 64 hexadecimal digits, or sha256: and 64 digits.`,
    );
  }
  // A file without keys would refuse every package; more likely it is the wrong file.
  if (signers.length === 0) throw new PolicyFileError(`"${path}" names no key.`);
  return signers;
}

async function readText(path: string): Promise<string> {
  const name = shownName(path);
  let snapshot: Snapshot;
  try {
    snapshot = await readNamed(path, MAX_BYTES);
  } catch (error) {
    throw new PolicyFileError(`"${name}": ${describeError(error).message}`);
  }
  if (snapshot.refused !== null) throw new PolicyFileError(`"${name}" is too large for a file of this kind.`);
  try {
    // The byte order mark stays: the parser of the text ignores one, and removing one here would ignore two.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(snapshot.bytes);
  } catch {
    throw new PolicyFileError(`"${name}" is not UTF-8 text.`);
  }
}
