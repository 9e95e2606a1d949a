// Whether time is in proportion to size, whatever a document looks like: each hostile shape over a ladder of sizes, beside a
// package as they are in use.
import { verify } from '../ours.mjs';
import { expectValid } from '../documents/expect.mjs';
import { SHAPES, makeHostile } from '../documents/hostile.mjs';
import { makePackage } from '../documents/package.mjs';
import { exponent } from '../exponent.mjs';
import { compare } from '../rounds.mjs';
import { figure, spread } from '../table.mjs';

export const title = 'Hostile shapes';

const KIB = 1024;
const BYTES_A_NODE = 590;
const options = { maxBytes: 2 ** 31 - 1 };

export async function run({ quick }) {
  const sizes = (quick ? [64, 256] : [256, 1024, 4096]).map((size) => size * KIB);
  const largest = sizes.at(-1);
  const plain = makePackage({ nodes: Math.round(largest / BYTES_A_NODE), signed: false });
  const found = [];
  for (const shape of Object.keys(SHAPES)) found.push(await measure(shape, sizes, plain, quick ? 0.1 : 1.5));
  found.sort((left, right) => right.ratio.value - left.ratio.value);
  const [worst] = found;
  const steepest = found.reduce((most, each) => (each.exponent > most.exponent ? each : most));
  return {
    values: { 'hostile/plain': worst.ratio, 'hostile/exponent': { value: steepest.exponent, low: steepest.exponent, high: steepest.exponent } },
    tables: [
      {
        title: `Of ${largest / KIB} KiB, the slowest first; the exponent is of ${sizes.map((size) => size / KIB).join(', ')} KiB`,
        columns: ['shape', 'MB/s', '× plain, per byte', 'exponent'],
        rows: found.map(({ shape, speed, ratio, exponent: slope }) => [shape, figure(speed), spread(ratio), slope.toFixed(2)]),
      },
    ],
    note: `The slowest is: ${worst.shape}. The steepest is: ${steepest.shape}.`,
  };
}

async function measure(shape, sizes, plain, seconds) {
  const documents = sizes.map((size) => makeHostile(shape, size));
  const contenders = Object.fromEntries(documents.map(({ bytes, expect }, index) => [sizes[index], async () => expect(await verify(bytes, options))]));
  const times = await compare({ ...contenders, plain: async () => expectValid(await verify(plain.bytes, options), plain) }, { seconds });
  const points = documents.map(({ bytes }, index) => [bytes.length, times.undisturbed(String(sizes[index]))]);
  const largest = String(sizes.at(-1));
  const { length } = documents.at(-1).bytes;
  const { value, low, high } = times.ratio(largest, 'plain');
  const bytes = plain.bytes.length / length;
  return { shape, speed: length / times.median(largest) / 1000, ratio: { value: value * bytes, low: low * bytes, high: high * bytes }, exponent: exponent(points) };
}
