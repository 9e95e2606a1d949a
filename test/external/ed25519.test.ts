import { expect, it } from 'vitest';
import { checkSignature } from '../../src/checks/signature.ts';
import { fromHex, toHex } from '../../src/crypto/hex.ts';
import type { CryptoBackend } from '../../src/crypto/backend.ts';
import { pure } from '../../src/crypto/pure.ts';
import { webCrypto } from '../../src/crypto/webcrypto.ts';
import { IssueCollector } from '../../src/issues/collector.ts';
import { describeWithTestdata, parseJson } from '../support/testdata.ts';

/** Judges a signature over any message as the check `signature` judges one over its own. */
async function accepts({ ed25519 }: CryptoBackend, publicKey: string, message: string, signature: string): Promise<boolean> {
  const place = { pointer: '', offset: 0 };
  const block = { algorithm: { text: 'ed25519', place }, publicKey: { text: publicKey, place }, value: { text: signature, place } };
  if (ed25519 === null) throw new Error('This runtime has no Ed25519.');
  const collector = new IssueCollector('signature');
  await checkSignature(block, async () => fromHex(message), (...args) => ed25519.verify(...args), collector);
  return !collector.failed;
}

interface Case {
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  readonly accept: boolean;
  readonly name: string;
}

async function expectAll(backend: CryptoBackend, cases: readonly Case[]): Promise<void> {
  const wrong: string[] = [];
  for (const { publicKey, message, signature, accept, name } of cases) {
    if ((await accepts(backend, publicKey, message, signature)) !== accept) wrong.push(name);
  }
  expect(wrong).toEqual([]);
}

for (const [engine, backend] of [['webcrypto', webCrypto()], ['pure', pure()]] as const) describeWithTestdata(`Ed25519 as R5 wants it: ${engine}`, (read) => {
  it('the matrix of edge cases', async () => {
    type Entry = { id: string; public_key: string; message: string; signature: string; accept: boolean };
    const entries = parseJson<Entry[]>(read('ed25519-matrix/vectors.json'));
    expect(entries.length).toBeGreaterThanOrEqual(500);
    await expectAll(backend, entries.map(({ id, public_key, ...rest }) => ({ ...rest, publicKey: public_key, name: id })));
  });

  it('speccheck: only case 3 is accepted', async () => {
    type Entry = { message: string; pub_key: string; signature: string };
    const entries = parseJson<Entry[]>(read('ed25519-speccheck/cases.json'));
    await expectAll(backend, entries.map(({ pub_key, ...rest }, index) => ({ ...rest, publicKey: pub_key, accept: index === 3, name: String(index) })));
  });

  it.each(['ed25519_test.json', 'google-2024/ed25519_test.json', 'google-2024/eddsa_test.json'])('Wycheproof %s', async (file) => {
    type Group = {
      publicKey?: { pk: string };
      key?: { pk: string };
      tests: { tcId: number; msg: string; sig: string; result: string }[];
    };
    const { testGroups } = parseJson<{ testGroups: Group[] }>(read(`wycheproof-ed25519/${file}`));
    const cases = testGroups.flatMap(({ publicKey, key, tests }) =>
      tests.map(({ tcId, msg, sig, result }) => ({
        publicKey: (publicKey ?? key)?.pk ?? '',
        message: msg,
        signature: sig,
        accept: result === 'valid',
        name: String(tcId),
      })),
    );
    expect(cases.length).toBeGreaterThan(140);
    await expectAll(backend, cases);
  });

  it('sign.input: all 1,024, and none with a flipped bit', async () => {
    const lines = new TextDecoder().decode(read('ed25519-sign-input/sign.input')).trim().split('\n');
    expect(lines.length).toBe(1024);
    const cases = lines.map((line, index) => {
      const [, publicKey = '', message = '', signed = ''] = line.split(':');
      return { publicKey, message, signature: signed.slice(0, 128), accept: true, name: String(index) };
    });
    await expectAll(backend, cases);
    const flipped = cases.map((entry, index) => {
      const bytes = fromHex(entry.signature);
      const bit = (index * 7) % 512;
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return { ...entry, signature: toHex(bytes), accept: false };
    });
    await expectAll(backend, flipped);
  });

  it('RFC 8032: the five of section 7.1, none of 7.2 and 7.3', async () => {
    type Entry = { name: string; publicKey: string; message: string; signature: string };
    for (const [file, accept] of [['ed25519', true], ['ed25519ctx', false], ['ed25519ph', false]] as const) {
      await expectAll(backend, parseJson<Entry[]>(read(`rfc8032/${file}.json`)).map((entry) => ({ ...entry, accept })));
    }
  });
});
