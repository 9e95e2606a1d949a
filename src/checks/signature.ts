import type { BackendName, Crypto } from '../crypto/crypto.ts';
import { hasSmallOrder, isCanonicalPoint, isOnCurve, isReducedScalar } from '../crypto/encoding.ts';
import { asciiBytes, fromHex, isLowerHex } from '../crypto/hex.ts';
import { nullIfNotLoaded } from '../crypto/part.ts';
import type { Located, PackageFacts } from '../format/facts.ts';
import type { Bytes } from '../json/bytes.ts';
import type { CodeOf } from '../report/codes.ts';
import type { IssueCollector } from '../report/collector.ts';
import type { Signer } from '../report/report.ts';
import { own } from '../report/shown.ts';

export interface SignatureOutcome {
  /** The engine that verified the signature; null if none was needed. */
  readonly by: BackendName | null;
  /** Null unless the signature verified. */
  readonly signer: Omit<Signer, 'name'> | null;
}

/** The check `signature` (R4 to R7), which a package without a signature fails if one is required. */
export async function checkSignature(
  facts: PackageFacts,
  required: boolean,
  crypto: Crypto,
  collector: IssueCollector,
): Promise<SignatureOutcome> {
  const { signature, manifestPlace } = facts;
  if (signature === null) {
    if (required) collector.add('signature_required', manifestPlace, { actual: own('none') });
    return { by: null, signer: null };
  }
  const by = await checkBlock(signature, () => signedMessage(facts, crypto), crypto, collector);
  if (collector.failed) return { by, signer: null };
  const publicKey = signature.publicKey.text;
  return { by, signer: { publicKey, fingerprint: await crypto.fingerprintOf(publicKey) } };
}

/**
 * The message that is signed (section 5 of the format, R4): 64 hexadecimal digits in ASCII. It includes the declared
 * hash, so a signature can verify although the hashes do not match.
 */
async function signedMessage({ identity, integrity }: PackageFacts, crypto: Crypto): Promise<Bytes> {
  const input = `ctxpkg-sign-v1:${identity.name}:${identity.version}:${integrity.sha256.text}`;
  return asciiBytes(await crypto.hexDigest(asciiBytes(input)));
}

/**
 * Reports every reason why a signature block is not accepted. The reasons do not depend on the engine.
 *
 * @returns the engine that verified the signature; null if none was needed
 */
export async function checkBlock(
  { algorithm, publicKey, value }: NonNullable<PackageFacts['signature']>,
  message: () => Promise<Bytes>,
  crypto: Crypto,
  collector: IssueCollector,
): Promise<BackendName | null> {
  const { texts } = collector;
  const decode = (code: CodeOf<'signature'>, { place, text, name }: Located, digits: number): Bytes | null => {
    if (isLowerHex(text, digits)) return fromHex(text);
    collector.add(code, place, { actual: texts.value(text, name) });
    return null;
  };
  // Shows the digits from `start` to `end`, which are known to be well-formed.
  const report = (code: CodeOf<'signature'>, { place, text, name }: Located, start: number, end: number): void =>
    collector.add(code, place, { actual: texts.part(text, name, start, end) });

  const checkPoint = (point: Bytes, located: Located, what: 'public_key' | 'signature_point'): void => {
    if (!isCanonicalPoint(point)) report(`non_canonical_${what}`, located, 0, 64);
    else if (hasSmallOrder(point)) report(`small_order_${what}`, located, 0, 64);
  };

  // R7: exactly this name.
  if (algorithm.text !== 'ed25519')
    collector.add('unsupported_algorithm', algorithm.place, { actual: texts.value(algorithm.text, algorithm.name) });
  // R6: lower-case hexadecimal digits, exactly so many.
  const key = decode('malformed_public_key', publicKey, 64);
  const signature = decode('malformed_signature', value, 128);
  // R5: the signature is R, 32 bytes, and S, 32 bytes (RFC 8032 §5.1.6).
  if (key !== null) checkPoint(key, publicKey, 'public_key');
  if (signature !== null) {
    checkPoint(signature.subarray(0, 32), value, 'signature_point');
    if (!isReducedScalar(signature.subarray(32))) report('signature_scalar_out_of_range', value, 64, 128);
  }
  if (collector.failed || key === null || signature === null) return null;

  const verdict = await crypto.verify(key, signature, await message()).catch(nullIfNotLoaded);
  if (verdict === null) collector.add('part_not_loaded', value.place);
  else if (verdict.value === true) return verdict.by;
  else if (!isOnCurve(key)) report('public_key_not_on_curve', publicKey, 0, 64);
  else report('signature_mismatch', value, 0, 128);
  return verdict?.by ?? null;
}
