// What every runtime has itself. Each function prepares a contender for one document, and gives a function to be timed.
import { held, hex, hexByPure } from './held.mjs';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** `JSON.parse` of a string that is there already. */
export function parse({ text }) {
  return () => expectPackage(JSON.parse(text));
}

/** What a reader of files does: bytes to text, malformed ones refused, and text to data. */
export function decodeAndParse({ bytes }) {
  return () => expectPackage(JSON.parse(decoder.decode(bytes)));
}

/** The hash alone, which no verification can do without. */
export async function bareDigest(bytes) {
  return held(await hexByPure(bytes), async () => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
}

/** The signature alone, from the document's own members. */
export async function bareSignature({ text }) {
  const { name, version, integrity, signature } = JSON.parse(text).manifest;
  const message = new TextEncoder().encode(await hexByPure(`ctxpkg-sign-v1:${name}:${version}:${integrity.sha256}`));
  const [key, value] = [signature.public_key, signature.value].map((digits) => Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16)));
  const algorithm = { name: 'Ed25519' };
  return held(true, async () => crypto.subtle.verify(algorithm, await crypto.subtle.importKey('raw', key, algorithm, false, ['verify']), value, message));
}

function expectPackage({ manifest }) {
  if (manifest.name !== '@company/bench-context') throw new Error('The document was parsed to something else.');
}
