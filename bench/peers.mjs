// What users would do instead of a verification, or cannot do without. Each function prepares a contender for one document,
// holds it to a result that was computed in another way, and gives a function to be timed.
import canonicalize from 'canonicalize';
import * as jsonc from 'jsonc-parser';
import { pure } from './ours.mjs';

const { subtle } = globalThis.crypto;
const visit = jsonc.visit ?? jsonc.default.visit;
const decoder = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** `JSON.parse` of a string that is there already. */
export function parse({ text }) {
  return () => expectPackage(JSON.parse(text));
}

/** What a reader of files does: bytes to text, malformed ones refused, and text to data. */
export function decodeAndParse({ bytes }) {
  return () => expectPackage(JSON.parse(decoder.decode(bytes)));
}

/** What one writes first, and what is wrong: it hashes 1 where the document has 1.0. */
export async function parseStringifyDigest({ bytes }) {
  const { content } = JSON.parse(decoder.decode(bytes));
  return held(await hexByPure(JSON.stringify(content)), () => digestOf(JSON.stringify(JSON.parse(decoder.decode(bytes)).content)));
}

/** The same with the members sorted (RFC 8785), by another's library; another canonical form than that of the format. */
export async function canonicalizeDigest({ bytes }) {
  const { content } = JSON.parse(decoder.decode(bytes));
  return held(await hexByPure(JSON.stringify(sorted(content))), () => digestOf(canonicalize(JSON.parse(decoder.decode(bytes)).content)));
}

/** A reader with places, as a verifier that says where could be built on. */
export function jsoncVisitor({ bytes, text }) {
  const expected = countScalars(JSON.parse(text));
  return held(expected, () => {
    let count = 0;
    const onError = (error) => {
      throw new Error(`jsonc-parser finds the error ${error}`);
    };
    visit(decoder.decode(bytes), { onLiteralValue: () => void count++, onError }, { disallowComments: true });
    return count;
  });
}

/** The hash alone, which no verification can do without. */
export async function bareDigest(bytes) {
  return held(hex((await pure().sha256.digest(bytes)).value), async () => hex(new Uint8Array(await subtle.digest('SHA-256', bytes))));
}

/** The signature alone, from the document's own members. */
export async function bareSignature({ text }) {
  const { name, version, integrity, signature } = JSON.parse(text).manifest;
  const message = encoder.encode(await hexByPure(`ctxpkg-sign-v1:${name}:${version}:${integrity.sha256}`));
  const [key, value] = [signature.public_key, signature.value].map((digits) => Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16)));
  const algorithm = { name: 'Ed25519' };
  return held(true, async () => subtle.verify(algorithm, await subtle.importKey('raw', key, algorithm, false, ['verify']), value, message));
}

/** The function, which now throws where its result is not the one expected. */
function held(expected, run) {
  return async () => {
    const result = await run();
    if (result !== expected) throw new Error(`A contender gives ${result} where ${expected} is right.`);
  };
}

function expectPackage({ manifest }) {
  if (manifest.name !== '@company/bench-context') throw new Error('The document was parsed to something else.');
}

async function digestOf(text) {
  return hex(new Uint8Array(await subtle.digest('SHA-256', encoder.encode(text))));
}

async function hexByPure(text) {
  return hex((await pure().sha256.digest(encoder.encode(text))).value);
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

function countScalars(value) {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum, part) => sum + countScalars(part), 0);
}
