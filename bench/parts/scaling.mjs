// Time against size, of packages as they are in use. Up to 50 KB most of it is the signature, which costs the same for any
// size, so the exponent is of the sizes from 500 KB on.
import { verify } from '../ours.mjs';
import { expectValid } from '../documents/expect.mjs';
import { NODES, makePackage } from '../documents/package.mjs';
import { exponent } from '../exponent.mjs';
import { compare } from '../rounds.mjs';
import { figure } from '../table.mjs';

export const title = 'Time against size';

const QUICK = ['7 KB', '50 KB', '500 KB', '3 MB'];
const LARGE = 400_000;

export async function run({ quick }) {
  const sizes = quick ? QUICK : Object.keys(NODES);
  const tables = [];
  const values = {};
  for (const whitespace of ['compact', 'pretty']) {
    const documents = Object.fromEntries(sizes.map((size) => [size, makePackage({ nodes: NODES[size], whitespace })]));
    const contenders = Object.entries(documents).map(([size, document]) => [
      size,
      async () => expectValid(await verify(document.bytes, { maxBytes: 2 ** 31 - 1 }), document),
    ]);
    const times = await compare(Object.fromEntries(contenders), { seconds: quick ? 0.3 : 8 });
    const points = sizes.map((size) => [documents[size].bytes.length, times.median(size)]);
    const slope = exponent(points.filter(([size]) => size >= LARGE));
    values[`scaling/${whitespace}`] = { value: slope, low: slope, high: slope };
    tables.push({
      title: `${whitespace}: exponent ${slope.toFixed(2)}`,
      columns: ['nodes', 'KB', 'ms', 'MB/s'],
      rows: points.map(([size, time], index) => [NODES[sizes[index]].toLocaleString('en'), figure(size / 1000), figure(time), figure(size / time / 1000)]),
    });
  }
  return { tables, values };
}
