import { SIGNED_BY } from '../report/codes.ts';
import { excerpt } from '../report/printable.ts';
import { own, say } from '../report/shown.ts';
import type { Policy } from './opaque.ts';
import { type PolicyRule, checking, elementsOf, policyOf } from './policy.ts';
import { isPlainObject } from '../report/given-options.ts';

/**
 * Keys by name: the report shows the name of the key that signed.
 *
 * @example
 * import { type NamedKeys, signedBy, verify } from '@ctxpkg/verify';
 *
 * const keys: NamedKeys = { company: 'sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9' };
 * const { accepted } = await verify('{}', { policies: [signedBy(keys)] });
 */
export type NamedKeys = Readonly<Record<string, string>>;

/**
 * Requires a signature by one of these keys (R21). The report has the key's name in `signer.name`.
 *
 * @param keys - one or more public keys, as 64 hexadecimal digits, or fingerprints, as `sha256:` and 64 digits; an object
 * gives keys names
 * @returns the policy, for the option `policies`
 * @throws TypeError if an entry is not a key, or a key has two names
 * @throws RangeError if there is no key
 * @example
 * import { signedBy, verify } from '@ctxpkg/verify';
 *
 * const trusted = signedBy({ company: 'sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9' });
 * const { accepted, signer } = await verify('{}', { policies: [trusted] });
 * if (accepted) console.log(`signed by ${signer?.name}`);
 */
export function signedBy(keys: string | NamedKeys | readonly (string | NamedKeys)[]): Policy {
  const signers = new Map<string, string | null>();
  for (const entry of Array.isArray(keys) ? elementsOf(keys) : [keys]) {
    if (typeof entry === 'string') {
      addKey(signers, entry, null);
      continue;
    }
    if (!isPlainObject(entry))
      throw new TypeError('The keys of signedBy must be strings or plain objects of names and strings.');
    for (const name of Object.keys(entry)) addKey(signers, Reflect.get(entry, name), name);
  }
  if (signers.size === 0) throw new RangeError('signedBy needs at least one key.');
  return policyOf(signedByRule(signers));
}

function addKey(signers: Map<string, string | null>, key: unknown, name: string | null): void {
  // For a value of another type, the message shows the name of the type, which is not a key.
  const text = typeof key === 'string' ? key : typeof key;
  const parsed = parseSigner(text);
  if (parsed === null) {
    throw new TypeError(
      `A key must be 64 hexadecimal digits, or a fingerprint ("sha256:" and 64 digits), not "${excerpt(text)}".`,
    );
  }
  const known = signers.get(parsed) ?? null;
  if (name !== null && known !== null && known !== name)
    throw new TypeError(`One key has two names in signedBy: "${excerpt(known)}" and "${excerpt(name)}".`);
  signers.set(parsed, name ?? known);
}

function signedByRule(signers: ReadonlyMap<string, string | null>): PolicyRule {
  const [first = '', ...others] = signers.keys();
  const expected = others.length === 0 ? own(first) : say`${own(first)} or one of ${others.length} others`;
  return {
    ...checking(SIGNED_BY, 'Pass all keys to one: signedBy([a, b]).', ({ facts, signer }, collector) => {
      const place = facts.signature?.publicKey.place ?? facts.manifestPlace;
      if (signer === null) {
        const actual = own(facts.signature === null ? 'no signature' : 'no signature that verifies');
        collector.add('no_signer', place, { expected, actual });
      } else if (!signers.has(signer.publicKey) && !signers.has(signer.fingerprint)) {
        collector.add('signer_not_trusted', place, {
          expected,
          actual: say`${own(signer.publicKey)} (${own(signer.fingerprint)})`,
        });
      }
    }),
    nameOf: ({ publicKey, fingerprint }) => signers.get(publicKey) ?? signers.get(fingerprint) ?? null,
  };
}

/** A key or fingerprint in the form in which they are compared; null if the text is neither. @internal */
export function parseSigner(text: string): string | null {
  return /^(?:sha256:)?[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : null;
}
