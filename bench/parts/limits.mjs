// How near a verification comes to what nobody can do without, hashes and a signature, and to what everybody does anyway,
// JSON.parse; of each shape of document, in one process.
import { builds } from '../builds.mjs';
import { expectValid } from '../documents/expect.mjs';
import { makeDocument, shapes } from '../documents/shapes.mjs';
import { parse } from '../peers/native.mjs';
import { parseStringifyDigest } from '../peers/pipelines.mjs';
import { syncDigest, syncSignature } from '../peers/synchronous.mjs';
import { compare } from '../rounds.mjs';
import { figure } from '../table.mjs';

export const title = 'Beside what cannot be avoided, in one process';

const ROWS = [
  { size: 7000, label: '7 KB', calls: 8, key: () => 'small/signature', base: syncSignature },
  { size: 50_000, label: '50 KB', calls: 4, key: () => 'middle/naive', base: parseStringifyDigest },
  { size: 500_000, label: '500 KB', calls: 2, key: () => 'medium/parse', base: parse, read: 'read/parse' },
  {
    size: 20_000_000,
    label: '20 MB',
    calls: 1,
    key: ({ whitespace }) => `large/digest/${whitespace}`,
    base: syncDigest,
  },
];

export async function run({ quick }) {
  const measures = [];
  const speeds = [];
  for (const shape of shapes(quick)) {
    const cells = Object.fromEntries(Object.keys(builds).map((name) => [name, []]));
    for (const { size, calls, key, base, read } of ROWS) {
      const document = makeDocument(shape, quick ? Math.min(size, 2_000_000) : size);
      const contenders = { base: base(document) };
      for (const [name, build] of Object.entries(builds)) {
        contenders[name] = verifier(build, document);
        if (read !== undefined && build.strictRead !== undefined) contenders[`read ${name}`] = reader(build, document);
      }
      const times = await compare(contenders, { seconds: quick ? 0.15 : size > 1e6 ? 5 : 2, calls });
      for (const name of Object.keys(builds)) {
        const common = { shape, build: name };
        measures.push({ ...common, key: key(shape), ms: times.undisturbed(name), ...times.ratio(name, 'base') });
        if (`read ${name}` in contenders)
          measures.push({
            ...common,
            key: read,
            ms: times.undisturbed(`read ${name}`),
            ...times.ratio(`read ${name}`, 'base'),
          });
        cells[name].push(
          `${figure(times.undisturbed(name))} (${figure(document.bytes.length / times.undisturbed(name) / 1000)})`,
        );
      }
    }
    for (const [name, row] of Object.entries(cells))
      speeds.push([`${shape.name}${Object.keys(builds).length > 1 ? `: ${name}` : ''}`, ...row]);
  }
  return {
    measures,
    tables: [
      {
        title: '`verify` of a signed document, in ms (and MB/s)',
        columns: ['document', ...ROWS.map(({ label }) => label)],
        rows: speeds,
      },
    ],
  };
}

function verifier({ verify }, document) {
  return async () => expectValid(await verify(document.bytes, { maxBytes: 2 ** 31 - 1 }), document);
}

function reader({ strictRead }, { bytes, digests }) {
  return () => {
    const length = strictRead(bytes);
    if (length !== digests.byteSize)
      throw new Error(`The canonical form has ${length} bytes and should have ${digests.byteSize}.`);
  };
}
