import { type BackendName, type Crypto, PartNotLoaded } from '../crypto/crypto.ts';
import { hasSmallOrder, isCanonicalPoint, isReducedScalar } from '../crypto/encoding.ts';
import { asciiBytes, fromHex, isLowerHex, toHex } from '../crypto/hex.ts';
import { isOnCurve } from '../crypto/on-curve.ts';
import type { IssueCollector, Place } from '../issues/collector.ts';
import { say } from '../issues/shown.ts';
import type { Bytes } from '../json/bytes.ts';
import type { PackageFacts } from './structure.ts';

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

  const verdict = await crypto.verify(publicKey, signature, await message()).catch((error: unknown) => {
    if (error instanceof PartNotLoaded) return null;
    throw error;
  });
  if (verdict === null) {
    collector.error(
      'part_not_loaded',
      block.value.place,
      say`The part of this library that verifies signatures in this runtime could not be loaded, so the signature was not verified. Install or bundle the library whole.`,
    );
    return null;
  }
  const { value, by } = verdict;
  if (value === true) return by;
  if (!isOnCurve(publicKey)) {
    collector.error(
      'public_key_not_on_curve',
      block.publicKey.place,
      say`The public key is not a point of the curve, so nothing can be signed with it. Copy the key again from its source.`,
      { actual: collector.texts.part(block.publicKey.text, block.publicKey.name, 0, 64) },
    );
  } else {
    collector.error(
      'signature_mismatch',
      block.value.place,
      say`The signature does not belong to this key, name, version and package hash. The package was changed after it was signed, or signed in another form; do not use it.`,
      { actual: collector.texts.part(block.value.text, block.value.name, 0, 128) },
    );
  }
  return by;
}

/** Asked for with the option `requireSignature`. */
export function reportUnsigned(place: Place, collector: IssueCollector): void {
  collector.error(
    'signature_required',
    place,
    say`The package is not signed, and a signature was asked for. Get a signed copy, or accept unsigned packages.`,
    { expected: say`a signature`, actual: say`none` },
  );
}

/** R7: exactly this name. */
function inspectAlgorithm({ algorithm }: SignatureBlock, collector: IssueCollector): void {
  if (algorithm.text === 'ed25519') return;
  collector.error(
    'unsupported_algorithm',
    algorithm.place,
    say`The only algorithm is "ed25519", written so. Sign the package with it, or correct the name.`,
    { expected: say`ed25519`, actual: collector.texts.value(algorithm.text, algorithm.name) },
  );
}

/** R6: lower-case hexadecimal digits, exactly so many. */
function decodeField(
  field: SignatureBlock['value'],
  digits: number,
  code: 'malformed_public_key' | 'malformed_signature',
  collector: IssueCollector,
): Bytes | null {
  if (isLowerHex(field.text, digits)) return fromHex(field.text);
  collector.error(code, field.place, say`This must be ${digits} hexadecimal digits in lower case, without prefix or space. Write it so.`, {
    expected: say`${digits} lower-case hexadecimal digits`,
    actual: collector.texts.value(field.text, field.name),
  });
  return null;
}

/** R5. */
function inspectPublicKey({ publicKey: { place, text, name } }: SignatureBlock, key: Bytes, collector: IssueCollector): void {
  if (!isCanonicalPoint(key)) {
    collector.error(
      'non_canonical_public_key',
      place,
      say`The public key is not the canonical encoding of a point, so engines would disagree on it. Copy the key again from its source.`,
      { actual: collector.texts.part(text, name, 0, 64) },
    );
  } else if (hasSmallOrder(key)) {
    collector.error(
      'small_order_public_key',
      place,
      say`The public key has small order: signatures that verify with it need no secret. Do not trust the package.`,
      { actual: collector.texts.part(text, name, 0, 64) },
    );
  }
}

/** R5: the signature is R, 32 bytes, and S, 32 bytes (RFC 8032 §5.1.6). */
function inspectSignatureValue({ value: { place, text, name } }: SignatureBlock, signature: Bytes, collector: IssueCollector): void {
  const point = signature.subarray(0, 32);
  if (!isCanonicalPoint(point)) {
    collector.error(
      'non_canonical_signature_point',
      place,
      say`The first half of the signature, R, is not the canonical encoding of a point. Sign the package again.`,
      { actual: collector.texts.part(text, name, 0, 64) },
    );
  } else if (hasSmallOrder(point)) {
    collector.error(
      'small_order_signature_point',
      place,
      say`The first half of the signature, R, has small order, which no honest signer produces. Do not trust the package.`,
      { actual: collector.texts.part(text, name, 0, 64) },
    );
  }
  if (!isReducedScalar(signature.subarray(32))) {
    collector.error(
      'signature_scalar_out_of_range',
      place,
      say`The second half of the signature, S, is not below the order of the group, so the signature was altered. Sign the package again.`,
      { expected: say`S below the group order`, actual: collector.texts.part(text, name, 64, 128) },
    );
  }
}
