// Builds a document from the description of a case. Without any member, a description is a right, unsigned v2 package.
import { KEY_1, sha256, signHex } from './keys.mjs';

export const NAME = '@vectors/pkg';
export const VERSION = '1.0.0';

export const node = (id, more = {}) => ({ id, type: 'fact', content: 'c', ...more });
export const edge = (from, to, more = {}) => ({ from, to, type: 'supports', ...more });

/** Right for any content that has no layers. */
export const STATS = {
  knowledge_facts: 0,
  graph_nodes: 0,
  graph_edges: 0,
  pattern_count: 0,
  gotcha_count: 0,
  compression_ratio: 1,
};

/** Content of a v2 package, as JSON text. */
export const graph = (nodes, edges = []) =>
  JSON.stringify({ context_graph: { format: 'ctxpkg-graph-v2', nodes, edges } });

const V2_CONTENT = graph([node('a')]);
const V1_CONTENT = '{"patterns":{"patterns":[],"exported_at":"2026-01-15T09:30:00Z"}}';

/** The bytes of the document, before `padTo`. vectors/README.md lists the members of a description. */
export function buildDocument(description) {
  if (description.bytes !== undefined) return Buffer.from(description.bytes);
  const content = description.content ?? (description.v1 ? V1_CONTENT : V2_CONTENT);
  const text = `{"manifest":${JSON.stringify(buildManifest(description, content))},"content":${content}}`;
  return Buffer.from(edited(text, description));
}

/** A change that changes nothing would leave a vector that tests something else than it says. */
function edited(text, { edit }) {
  if (edit === undefined) return text;
  const result = edit(text);
  if (Buffer.from(text).equals(Buffer.from(result))) throw new Error('`edit` changes nothing.');
  return result;
}

function buildManifest(description, content) {
  const { v1 = false, packageName: name = NAME, version = VERSION } = description;
  const canonical = description.canonical ?? content;
  const contentHash = sha256(canonical);
  const integrity = {
    sha256: sha256(`${name}:${version}:${contentHash}`),
    content_hash: contentHash,
    byte_size: Buffer.byteLength(canonical),
    ...description.integrity,
  };
  return {
    schema_version: v1 ? 1 : 2,
    name,
    version,
    description: 'A conformance vector',
    created_at: '2026-01-15T09:30:00Z',
    layers: v1 ? ['patterns'] : [],
    integrity,
    provenance: { tool: 'ctxpkg-vectors', tool_version: '1' },
    ...(description.signed ? { signature: buildSignature(description, { name, version, integrity }) } : {}),
    // An undefined value removes a member.
    ...description.manifest,
  };
}

/** `signed` is true for test key 1, or another key; `message` and `value` replace what is signed, and the outcome. */
function buildSignature({ signed, message, value, signature }, { name, version, integrity }) {
  const key = signed === true ? KEY_1 : signed;
  const digest = sha256(`ctxpkg-sign-v1:${name}:${version}:${integrity.sha256}`);
  const right = signHex(message === undefined ? digest : message({ digest, name, version, integrity }), key);
  return {
    algorithm: 'ed25519',
    public_key: key.publicKey,
    value: value === undefined ? right : value(right, digest),
    ...signature,
  };
}
