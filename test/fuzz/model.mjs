// A second reader, as plain as can be, to hold the library's against: JSON by JSON.parse, what R2, R3 and R22 want beyond it by
// looking at every token, hashes and signatures by node:crypto. It knows nothing of the rules on manifest and content.
import { createHash, createPublicKey, verify } from 'node:crypto';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const RESERVED = ['$serde_json::private::RawValue', '$serde_json::private::Number'];
const MAX_DEPTH = 127;

/** The text of a document, or null where it is no JSON as R2, R3 and R22 want it. */
export function readStrictly(bytes) {
  let text;
  try {
    text = decoder.decode(bytes);
    JSON.parse(text);
  } catch {
    return null;
  }
  return isStrict(text) ? text : null;
}

/** @param text - which JSON.parse takes */
function isStrict(text) {
  const objects = [];
  for (const [token] of tokens(text)) {
    if (token === '{' || token === '[') {
      objects.push(token === '{' ? new Set() : null);
      if (objects.length > MAX_DEPTH) return false;
    } else if (token === '}' || token === ']') {
      objects.pop();
    } else if (token.startsWith('"')) {
      const string = JSON.parse(token.replace(/\s*:$/, ''));
      if (!string.isWellFormed()) return false;
      if (!token.endsWith(':')) continue;
      const names = objects.at(-1);
      if (names.has(string) || RESERVED.includes(string)) return false;
      names.add(string);
    } else if (/[\d]/.test(token) && !Number.isFinite(Number(token))) {
      return false;
    }
  }
  return true;
}

/** The tokens of JSON; a name comes with its colon, and nothing else has one at its end. */
function tokens(text) {
  return text.matchAll(/"(?:[^"\\]|\\.)*"(?:[ \t\r\n]*:)?|[[\]{},]|[^\s"[\]{},:]+/g);
}

/** The value of a member of the document as it stands there, without white space between tokens (R1). */
export function canonicalMember(text, wanted) {
  let depth = 0;
  let inside = false;
  let canonical = '';
  for (const [token] of tokens(text)) {
    if (depth === 1 && token.endsWith(':') && token.startsWith('"')) {
      inside = JSON.parse(token.slice(0, -1).trimEnd()) === wanted;
      continue;
    }
    if (token === '}' || token === ']') depth--;
    if (depth === 0 || (depth === 1 && token === ',')) inside = false;
    if (inside) canonical += token.endsWith(':') && token.startsWith('"') ? token.replace(/[ \t\r\n]+:$/, ':') : token;
    if (token === '{' || token === '[') depth++;
  }
  return canonical;
}

/** The three checks of a document whose structure is right. */
export function judge(text) {
  const { manifest } = JSON.parse(text);
  const { name, version, integrity, signature = null } = manifest;
  const canonical = Buffer.from(canonicalMember(text, 'content'));
  const contentHash = sha256(canonical);
  // As text: a double does not hold every size.
  const size = canonicalMember(canonicalMember(canonicalMember(text, 'manifest'), 'integrity'), 'byte_size');
  return {
    content_hash: contentHash === integrity.content_hash && size === String(canonical.length) ? 'pass' : 'fail',
    package_hash: sha256(`${name}:${version}:${contentHash}`) === integrity.sha256 ? 'pass' : 'fail',
    signature:
      signature === null
        ? 'skipped'
        : isSigned(signature, sha256(`ctxpkg-sign-v1:${name}:${version}:${integrity.sha256}`))
          ? 'pass'
          : 'fail',
  };
}

/** R5 and R6 are stricter than OpenSSL only about encodings that are not canonical and points of small order. */
function isSigned({ algorithm, public_key: key, value }, digest) {
  if (algorithm !== 'ed25519' || !/^[0-9a-f]{64}$/.test(key) || !/^[0-9a-f]{128}$/.test(value)) return false;
  if (isExceptional(key) || isExceptional(value.slice(0, 64))) return false;
  try {
    const spki = createPublicKey({
      key: Buffer.from(`302a300506032b6570032100${key}`, 'hex'),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(digest), spki, Buffer.from(value, 'hex'));
  } catch {
    return false;
  }
}

const P = 2n ** 255n - 19n;
/** The y of two points of order 8; the other two have -y. */
const ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
/** The y of the points whose order divides 8: 0, 1, -1, and those of order 8. */
const SMALL_ORDER = [0n, 1n, P - 1n, ORDER_8, P - ORDER_8];

function isExceptional(hex) {
  const number = BigInt(`0x${Buffer.from(hex, 'hex').reverse().toString('hex')}`);
  const y = number & (2n ** 255n - 1n);
  return y >= P || SMALL_ORDER.includes(y);
}

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}
