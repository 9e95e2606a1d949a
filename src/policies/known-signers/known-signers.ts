import { KNOWN_SIGNERS } from '../../report/codes.ts';
import { DOCUMENT_PLACE, IssueCollector, type Place } from '../../report/collector.ts';
import { conclude } from '../../report/report-builder.ts';
import type { PackageIdentity, RefusedReport, Report } from '../../report/report.ts';
import { type Shown, Texts, own, say } from '../../report/shown.ts';
import type { Policy } from '../opaque.ts';
import { type Fingerprinting, type PolicyInput, checking, policyOf } from '../policy.ts';
import { requireText, takeOptionsOf } from '../../report/given-options.ts';
import { type KnownSigners, parseKnownSigners, recordedNameOf } from './signers-file.ts';

/**
 * Options of {@link knownSigners}.
 *
 * @example
 * import { type KnownSignersOptions, knownSigners, verify } from '@ctxpkg/verify';
 *
 * const options: KnownSignersOptions = { trustOnFirstUse: true };
 * const { accepted } = await verify('{}', { policies: [knownSigners('', options)] });
 */
export interface KnownSignersOptions {
  /** Whether to accept a key of a namespace that has no record yet. Record it with `recordSigner`. Default: false. */
  readonly trustOnFirstUse?: boolean;
}

/**
 * Requires a signature by a key that is recorded for the namespace of the package, or for its name if it has no namespace (R55).
 *
 * @param signers - the text of a file of known signers; '' for no records
 * @param options - whether a first key is trusted
 * @returns the policy, for the option `policies`
 * @throws TypeError if the text is not such a file, or an option is unknown or wrong
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { knownSigners, verify } from '@ctxpkg/verify';
 *
 * const policies = [knownSigners(await readFile('known-signers.toml', 'utf8'))];
 * const { accepted } = await verify(await readFile('auth-service.ctxpkg'), { policies });
 */
export function knownSigners(signers: string, options: KnownSignersOptions = {}): Policy {
  const { trustOnFirstUse = false } = takeOptionsOf('knownSigners', options, ['trustOnFirstUse']);
  if (typeof trustOnFirstUse !== 'boolean')
    throw new TypeError('The option trustOnFirstUse of knownSigners must be true or false.');
  const recorded = parseKnownSigners(requireText('The signers of knownSigners', signers));
  const twice = 'Put the records of both files into one text.';
  return policyOf(
    checking(KNOWN_SIGNERS, twice, (input, collector) => check(recorded, trustOnFirstUse, input, collector)),
  );
}

async function check(
  signers: KnownSigners,
  trustOnFirstUse: boolean,
  { facts, signer, crypto }: PolicyInput,
  collector: IssueCollector,
): Promise<void> {
  const namespace = recordedNameOf(facts.identity.name);
  const known = signers.get(namespace);
  const place = facts.signature?.publicKey.place ?? facts.manifestPlace;
  if (signer === null) {
    // Even if no key is recorded: an unsigned package says nothing about who signs.
    const expected = known === undefined ? own('a signature') : await describeKeys(known, crypto, collector.texts);
    const actual = own(facts.signature === null ? 'no signature' : 'no signature that verifies');
    collector.add('no_known_signer', place, { expected, actual });
    return;
  }
  if (known?.has(signer.publicKey) === true) return;
  // If the file has the namespace without its @, as URLs of the registry do, it has a record, and this is not the first use.
  const isMisspelt = namespace.startsWith('@') && signers.has(namespace.slice(1));
  if (known === undefined && trustOnFirstUse && !isMisspelt) return;
  const refusal = known === undefined ? { advice: isMisspelt ? WITHOUT_AT : ASK_FIRST } : { known };
  await refuse(facts.identity, signer.fingerprint, refusal, place, crypto, collector);
}

const ASK_FIRST: Shown = /* @__PURE__ */ own(
  'Ask the publisher over another channel for the fingerprint of their key, and record the key, or trust it on first use.',
);
const WITHOUT_AT: Shown = /* @__PURE__ */ own('The file has a record for it without the @: add the @ there.');

/** Why a key is refused: it is new (with advice), or other keys are known. @internal */
export type Refusal = { readonly advice: Shown } | { readonly known: ReadonlyMap<string, string> };

async function refuse(
  identity: Pick<PackageIdentity, 'name' | 'version'>,
  fingerprint: string,
  refusal: Refusal,
  place: Place,
  crypto: Fingerprinting,
  collector: IssueCollector,
): Promise<void> {
  const { texts } = collector;
  const namespace = texts.value(recordedNameOf(identity.name), 'name');
  const actual = say`${own(fingerprint)}, in version ${texts.value(identity.version, 'version')}`;
  if ('advice' in refusal) collector.add('new_signer', place, { namespace, advice: refusal.advice, actual });
  else {
    const expected = await describeKeys(refusal.known, crypto, texts);
    collector.add('changed_signer', place, { namespace, expected, actual });
  }
}

/** The most keys that a message lists. */
const MOST_KEYS = 3;

async function describeKeys(keys: ReadonlyMap<string, string>, crypto: Fingerprinting, texts: Texts): Promise<Shown> {
  let described = own('');
  for (const [publicKey, version] of [...keys].slice(0, MOST_KEYS)) {
    const key = say`${own(await crypto.fingerprintOf(publicKey))}, first seen in version ${texts.value(version, 'version')}`;
    described = described === '' ? key : say`${described}; or ${key}`;
  }
  return keys.size > MOST_KEYS ? say`${described}; or one of ${keys.size - MOST_KEYS} others` : described;
}

/** For packages of one run with different new keys. @internal */
export const AMBIGUOUS: Refusal = {
  advice: /* @__PURE__ */ own(
    'Packages in this run have different keys for it, so none was recorded. Ask the publisher over another channel which one is theirs.',
  ),
};
/** @internal */
export const CONCEALED: Refusal = {
  advice: /* @__PURE__ */ own(
    'The name looks like a secret, so it is concealed, and its key cannot be recorded. Record the key by hand, and verify again without --trust-on-first-use.',
  ),
};
/** @internal */
export const NOT_WRITTEN: Refusal = {
  advice: /* @__PURE__ */ own(
    'The key could not be recorded, so the package is not accepted. Make the file writable, and verify again.',
  ),
};

/** The report of a package whose new key was not recorded after all. @internal */
export async function refuseFirstUse(report: Report, refusal: Refusal, crypto: Fingerprinting): Promise<Report> {
  const { package: identity, signer, issues, policies } = report;
  const refused: RefusedReport = { ...report, accepted: false, issues: [...issues], policies: { ...policies } };
  if (identity === null || signer === null) return refused;
  // The report's texts are already concealed.
  const collector = new IssueCollector(KNOWN_SIGNERS, new Texts((text) => text));
  await refuse(identity, signer.fingerprint, refusal, DOCUMENT_PLACE, crypto, collector);
  conclude(refused, collector, (offsets) => offsets.map(() => ({ line: 1, column: 1 })));
  return refused;
}
