import type { Bytes } from './engine.ts';

/**
 * Imports public keys and keeps the last one: many packages have the same signer, and importing a key takes a fifth of the
 * time of a verification with Web Cryptography.
 *
 * @param importKey - if it throws, or its promise rejects, the next call imports the key again
 */
export function keepingLatest<Key>(importKey: (publicKey: Bytes) => Key): (publicKey: Bytes) => Key {
  let latest: { readonly bytes: Bytes; readonly key: Key } | null = null;
  return (publicKey) => {
    if (latest !== null && isSame(latest.bytes, publicKey)) return latest.key;
    const made = { bytes: publicKey.slice(), key: importKey(publicKey) };
    latest = made;
    if (made.key instanceof Promise) {
      made.key.catch(() => {
        if (latest === made) latest = null;
      });
    }
    return made.key;
  };
}

function isSame(left: Bytes, right: Bytes): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
