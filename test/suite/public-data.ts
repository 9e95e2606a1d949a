import type { DigestCase, HashName, MonteCarloCase, SignatureCase } from './types.ts';

/** Reads a file of the folder of public test data. */
export type ReadText = (path: string) => string;

/** Edge cases of keys and signatures: encodings, orders, ranges. */
export function readMatrix(read: ReadText): SignatureCase[] {
  type Entry = { id: string; public_key: string; message: string; signature: string; accept: boolean };
  return (JSON.parse(read('ed25519-matrix/vectors.json')) as Entry[]).map(({ id, public_key, ...rest }) => ({
    ...pick(rest),
    name: `matrix ${id}`,
    publicKey: public_key,
    accept: rest.accept,
  }));
}

/** "Taming the many EdDSAs", table 5: under R5 only case 3 is accepted. */
export function readSpeccheck(read: ReadText): SignatureCase[] {
  type Entry = { message: string; pub_key: string; signature: string };
  return (JSON.parse(read('ed25519-speccheck/cases.json')) as Entry[]).map(({ pub_key, ...rest }, index) => ({
    ...pick(rest),
    name: `speccheck ${index}`,
    publicKey: pub_key,
    accept: index === 3,
  }));
}

export const WYCHEPROOF_FILES: readonly string[] = [
  'ed25519_test.json',
  'google-2024/ed25519_test.json',
  'google-2024/eddsa_test.json',
];

export function readWycheproof(read: ReadText, file: string): SignatureCase[] {
  type Group = {
    publicKey?: { pk: string };
    key?: { pk: string };
    tests: { tcId: number; msg: string; sig: string; result: string }[];
  };
  const { testGroups } = JSON.parse(read(`wycheproof-ed25519/${file}`)) as { testGroups: Group[] };
  return testGroups.flatMap(({ publicKey, key, tests }) =>
    tests.map(({ tcId, msg, sig, result }) => ({
      name: `Wycheproof ${file} ${tcId}`,
      publicKey: (publicKey ?? key)?.pk ?? '',
      message: msg,
      signature: sig,
      accept: result === 'valid',
    })),
  );
}

/** The five of section 7.1, which are right, and those of 7.2 and 7.3, which are of other algorithms. */
export function readRfc8032(read: ReadText): SignatureCase[] {
  type Entry = { name: string; publicKey: string; message: string; signature: string };
  return ['ed25519', 'ed25519ctx', 'ed25519ph'].flatMap((kind) =>
    (JSON.parse(read(`rfc8032/${kind}.json`)) as Entry[]).map((entry) => ({
      ...pick(entry),
      name: `RFC 8032 ${kind} ${entry.name}`,
      publicKey: entry.publicKey,
      accept: kind === 'ed25519',
    })),
  );
}

/** The 1,024 signatures of the software that came with the algorithm, and each with one bit changed. */
export function readSignInput(read: ReadText): SignatureCase[] {
  return read('ed25519-sign-input/sign.input')
    .trim()
    .split('\n')
    .flatMap((line, index) => {
      const [, publicKey = '', message = '', signed = ''] = line.split(':');
      const signature = signed.slice(0, 128);
      const name = `sign.input ${index}`;
      return [
        { name, publicKey, message, signature, accept: true },
        {
          name: `${name}, a bit changed`,
          publicKey,
          message,
          signature: withBitChanged(signature, (index * 7) % 512),
          accept: false,
        },
      ];
    });
}

function withBitChanged(digits: string, bit: number): string {
  const digit = Number.parseInt(digits.charAt(bit >> 2), 16) ^ (1 << (bit & 3));
  return digits.slice(0, bit >> 2) + digit.toString(16) + digits.slice((bit >> 2) + 1);
}

export function readDigests(read: ReadText, hash: HashName, kind: 'ShortMsg' | 'LongMsg'): DigestCase[] {
  const file = read(`nist-cavp-sha2/${hash}${kind}.rsp`).replaceAll('\r', '');
  return [...file.matchAll(/^Len = (\d+)\nMsg = ([0-9a-f]+)\nMD = ([0-9a-f]+)$/gm)].map(
    ([, length = '', message = '', digest = '']) => ({
      name: `NIST ${hash} ${kind} ${length}`,
      hash,
      // An empty message is written as 00.
      message: message.slice(0, Number(length) / 4),
      digest,
    }),
  );
}

export function readMonteCarlo(read: ReadText, hash: HashName): MonteCarloCase {
  const file = read(`nist-cavp-sha2/${hash}Monte.rsp`);
  const digests = [...file.matchAll(/^MD = ([0-9a-f]+)\r?$/gm)].map(([, digest = '']) => digest);
  return { hash, seed: /^Seed = ([0-9a-f]+)\r?$/m.exec(file)?.[1] ?? '', digests };
}

function pick({ message, signature }: { message: string; signature: string }): { message: string; signature: string } {
  return { message, signature };
}
