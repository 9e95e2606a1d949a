import type { BackendName, Crypto } from '../crypto/crypto.ts';
import { hasSmallOrder, isCanonicalPoint, isReducedScalar } from '../crypto/encoding.ts';
import { asciiBytes, fromHex, isLowerHex, toHex } from '../crypto/hex.ts';
import { isOnCurve } from '../crypto/on-curve.ts';
import { nullIfNotLoaded } from '../crypto/part.ts';
import type { CodeOf } from '../report/codes.ts';
import type { IssueCollector, Place } from '../report/collector.ts';
import { own } from '../report/shown.ts';
import type { Bytes } from '../json/bytes.ts';
import type { Located, PackageFacts } from '../format/facts.ts';

type SignatureBlock = NonNullable<PackageFacts['signature']>;

/**
 * The message that is signed (section 5 of the format, R4): 64 hexadecimal digits in ASCII. The hash in it is the
 * declared one, so a signature can be right where the hashes are not.
 */
export async function signedMessage(facts: PackageFacts, crypto: Crypto): Promise<Bytes> {
  const { name, version } = facts.identity;
  const input = `ctxpkg-sign-v1:${name}:${version}:${facts.integrity.sha256.text}`;
  return asciiBytes(toHex((await crypto.digest(asciiBytes(input))).value));
}

/**
 * The check `signature` (R4 to R7). Reports every reason for which the block is not accepted, in the same words whatever
 * engine computes.
 *
 * @returns who computed, or null if nobody was asked
 */
export async function checkSignature(
  block: SignatureBlock,
  message: () => Promise<Bytes>,
  crypto: Crypto,
  collector: IssueCollector,
): Promise<BackendName | null> {
  inspectAlgorithm(block, collector);
  const publicKey = decodeField(block.publicKey, 64, 'malformed_public_key', collector);
  const signature = decodeField(block.value, 128, 'malformed_signature', collector);
  if (publicKey !== null) inspectPublicKey(block, publicKey, collector);
  if (signature !== null) inspectSignatureValue(block, signature, collector);
  if (collector.failed || publicKey === null || signature === null) return null;

  const verdict = await crypto.verify(publicKey, signature, await message()).catch(nullIfNotLoaded);
  if (verdict === null) {
    collector.add('part_not_loaded', block.value.place);
    return null;
  }
  const { value, by } = verdict;
  if (value === true) return by;
  if (!isOnCurve(publicKey)) reportField('public_key_not_on_curve', block.publicKey, 0, 64, collector);
  else reportField('signature_mismatch', block.value, 0, 128, collector);
  return by;
}

/** Asked for with the option `requireSignature`. */
export function reportUnsigned(place: Place, collector: IssueCollector): void {
  collector.add('signature_required', place, { actual: own('none') });
}

/** R7: exactly this name. */
function inspectAlgorithm({ algorithm: { place, text, name } }: SignatureBlock, collector: IssueCollector): void {
  if (text !== 'ed25519') collector.add('unsupported_algorithm', place, { actual: collector.texts.value(text, name) });
}

/** R6: lower-case hexadecimal digits, exactly so many. */
function decodeField(
  { place, text, name }: Located,
  digits: number,
  code: 'malformed_public_key' | 'malformed_signature',
  collector: IssueCollector,
): Bytes | null {
  if (isLowerHex(text, digits)) return fromHex(text);
  collector.add(code, place, { actual: collector.texts.value(text, name) });
  return null;
}

/** R5. */
function inspectPublicKey({ publicKey }: SignatureBlock, key: Bytes, collector: IssueCollector): void {
  if (!isCanonicalPoint(key)) reportField('non_canonical_public_key', publicKey, 0, 64, collector);
  else if (hasSmallOrder(key)) reportField('small_order_public_key', publicKey, 0, 64, collector);
}

/** R5: the signature is R, 32 bytes, and S, 32 bytes (RFC 8032 §5.1.6). */
function inspectSignatureValue({ value }: SignatureBlock, signature: Bytes, collector: IssueCollector): void {
  const point = signature.subarray(0, 32);
  if (!isCanonicalPoint(point)) reportField('non_canonical_signature_point', value, 0, 64, collector);
  else if (hasSmallOrder(point)) reportField('small_order_signature_point', value, 0, 64, collector);
  if (!isReducedScalar(signature.subarray(32))) reportField('signature_scalar_out_of_range', value, 64, 128, collector);
}

/** Reports digits that are well-formed, and shows those from `start` to `end`. */
function reportField(
  code: Exclude<CodeOf<'signature'>, 'signature_required' | 'unsupported_algorithm'>,
  { place, text, name }: Located,
  start: number,
  end: number,
  collector: IssueCollector,
): void {
  collector.add(code, place, { actual: collector.texts.part(text, name, start, end) });
}
