import type { BackendChoice } from './choice.ts';
import { type Bytes, type Engine, type EngineName, type ProvenEngine, provenEngine } from './engine.ts';
import { fromHex, toHex } from './hex.ts';
import { type NodeCrypto, nodeCrypto, nodeCryptoEngine } from './node-crypto.ts';
import { PartNotLoaded, loadPart } from './part.ts';
import { webCrypto, webCryptoEngine } from './web-crypto.ts';

export type { BackendChoice };

/** The engine that computed a result. */
export type BackendName = EngineName | 'pure';

/** A result, and the engine that computed it. */
export interface Computed<Value> {
  readonly value: Value;
  readonly by: BackendName;
}

/** SHA-256 and Ed25519 in every runtime: with the first engine that passes its tests, or else with our own code. */
export class Crypto {
  readonly #engines: readonly ProvenEngine[];
  readonly #largest: number;
  readonly #loadEd25519: LoadEd25519;
  readonly #loadSha256: LoadSha256;

  /**
   * @param engines - in the order in which they are tried
   * @param largest - the most bytes that `node:crypto` hashes if there are other engines
   */
  constructor(
    engines: readonly ProvenEngine[],
    largest: number = LARGEST_AT_ONCE,
    loadEd25519: LoadEd25519 = () => import('./ed25519/ed25519.ts'),
    loadSha256: LoadSha256 = () => import('./sha256.ts'),
  ) {
    this.#engines = engines;
    this.#largest = largest;
    this.#loadEd25519 = loadEd25519;
    this.#loadSha256 = loadSha256;
  }

  /** @throws PartNotLoaded (as a rejection) */
  async digest(bytes: Bytes): Promise<Computed<Bytes>> {
    const [first, ...others] = this.#engines;
    const isLarge = first?.name === 'node' && bytes.length > this.#largest;
    return firstAnswer(
      isLarge ? [...others, first] : this.#engines,
      ({ digest }) => digest(bytes),
      async () => (await this.#loadSha256()).sha256,
      (sha256) => sha256(bytes),
    );
  }

  /** In hexadecimal digits. */
  async hexDigest(bytes: Bytes): Promise<string> {
    return toHex((await this.digest(bytes)).value);
  }

  /** @param publicKey - 64 hexadecimal digits */
  async fingerprintOf(publicKey: string): Promise<string> {
    return `sha256:${await this.hexDigest(fromHex(publicKey))}`;
  }

  /** @throws PartNotLoaded (as a rejection) */
  async verify(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<Computed<boolean>> {
    return firstAnswer(
      this.#engines,
      ({ verify }) => verify(publicKey, signature, message),
      async () => (await this.#loadEd25519()).verifyEd25519,
      (verifyEd25519) => verifyEd25519(publicKey, signature, message),
    );
  }
}

/**
 * What the first engine computes that can, or else our own code.
 *
 * @throws PartNotLoaded (as a rejection)
 */
async function firstAnswer<Value, Own>(
  engines: readonly ProvenEngine[],
  ask: (engine: ProvenEngine) => Promise<Value | null>,
  load: () => Promise<Own>,
  compute: (own: Own) => Value,
): Promise<Computed<Value>> {
  for (const engine of engines) {
    const value = await ask(engine);
    if (value !== null) return { value, by: engine.name };
  }
  const own = await loadPart(load);
  if (own === null) throw new PartNotLoaded();
  return { value: compute(own), by: 'pure' };
}

/** In bytes. `node:crypto` hashes on the calling thread, which it should not block for more than about a millisecond. */
const LARGEST_AT_ONCE = 2 ** 20;

/** Loads our own code, which most runtimes never need. */
type LoadSha256 = () => Promise<{ readonly sha256: (bytes: Bytes) => Bytes }>;
type LoadEd25519 = () => Promise<{
  readonly verifyEd25519: (publicKey: Bytes, signature: Bytes, message: Bytes) => boolean;
}>;

/**
 * Chooses the engines.
 *
 * @param given - `node:crypto`, if the caller has it
 * @param largest - the most bytes that `node:crypto` hashes if there is Web Cryptography as well
 */
export function chooseCrypto(choice: BackendChoice, given?: NodeCrypto, largest?: number): Crypto {
  if (choice === 'pure') return new Crypto([]);
  const engines = [engineOf(given ?? nodeCrypto(), nodeCryptoEngine), engineOf(webCrypto(), webCryptoEngine)].filter(
    (engine) => engine !== null,
  );
  return new Crypto(engines, largest);
}

/** The results of the engines' tests, kept for as long as the runtime keeps the engines. */
const provenEngines = /* @__PURE__ */ new WeakMap<object, ProvenEngine>();

function engineOf<Source extends object>(
  source: Source | undefined,
  make: (source: Source) => Engine,
): ProvenEngine | null {
  if (source === undefined) return null;
  const engine = provenEngines.get(source) ?? provenEngine(make(source));
  provenEngines.set(source, engine);
  return engine;
}
