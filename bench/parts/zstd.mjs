// Our decoder of zstd beside `fzstd`, over frames that the command `zstd` makes, which must be installed. `fzstd` does not verify
// checksums, so it does less where there is one.
import { execFileSync } from 'node:child_process';
import { decompress as fzstd } from 'fzstd';
import { sentence } from '../documents/text.mjs';
import { decompress } from '../internals.mjs';
import { Random } from '../ours.mjs';
import { ownBuild } from '../runtime.mjs';
import { compare } from '../rounds.mjs';
import { figure } from '../table.mjs';

export const title = 'zstd';

const LIMIT = 2 ** 20;
const OURS = 'this library';
const PEER = '`fzstd`';

const random = new Random(8878);
const encode = (text, size) => new TextEncoder().encode(text).subarray(0, size);

function text(size) {
  let prose = '';
  while (prose.length < size) prose += `${sentence(random)}.\n`;
  return encode(prose, size);
}

function json(size) {
  const entries = Array.from({ length: size / 50 }, (_, id) => ({
    id,
    weight: random.below(1000) / 1000,
    text: sentence(random).slice(0, 40),
  }));
  return encode(JSON.stringify(entries), size);
}

/** Bytes of uneven frequencies and no repetitions: Huffman codes are all that helps. */
function literals(size) {
  return Uint8Array.from({ length: size }, () => 0x40 + Math.floor(Math.sqrt(random.below(4096))));
}

const CONTENTS = [
  ['text of 1 MiB, level 3', text(LIMIT), ['-3']],
  ['text of 1 MiB, level 20', text(LIMIT), ['--ultra', '-20']],
  ['text of 4 kB', text(4000), ['-3']],
  ['JSON of 30 kB, level 19', json(30_000), ['-19']],
  ['literals of 200 kB', literals(200_000), ['-3']],
];

function compress(content, options) {
  // With the size of the content in the frame, as writers do that have it: without, `fzstd` allocates a window of many MiB.
  const size = `--stream-size=${content.length}`;
  const output = execFileSync('zstd', [...options, size, '-q', '-c'], { input: content, maxBuffer: 2 ** 24 });
  return new Uint8Array(output);
}

export async function run({ quick }) {
  const measures = [];
  const rows = [];
  for (const checksum of [false, true]) {
    const ratios = [];
    for (const [name, content, options] of CONTENTS) {
      const frames = compress(content, [...options, checksum ? '--check' : '--no-check']);
      const decoders = { [OURS]: () => decompress(frames, LIMIT).bytes, [PEER]: () => fzstd(frames) };
      for (const [decoder, decode] of Object.entries(decoders)) {
        if (Buffer.compare(decode(), content) !== 0) throw new Error(`${decoder} gives another ${name}.`);
      }
      const calls = Math.max(1, Math.round(200_000 / content.length));
      const times = await compare(decoders, { seconds: quick ? 0.2 : 4, calls });
      const ratio = times.ratio(PEER, OURS);
      ratios.push(ratio);
      const speed = (decoder) => figure(content.length / times.undisturbed(decoder) / 1000);
      rows.push([name, checksum ? 'yes' : 'no', speed(OURS), speed(PEER), figure(ratio.value)]);
    }
    const mean = (part) => Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio[part]), 0) / ratios.length);
    measures.push({
      key: checksum ? 'zstd/checksum' : 'zstd/fzstd',
      build: ownBuild,
      value: mean('value'),
      low: mean('low'),
      high: mean('high'),
    });
  }
  const table = { title: 'Content decompressed, MB/s', columns: ['', 'checksum', OURS, PEER, `× ${PEER}`], rows };
  return { measures, tables: [table] };
}
