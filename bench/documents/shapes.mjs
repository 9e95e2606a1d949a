// The documents that targets are measured on, signed, in Node.js alone: those of the bench's own, and five that are like
// packages in use. Each is compact and pretty.
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { RFC8032_TEST_1 } from '../ours.mjs';
import { makeGraph } from './graph.mjs';
import { manifestOf } from './package.mjs';
import { proseGraph } from './prose.mjs';
import { referenceFacts, referenceGraph, write } from './reference.mjs';

const inGraph = (graph) => ({ manifest: manifestOf(graph), content: { context_graph: graph } });

/** What makes manifest and content, by the number of nodes or facts. */
const MAKERS = {
  "the bench's own": (count) => inGraph(makeGraph(count)),
  'long ids, quotes': (count) => inGraph(proseGraph('english', count)),
  typographic: (count) => inGraph(proseGraph('typographic', count)),
  CJK: (count) => inGraph(proseGraph('cjk', count)),
  'reference facts': referenceFacts,
  'reference graph': referenceGraph,
};

/** All of them, or two that find faults. */
export function shapes(quick) {
  const all = Object.keys(MAKERS).flatMap((kind) =>
    ['compact', 'pretty'].map((whitespace) => ({
      kind,
      whitespace,
      name: `${kind}, ${whitespace}`,
      realistic: kind !== "the bench's own",
    })),
  );
  return quick
    ? all.filter(({ name }) => name === "the bench's own, compact" || name === 'reference facts, pretty')
    : all;
}

/**
 * @param shape - one of `shapes()`
 * @param size - in bytes, about
 * @param salt - changes the document, and its size by as many nodes
 * @returns the bytes and the text of the document, and the digests that a report must have
 */
export function makeDocument({ kind, whitespace }, size, salt = 0) {
  const make = MAKERS[kind];
  const pretty = whitespace === 'pretty';
  const lengthOf = (count) => Buffer.byteLength(write(make(count).content, pretty));
  const [few, many] = [lengthOf(20), lengthOf(120)];
  // What the manifest and the ends of the content take.
  const around = 1600 + few - (many - few) / 5;
  let count = Math.max(2, Math.round((size - around) / ((many - few) / 100)));
  // Of few nodes each may be long or short.
  while (size < 100_000 && around - few + lengthOf(count + 1) + (many - few) / 5 < size) count++;
  return build(make(count + salt), pretty);
}

const NAME = '@company/bench-context';
const VERSION = '1.0.0';

function build({ manifest, content }, pretty) {
  const canonical = Buffer.from(write(content, false));
  const contentHash = sha256(canonical);
  const packageHash = sha256(`${NAME}:${VERSION}:${contentHash}`);
  const value = sign(null, Buffer.from(sha256(`ctxpkg-sign-v1:${NAME}:${VERSION}:${packageHash}`)), KEY).toString(
    'hex',
  );
  const whole = {
    manifest: {
      schema_version: 2,
      created_at: '2026-01-15T09:30:00.482913Z',
      layers: [],
      provenance: { tool: 'bench', tool_version: '1' },
      ...manifest,
      name: NAME,
      version: VERSION,
      integrity: { sha256: packageHash, content_hash: contentHash, byte_size: canonical.length },
      signature: { algorithm: 'ed25519', public_key: RFC8032_TEST_1.publicKey, value },
    },
    content,
  };
  const text = write(whole, pretty);
  return {
    bytes: new Uint8Array(Buffer.from(text)),
    text,
    signed: true,
    digests: { contentHash, packageHash, byteSize: canonical.length },
  };
}

/** The key as RFC 8410 wraps it. */
const KEY = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${RFC8032_TEST_1.seed}`, 'hex'),
  format: 'der',
  type: 'pkcs8',
});

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}
