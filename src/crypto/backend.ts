import type { Bytes } from '../json/bytes.ts';
import type { BackendName } from '../report.ts';

/** A result, and who computed it. */
export interface Computed<Value> {
  readonly value: Value;
  readonly by: BackendName;
}

/** SHA-256 (FIPS 180-4). A promise that rejects means that nothing was computed. */
export interface Sha256 {
  /** Whether another thread computes, as far as is known, so that it can be asked for a hash before it is needed. */
  readonly isConcurrent?: boolean | undefined;
  /** @returns 32 bytes */
  digest(bytes: Bytes): Promise<Computed<Bytes>>;
}

/**
 * Verification with Ed25519 (RFC 8032 §5.1.7, without the cofactor: R5). Keys and signatures come here only after the
 * checks of `ed25519-encoding.ts`, so engines that are laxer or stricter than R5 there give one answer.
 */
export interface Ed25519 {
  /**
   * @param publicKey - 32 bytes
   * @param signature - 64 bytes
   * @returns whether the signature is right; rejects where the engine cannot tell
   */
  verify(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<Computed<boolean>>;
}

/** What the checks compute with; null for what this runtime does not offer. */
export interface CryptoBackend {
  readonly sha256: Sha256 | null;
  readonly ed25519: Ed25519 | null;
}

/** A backend with all its parts. */
export interface CompleteBackend extends CryptoBackend {
  readonly sha256: Sha256;
  readonly ed25519: Ed25519;
}
