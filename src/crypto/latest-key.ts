import type { Bytes } from '../json/bytes.ts';

/**
 * Makes keys of their bytes, and keeps the last one: many packages have the same signer, and to take in a key is a fifth of
 * verifying with Web Cryptography, and costs a command over many files a twentieth of its time.
 *
 * @param take - makes a key; if it throws, nothing is kept
 */
export function keepingLatest<Key>(take: (publicKey: Bytes) => Key): (publicKey: Bytes) => Key {
  let latest: { readonly bytes: Bytes; readonly key: Key } | null = null;
  return (publicKey) => {
    if (latest === null || !sameKey(latest.bytes, publicKey)) latest = { bytes: publicKey.slice(), key: take(publicKey) };
    return latest.key;
  };
}

function sameKey(left: Bytes, right: Bytes): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
