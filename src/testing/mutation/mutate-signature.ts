import { asciiBytes, fromHex, toHex } from '../../crypto/hex.ts';
import { sha256 } from '../../crypto/sha256.ts';
import { RFC8032_TEST_1, RFC8032_TEST_2 } from '../keys.ts';
import { GROUP_ORDER, sign, toLittleEndian } from '../sign.ts';
import { HEXADECIMAL, replaceCharacter } from './mutate-characters.ts';
import { type Target, setMember, stringAt } from './edit.ts';
import type { Operator } from './operator.ts';

const SIGNATURE = ['manifest', 'signature'];
const ALGORITHM = [...SIGNATURE, 'algorithm'];
const PUBLIC_KEY = [...SIGNATURE, 'public_key'];
const VALUE = [...SIGNATURE, 'value'];

/** (0, 1), the neutral element, which has order 1: with it and S = 0, the equation is true for any message. */
const NEUTRAL = `01${'00'.repeat(31)}`;
/** y = p + 1, another encoding of the same point. */
const NEUTRAL_AGAIN = `ee${'ff'.repeat(30)}7f`;
/** The base point B (RFC 8032 §5.1), which is [1]B. */
const BASE_POINT = `58${'66'.repeat(31)}`;
/** No point of the curve has y = 2. */
const OFF_CURVE = `02${'00'.repeat(31)}`;

/** The signed message (section 5 of the format). */
function signedText(target: Target): string {
  return `ctxpkg-sign-v1:${stringAt(target, ['manifest', 'name'])}:${stringAt(target, ['manifest', 'version'])}:${stringAt(target, ['manifest', 'integrity', 'sha256'])}`;
}

function signedWith(target: Target, message: Uint8Array): string {
  const { seed, publicKey } = RFC8032_TEST_2;
  return setMember(
    target,
    SIGNATURE,
    JSON.stringify({ algorithm: 'ed25519', public_key: publicKey, value: sign(seed, message) }),
  );
}

/** Signatures with a mistake that an implementation can make, each with another key so that everything else is right. */
const WRONG_MESSAGES: Readonly<Record<string, (target: Target) => Uint8Array>> = {
  'the 32 bytes of the digest, not its 64 digits, are signed': (target) => sha256(asciiBytes(signedText(target))),
  'the text is signed, not its digest': (target) => asciiBytes(signedText(target)),
  'the digest is signed in upper case': (target) =>
    asciiBytes(toHex(sha256(asciiBytes(signedText(target)))).toUpperCase()),
  'the package hash is signed': (target) => asciiBytes(stringAt(target, ['manifest', 'integrity', 'sha256'])),
  'the content hash is signed': (target) =>
    asciiBytes(
      toHex(
        sha256(
          asciiBytes(signedText(target).replace(/[^:]*$/, stringAt(target, ['manifest', 'integrity', 'content_hash']))),
        ),
      ),
    ),
  'the domain of what is signed is left out': (target) =>
    asciiBytes(toHex(sha256(asciiBytes(signedText(target).replace('ctxpkg-sign-v1:', ''))))),
};

/** Changes of the signature block of a signed package; its structure stays right (R7). */
export const SIGNATURE_OPERATORS: readonly Operator[] = [
  ...Object.entries(WRONG_MESSAGES).map(([description, message]) =>
    operator(['R4'], description, (target) => signedWith(target, message(target))),
  ),
  operator(['R5'], 'another digit stands in the signature', replaceCharacter(VALUE, HEXADECIMAL)),
  operator(['R5', 'R7'], 'another digit stands in the public key', replaceCharacter(PUBLIC_KEY, HEXADECIMAL)),
  operator(['R5'], 'another key stands beside the signature', (target) => {
    const { publicKey } = stringAt(target, PUBLIC_KEY) === RFC8032_TEST_1.publicKey ? RFC8032_TEST_2 : RFC8032_TEST_1;
    return setMember(target, PUBLIC_KEY, JSON.stringify(publicKey));
  }),
  operator(['R7'], 'the algorithm is not ed25519', (target, random) =>
    setMember(
      target,
      ALGORITHM,
      random.pick(['""', '"Ed25519"', '"ed25519ph"', '"ed448"', '"none"', '"ed25519 "', '"ed25519\\u0000"']),
    ),
  ),
  operator(['R6'], 'the public key is not 64 lower-case digits', (target, random) =>
    setMember(
      target,
      PUBLIC_KEY,
      JSON.stringify(malformed(stringAt(target, PUBLIC_KEY), random.below(MALFORMED.length))),
    ),
  ),
  operator(['R6'], 'the signature is not 128 lower-case digits', (target, random) =>
    setMember(target, VALUE, JSON.stringify(malformed(stringAt(target, VALUE), random.below(MALFORMED.length)))),
  ),
  operator(['R5'], 'S is not below the order of the group', (target) => {
    const value = stringAt(target, VALUE);
    const s = BigInt(`0x${toHex(fromHex(value.slice(64)).reverse())}`);
    return setMember(target, VALUE, JSON.stringify(value.slice(0, 64) + toHex(toLittleEndian(s + GROUP_ORDER))));
  }),
  operator(['R5'], 'key and R are of small order, so that the equation holds without a secret', (target, random) => {
    const point = random.pick([NEUTRAL, NEUTRAL_AGAIN]);
    return setMember(
      target,
      SIGNATURE,
      JSON.stringify({ algorithm: 'ed25519', public_key: point, value: point + '00'.repeat(32) }),
    );
  }),
  operator(
    ['R5'],
    'the key is of small order, so that the equation holds for any R whose logarithm is known',
    (target) =>
      setMember(
        target,
        SIGNATURE,
        JSON.stringify({ algorithm: 'ed25519', public_key: NEUTRAL, value: `${BASE_POINT}01${'00'.repeat(31)}` }),
      ),
  ),
  operator(['R7'], 'the public key is no point of the curve', (target) =>
    setMember(target, PUBLIC_KEY, JSON.stringify(OFF_CURVE)),
  ),
];

/** R6. A text without letters is the same in upper case, so a letter is put in. */
const MALFORMED: readonly ((digits: string) => string)[] = [
  () => '',
  (digits) => digits.slice(1),
  (digits) => digits.slice(2),
  (digits) => `${digits}0`,
  (digits) => `${digits}00`,
  (digits) => `A${digits.slice(1)}`,
  (digits) => `g${digits.slice(1)}`,
  (digits) => `+${digits.slice(1)}`,
  (digits) => ` ${digits.slice(1)}`,
  (digits) => `0x${digits.slice(2)}`,
  (digits) => `0x${digits}`,
  (digits) => `${digits}\n`,
  (digits) => `٠${digits.slice(1)}`,
];

function malformed(digits: string, way: number): string {
  return MALFORMED[way]?.(digits) ?? '';
}

function operator(rulings: readonly string[], description: string, apply: Operator['apply']): Operator {
  return { description, effect: 'signature', rulings, applies: ({ signed }) => signed, apply };
}
