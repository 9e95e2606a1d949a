import { describe, expect, it } from 'vitest';
import { commandBackend } from '../../src/cli/backend.ts';
import { NODE_CRYPTO } from '../../src/cli/node-crypto.ts';
import type { CompleteBackend } from '../../src/crypto/backend.ts';
import { webCrypto } from '../../src/crypto/webcrypto.ts';
import { verifyWith } from '../../src/verify-with.ts';
import { buildPackage } from '../support/build.ts';
import { WRONG_HASHERS, WRONG_VERIFIERS } from '../support/engine.ts';

const signed = buildPackage({ signed: true });
const forged = buildPackage({ signed: true, signature: { value: `${'ab'.repeat(32)}${'0'.repeat(64)}` } });
const offCurve = buildPackage({ signed: true, signature: { public_key: `02${'0'.repeat(62)}` } });

/** A module of Node.js that is good but for one part, and says that it is Node.js. */
function node(parts: Partial<CompleteBackend>): CompleteBackend {
  return { ...NODE_CRYPTO, ...parts };
}

describe('what the command computes with', () => {
  it('is the module of Node.js, with the report that the library gives', async () => {
    for (const document of [signed, forged, offCurve]) {
      const report = await verifyWith(commandBackend(), document);
      expect(report.backend).toEqual({ sha256: 'node', ed25519: 'node' });
      expect({ ...report, backend: null }).toEqual({ ...(await verifyWith(webCrypto(), document)), backend: null });
    }
  });

  it.each(WRONG_VERIFIERS)('is something else for Ed25519 if it %s', async (_name, wrong) => {
    const backend = commandBackend(node({ ed25519: webCrypto(wrong).ed25519 }));
    expect(await verifyWith(backend, signed)).toMatchObject({ valid: true, backend: { sha256: 'node', ed25519: 'webcrypto' } });
    expect((await verifyWith(backend, forged)).issues.map(({ code }) => code)).toEqual(['signature_mismatch']);
  });

  it.each(WRONG_HASHERS)('is something else for SHA-256 if it %s', async (_name, wrong) => {
    const backend = commandBackend(node({ sha256: webCrypto(wrong).sha256 }));
    expect(await verifyWith(backend, signed)).toMatchObject({ valid: true, backend: { sha256: 'pure', ed25519: 'node' } });
  });
});
