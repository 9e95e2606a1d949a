// What one would build from libraries in the place of a verification, and of which none is right for this format. Each function
// prepares a contender for one document, and gives a function to be timed.
import canonicalize from 'canonicalize';
import * as jsonc from 'jsonc-parser';
import { held, hex, hexByPeer } from './held.mjs';

// CommonJS in Node.js, a module in Bun.
const visit = jsonc.visit ?? jsonc.default.visit;
const decoder = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** What one writes first, and what is wrong: it hashes 1 where the document has 1.0. */
export function parseStringifyDigest({ bytes }) {
  const { content } = JSON.parse(decoder.decode(bytes));
  return held(hexByPeer(JSON.stringify(content)), () =>
    digestOf(JSON.stringify(JSON.parse(decoder.decode(bytes)).content)),
  );
}

/** The same with the members sorted (RFC 8785), by another's library; another canonical form than that of the format. */
export function canonicalizeDigest({ bytes }) {
  const { content } = JSON.parse(decoder.decode(bytes));
  return held(hexByPeer(JSON.stringify(sorted(content))), () =>
    digestOf(canonicalize(JSON.parse(decoder.decode(bytes)).content)),
  );
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
export function bareDigest(bytes) {
  return held(hexByPeer(bytes), () => digest(bytes));
}

function digestOf(text) {
  return digest(encoder.encode(text));
}

async function digest(bytes) {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
}

function countScalars(value) {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum, part) => sum + countScalars(part), 0);
}
