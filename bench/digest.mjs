// Measures by size what SMALL in src/crypto/choose.ts decides: who hashes. First SHA-256 alone, of this library and of the
// runtime's engine, each until its promise comes back. Then the verification of packages, in which an engine hashes on
// another thread while this one reads. npm run bench:digest [-- --quick], or in another runtime, once that has built:
// deno run -A bench/digest.mjs, bun bench/digest.mjs
//
// Every digest and verdict is asserted, and a wrong one makes the run fail. Times are printed, never judged.
import { pure, verifyWith, webCrypto } from './internals.mjs';
import { timesOf } from './rounds.mjs';
import { quick, runtime } from './runtime.mjs';

const SIZES = [64, 128, 256, 512, 1024, 2048, 3072, 4096, 6144, 8192, 12288, 16384, 24576, 32768, 65536];
const SECONDS = quick ? 0.25 : 3;
/** As many calls in a round as take some time that a clock can tell. */
const CALLS = 16;
/** What is hashed besides the document and its content is shorter than this, and for the pure code in any case. */
const SHORT = 256;

const own = pure().sha256;
const engine = webCrypto().sha256;
const SHA256 = { pure: own, engine };

async function hex(sha256, bytes) {
  return [...(await sha256.digest(bytes)).value].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A package without a signature and of about so many bytes. */
async function makePackage(size) {
  const encoder = new TextEncoder();
  const node = (id) => ({ id: `node-${id}`, type: 'fact', content: 'The service answers on port 8080.', confidence: 0.9 });
  const count = Math.max(1, Math.round((size - 500) / 99));
  const content = JSON.stringify({
    context_graph: { format: 'ctxpkg-graph-v2', nodes: Array.from({ length: count }, (_, index) => node(index)), edges: [] },
  });
  const contentHash = await hex(own, encoder.encode(content));
  const manifest = {
    schema_version: 2,
    name: '@bench/package',
    version: '1.0.0',
    description: 'Made for the bench.',
    created_at: '2026-01-15T09:30:00Z',
    layers: [],
    integrity: {
      sha256: await hex(own, encoder.encode(`@bench/package:1.0.0:${contentHash}`)),
      content_hash: contentHash,
      byte_size: content.length,
    },
    provenance: { tool: 'bench', tool_version: '1' },
  };
  return encoder.encode(`{"manifest":${JSON.stringify(manifest)},"content":${content}}`);
}

/** What hashes with `sha256`, but for short texts. */
function backend(sha256) {
  return { sha256: { digest: (bytes) => (bytes.length < SHORT ? own : sha256).digest(bytes) }, ed25519: null };
}

async function verifyPackage(sha256, bytes) {
  const { valid } = await verifyWith(backend(sha256), bytes);
  if (!valid) throw new Error('The package for the bench is not valid.');
}

/** Microseconds for one call of each. */
async function measure(run) {
  const contenders = Object.entries(SHA256).map(([name, sha256]) => [
    name,
    async () => {
      for (let call = 0; call < CALLS; call++) await run(sha256);
    },
  ]);
  const times = await timesOf(Object.fromEntries(contenders), SECONDS);
  return Object.values(times).map((time) => (1000 * time) / CALLS);
}

async function table(title, sizes, prepare) {
  console.log(`\n${title.padEnd(24)}pure µs   engine µs`);
  let wins = null;
  for (const size of sizes) {
    const { bytes, run } = await prepare(size);
    const [ofPure, ofEngine] = await measure((sha256) => run(sha256));
    // The smallest size from which on the engine stays ahead.
    if (ofEngine >= ofPure) wins = null;
    else wins ??= bytes;
    console.log(`${`  ${bytes} bytes`.padEnd(24)}${ofPure.toFixed(1).padStart(7)}${ofEngine.toFixed(1).padStart(12)}`);
  }
  console.log(wins === null ? '  The engine does not win.' : `  The engine wins from ${wins} bytes on.`);
}

console.log(`${runtime()}, one after the other, timesOf of rounds`);
await table('SHA-256 alone', SIZES, async (size) => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => index * 7);
  if ((await hex(own, bytes)) !== (await hex(engine, bytes))) throw new Error(`The digests of ${size} bytes differ.`);
  return { bytes: size, run: (sha256) => sha256.digest(bytes) };
});
await table('verify', SIZES.filter((size) => size > 1000), async (size) => {
  const bytes = await makePackage(size);
  return { bytes: bytes.length, run: (sha256) => verifyPackage(sha256, bytes) };
});
