// SHA-256 and SHA-512 by this library's own code, of the runtime's engine and of other libraries.
import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import nacl from 'tweetnacl';
import { sha256, sha512 } from '../internals.mjs';
import { compare } from '../rounds.mjs';
import { figure } from '../table.mjs';

export const title = 'Hashes';

const { subtle } = globalThis.crypto;
const engine = (name) => async (bytes) => new Uint8Array(await subtle.digest(name, bytes));

const ALGORITHMS = {
  'SHA-256': { 'this library': sha256, '`@noble/hashes`': nobleSha256, '`subtle.digest`': engine('SHA-256') },
  'SHA-512': {
    'this library': sha512,
    '`@noble/hashes`': nobleSha512,
    '`tweetnacl`': nacl.hash,
    '`subtle.digest`': engine('SHA-512'),
  },
};
/** With as many calls in a round as take some time that a clock can tell. */
const CALLS = { '150 bytes': 64, '4,000 bytes': 16, '500,000 bytes': 1 };

export async function run({ quick }) {
  const tables = [];
  for (const [algorithm, functions] of Object.entries(ALGORITHMS)) {
    const columns = [];
    for (const [size, calls] of Object.entries(CALLS)) {
      const bytes = Uint8Array.from({ length: Number(size.replace(',', '')) }, (_, index) => index * 7);
      const expected = String(await engine(algorithm)(bytes));
      for (const [name, digest] of Object.entries(functions)) {
        if (String(await digest(bytes)) !== expected) throw new Error(`${name} gives another ${algorithm} of ${size}.`);
      }
      const contenders = Object.entries(functions).map(([name, digest]) => [name, () => digest(bytes)]);
      columns.push({
        bytes,
        times: await compare(Object.fromEntries(contenders), { seconds: quick ? 0.1 : 1.5, calls }),
      });
    }
    tables.push({
      title: `${algorithm}, MB/s`,
      columns: ['', ...Object.keys(CALLS)],
      rows: Object.keys(functions).map((name) => [
        name,
        ...columns.map(({ bytes, times }) => figure(bytes.length / times.undisturbed(name) / 1000)),
      ]),
    });
  }
  return { tables };
}
