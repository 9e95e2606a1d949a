// The verification of Ed25519 signatures, of messages of 64 bytes as a package's are, by this library's own code, by the
// runtime's engine and by other libraries.
import { ed25519 } from '@noble/curves/ed25519.js';
import * as noble from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import nacl from 'tweetnacl';
import { hasSmallOrder, isCanonicalPoint, isReducedScalar, verifyEd25519 } from '../internals.mjs';
import { ownBuild } from '../runtime.mjs';
import { compare } from '../rounds.mjs';
import { figure } from '../table.mjs';

export const title = 'Ed25519';

const BATCH = 8;
const OURS = "this library, `backend: 'pure'`";
const PEER = '`@noble/curves`';

noble.hashes.sha512 = sha512;
const { subtle } = globalThis.crypto;
const algorithm = { name: 'Ed25519' };
const importKey = (key) => subtle.importKey('raw', key, algorithm, false, ['verify']);
const imported = new WeakMap();

/** Each takes a key, a signature and a message, and gives true or false, or a promise of it. */
const VERIFIERS = {
  // All that R5 asks for, as `verify` does it.
  [OURS]: (key, signature, message) => {
    const r = signature.subarray(0, 32);
    const accepted = [key, r].every((point) => isCanonicalPoint(point) && !hasSmallOrder(point));
    return accepted && isReducedScalar(signature.subarray(32)) && verifyEd25519(key, signature, message);
  },
  'WebCrypto, key imported each time': async (key, signature, message) =>
    subtle.verify(algorithm, await importKey(key), signature, message),
  'WebCrypto, key imported before': (key, signature, message) =>
    subtle.verify(algorithm, imported.get(key), signature, message),
  [PEER]: (key, signature, message) => ed25519.verify(signature, message, key),
  '`@noble/curves`, `zip215: false`': (key, signature, message) =>
    ed25519.verify(signature, message, key, { zip215: false }),
  '`@noble/ed25519`': (key, signature, message) => noble.verify(signature, message, key),
  '`@noble/ed25519`, async': (key, signature, message) => noble.verifyAsync(signature, message, key),
  '`tweetnacl`': (key, signature, message) => nacl.sign.detached.verify(message, signature, key),
};

/** Samples of as many keys as asked for, the same in each run. */
function makeSamples(count, keys) {
  return Array.from({ length: count }, (_, index) => {
    const secret = new Uint8Array(32).fill(1 + (index % keys));
    const message = new TextEncoder().encode(String(index).padStart(64, '0'));
    return { key: ed25519.getPublicKey(secret), signature: ed25519.sign(message, secret), message };
  });
}

/** The sample with a bit changed in R, in S or in the message, or with the key of somebody else. */
function corrupted(sample, index) {
  if (index % 4 === 0) return { ...sample, key: ed25519.getPublicKey(new Uint8Array(32).fill(255)) };
  const [part, at] = [
    ['signature', 0],
    ['signature', 32],
    ['message', 9],
  ][(index % 4) - 1];
  const bytes = sample[part].slice();
  bytes[at] ^= 1;
  return { ...sample, [part]: bytes };
}

async function expectVerdicts(name, samples, expected) {
  for (const { key, signature, message } of samples) {
    const verdict = await VERIFIERS[name](key, signature, message);
    if (verdict !== expected)
      throw new Error(`${name} says ${verdict} where a signature is ${expected ? 'good' : 'corrupted'}`);
  }
}

async function measure(title, samples, seconds) {
  const bad = samples.map(corrupted);
  for (const { key } of [...samples, ...bad]) imported.set(key, await importKey(key));
  for (const name of Object.keys(VERIFIERS)) {
    await expectVerdicts(name, samples, true);
    await expectVerdicts(name, bad, false);
  }
  const contenders = Object.fromEntries(
    Object.keys(VERIFIERS).map((name) => [
      name,
      (round) => {
        const from = (round * BATCH) % samples.length;
        return expectVerdicts(name, samples.slice(from, from + BATCH), true);
      },
    ]),
  );
  const times = await compare(contenders, { seconds });
  const perSecond = (name) => (1000 * BATCH) / times.undisturbed(name);
  const table = {
    title: `${title}, verified one after the other`,
    columns: ['', 'per second', `× ${PEER}`],
    rows: times.names.map((name) => [name, figure(perSecond(name)), figure(perSecond(name) / perSecond(PEER))]),
  };
  return { table, speedup: times.ratio(PEER, OURS) };
}

export async function run({ quick }) {
  const seconds = quick ? 0.1 : 6;
  const samples = quick ? 8 : 64;
  const many = await measure(`${samples} keys, a message each`, makeSamples(samples, samples), seconds);
  const one = await measure(`one key, ${samples} messages`, makeSamples(samples, 1), seconds);
  return { measures: [{ key: 'ed25519/noble', build: ownBuild, ...many.speedup }], tables: [many.table, one.table] };
}
