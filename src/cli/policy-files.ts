import { artifact } from '../policies/artifact.ts';
import type { AcceptedSecret } from '../policies/no-secrets/accepted.ts';
import type { Policy } from '../policies/opaque.ts';
import { type NamedKeys, signedBy } from '../policies/signed-by.ts';
import type { Asked } from './arguments.ts';
import { shownName } from './file-names.ts';
import { parseSigners } from './signers-list.ts';
import { PolicyFileError, parseAs, readAs, readText } from './text-file.ts';

/**
 * The policies that a command line requires, in the order of the report. Flags and files add to each other. The code of larger
 * policies is loaded only if they are used.
 *
 * @param lock - the text of the lock file, which is read once for all that is checked by it
 * @throws PolicyFileError, TypeError if a file cannot be used
 */
export async function policiesOf(asked: Asked, lock: string | null): Promise<Policy[]> {
  const { signers, signersFiles, sha256, lockFile, expected, indexFile, acceptedFile } = asked;
  const policies: Policy[] = [];
  let keys: readonly (string | NamedKeys)[] = signers;
  // A file can have more keys than a function takes arguments.
  for (const path of signersFiles) {
    const name = shownName(path);
    keys = keys.concat(readSigners(withoutMark(await readText(path), name), name));
  }
  if (keys.length > 0) policies.push(signedBy(keys));
  if (sha256 !== null) policies.push(artifact(sha256));
  if (lockFile !== null && lock !== null) {
    const { locked } = await import('../policies/locked/locked.ts');
    policies.push(parseAs(lockFile, lock, locked));
  }
  if (expected !== null) policies.push((await import('../policies/expected.ts')).expected(expected));
  if (indexFile !== null) {
    const { indexed } = await import('../policies/indexed/indexed.ts');
    const { choosesByRange } = await import('../policies/expected.ts');
    const chosenByRange = choosesByRange(expected, lock !== null || sha256 !== null);
    policies.push(await readAs(indexFile, (text) => indexed(text, { chosenByRange })));
  }
  const accept = acceptedFile === null ? [] : await readAccepted(acceptedFile);
  if (asked.registry !== null)
    policies.push((await import('../policies/registry/registry.ts')).registry({ ...asked.registry, accept }));
  else if (asked.noSecrets) policies.push((await import('../policies/no-secrets/no-secrets.ts')).noSecrets({ accept }));
  if (asked.knownSigners !== null) policies.push(await policyOnSigners(asked.knownSigners));
  return policies;
}

async function policyOnSigners({ file, trustOnFirstUse }: NonNullable<Asked['knownSigners']>): Promise<Policy> {
  const policy = await import('../policies/known-signers/known-signers.ts');
  const make = (text: string): Policy => policy.knownSigners(text, { trustOnFirstUse });
  if (trustOnFirstUse) {
    const { requireWritable } = await import('./replace-file.ts');
    if (!requireWritable(file)) return make('');
  }
  return readAs(file, make, 'To create it, add --trust-on-first-use.');
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
  if (signers.length === 0) throw new PolicyFileError(`"${path}" has no key.`);
  return signers;
}

/** @throws PolicyFileError */
async function readAccepted(path: string): Promise<AcceptedSecret[]> {
  const name = shownName(path);
  const { parseAccepted } = await import('./accepted-list.ts');
  const accepted = parseAccepted(withoutMark(await readText(path), name));
  if ('line' in accepted) throw new PolicyFileError(`"${name}", line ${accepted.line} ${accepted.problem}`);
  return accepted;
}
