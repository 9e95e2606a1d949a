// Whether time is in proportion to size, whatever a document looks like: each hostile shape over a ladder of sizes, beside a
// package as they are in use.
import { builds } from '../builds.mjs';
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
  const sizes = (quick ? [32, 128] : [256, 1024, 4096]).map((size) => size * KIB);
  const largest = sizes.at(-1);
  const plain = makePackage({ nodes: Math.round(largest / BYTES_A_NODE), signed: false });
  const found = [];
  for (const shape of Object.keys(SHAPES)) {
    for (const [build, times] of Object.entries(await measure(shape, sizes, plain, quick ? 0.05 : 2)))
      found.push({ shape, build, ...times });
  }
  found.sort((left, right) => right.ratio.value - left.ratio.value);
  const worst = (build, figureOf) =>
    found
      .filter((each) => each.build === build)
      .reduce((most, each) => (figureOf(each) > figureOf(most) ? each : most));
  const measures = Object.keys(builds).flatMap((build) => {
    const slope = worst(build, ({ slope }) => slope).slope;
    return [
      { key: 'hostile/plain', build, ...worst(build, ({ ratio }) => ratio.value).ratio },
      { key: 'hostile/exponent', build, value: slope, low: slope, high: slope },
    ];
  });
  const title = `Of ${largest / KIB} KiB, the slowest first; the exponent is of ${sizes.map((size) => size / KIB).join(', ')} KiB`;
  return {
    measures,
    tables: Object.keys(builds).map((name) => ({
      title: Object.keys(builds).length > 1 ? `${name}: ${title}` : title,
      columns: ['shape', 'MB/s', '× plain, per byte', 'exponent'],
      rows: found
        .filter(({ build }) => build === name)
        .map(({ shape, speed, ratio, slope }) => [shape, figure(speed), spread(ratio), slope.toFixed(2)]),
    })),
  };
}

async function measure(shape, sizes, plain, seconds) {
  const documents = sizes.map((size) => makeHostile(shape, size));
  const contenders = {};
  for (const [build, { verify }] of Object.entries(builds)) {
    for (const [index, { bytes, expect }] of documents.entries())
      contenders[`${build} ${sizes[index]}`] = async () => expect(await verify(bytes, options));
    contenders[`${build} plain`] = async () => expectValid(await verify(plain.bytes, options), plain);
  }
  const times = await compare(contenders, { seconds: seconds * Object.keys(builds).length });
  const { length } = documents.at(-1).bytes;
  const bytes = plain.bytes.length / length;
  return Object.fromEntries(
    Object.keys(builds).map((build) => {
      const largest = `${build} ${sizes.at(-1)}`;
      const { value, low, high } = times.ratio(largest, `${build} plain`);
      const points = documents.map((document, index) => [
        document.bytes.length,
        times.undisturbed(`${build} ${sizes[index]}`),
      ]);
      return [
        build,
        {
          speed: length / times.undisturbed(largest) / 1000,
          ratio: { value: value * bytes, low: low * bytes, high: high * bytes },
          slope: exponent(points),
        },
      ];
    }),
  );
}
