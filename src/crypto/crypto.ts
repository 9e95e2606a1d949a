import type { BackendChoice } from './choice.ts';
import { type Bytes, type Engine, type EngineName, ProvenEngine } from './engine.ts';
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
    for (const engine of isLarge ? [...others, first] : this.#engines) {
      const value = await engine.digest(bytes);
      if (value !== null) return { value, by: engine.name };
    }
    const sha256 = await loadPart(async () => (await this.#loadSha256()).sha256);
    if (sha256 === null) throw new PartNotLoaded();
    return { value: sha256(bytes), by: 'pure' };
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
    for (const engine of this.#engines) {
      const value = await engine.verify(publicKey, signature, message);
      if (value !== null) return { value, by: engine.name };
    }
    const verifyEd25519 = await loadPart(async () => (await this.#loadEd25519()).verifyEd25519);
    if (verifyEd25519 === null) throw new PartNotLoaded();
    return { value: verifyEd25519(publicKey, signature, message), by: 'pure' };
  }
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
  const engines = [
    provenEngine(given ?? nodeCrypto(), nodeCryptoEngine),
    provenEngine(webCrypto(), webCryptoEngine),
  ].filter((engine) => engine !== null);
  return new Crypto(engines, largest);
}

/** The results of the engines' tests, kept for as long as the runtime keeps the engines. */
const provenEngines = /* @__PURE__ */ new WeakMap<object, ProvenEngine>();

function provenEngine<Source extends object>(
  source: Source | undefined,
  make: (source: Source) => Engine,
): ProvenEngine | null {
  if (source === undefined) return null;
  const engine = provenEngines.get(source) ?? new ProvenEngine(make(source));
  provenEngines.set(source, engine);
  return engine;
}
