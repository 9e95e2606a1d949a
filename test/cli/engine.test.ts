import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseCrypto } from '../../src/crypto/crypto.ts';
import { verify } from '../../src/index.ts';
import { buildPackage } from '../support/build.ts';
import { jsonLines, run, temporaryFolder } from '../support/cli.ts';
import { EACH, NODE, WRONG_VERIFIERS, moduleWith, verifyWith } from '../support/engine.ts';

const signed = buildPackage({ signed: true });
const forged = buildPackage({ signed: true, signature: { value: `${'ab'.repeat(32)}${'0'.repeat(64)}` } });
const offCurve = buildPackage({ signed: true, signature: { public_key: `02${'0'.repeat(62)}` } });
const large = buildPackage({ signed: true, content: `{"x":"${'a'.repeat(2 ** 20)}"}` });

describe('what the command computes with', () => {
  it('is the module of Node.js, at any size, with the report that the library gives', async () => {
    const folder = temporaryFolder();
    const documents = [signed, forged, offCurve, large];
    const files = documents.map((_, index) => `${index}.ctxpkg`);
    for (const [index, document] of documents.entries()) writeFileSync(join(folder, files[index] ?? ''), document);
    const lines = jsonLines(await run(['--json', ...files], { cwd: folder }));
    expect(lines).toHaveLength(documents.length);
    for (const [index, document] of documents.entries()) {
      const { file, ...report } = lines[index] ?? {};
      expect([file, report]).toEqual([
        files[index],
        { ...(await verify(document, { artifactDigest: true })), backend: { sha256: 'node', ed25519: 'node' } },
      ]);
      for (const [, crypto] of EACH)
        expect({ ...report, backend: null }).toEqual({
          ...(await verifyWith(crypto, document, { artifactDigest: true })),
          backend: null,
        });
    }
  });

  it.each(WRONG_VERIFIERS.filter(([how]) => !['rejects', 'answers with text'].includes(how)))(
    'is something else for Ed25519 if the module %s',
    async (_how, wrong) => {
      const { verify: right } = moduleWith({});
      // The module takes keys that it made, in another order.
      const lie = wrong({ ...NODE, verify: (key, signature, message) => right(null, message, key, signature) });
      const module = moduleWith({
        verify: (_algorithm, message, key, signature) =>
          lie(key as never, signature as never, message as never) as boolean,
      });
      const crypto = chooseCrypto('auto', module, Number.POSITIVE_INFINITY);
      expect(await verifyWith(crypto, signed)).toMatchObject({
        valid: true,
        backend: { sha256: 'node', ed25519: 'webcrypto' },
      });
      expect((await verifyWith(crypto, forged)).issues.map(({ code }) => code)).toEqual(['signature_mismatch']);
    },
  );

  it('is something else for SHA-256 if the module errs', async () => {
    for (const digest of [
      () => new Uint8Array(32),
      () => {
        throw new Error('no');
      },
    ]) {
      const crypto = chooseCrypto(
        'auto',
        moduleWith({ createHash: () => ({ update: () => ({ digest }) }) }),
        Number.POSITIVE_INFINITY,
      );
      expect(await verifyWith(crypto, signed)).toMatchObject({
        valid: true,
        backend: { sha256: 'webcrypto', ed25519: 'node' },
      });
    }
  });
});
