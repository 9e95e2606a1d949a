// Compares the decoder of zstd with libzstd on frames that are flipped, spliced and cut, and counts by the items of R19 on what they
// differ. Fails on a difference that none of them explains: another content, or a frame that only one of the two accepts.
//
// npm run fuzz:zstd -- [--executions N] [--seed S]
//
// It needs the public test data, Python 3 and libzstd.so.1, and asks the library itself, since the command `zstd` takes a process
// for each frame.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Random } from '../../build/testing/random.js';
import { decompress } from '../../build/zstd/zstd.js';

const LIMIT = 2 ** 20;
const BATCH = 200;
const FRAMES = fileURLToPath(new URL('../../../shared/testdata/zstd/', import.meta.url));

/** What a refusal of ours is about: the items of R19, and what RFC 8878 says without need of one. */
const RULES = [
  [/^what follows the frames|Magic_Number|dictionary/, 'R19.1 frames'],
  [/window/, 'R19.2 window and offsets'],
  [/^a block is larger|^the literals are larger|^a block regenerates|fewer than 2 bytes/, 'R19.3 Block_Maximum_Size'],
  [/bit stream|^four streams/, 'R19.4 bit streams'],
  [/Huffman|FSE|Accuracy_Log/, 'R19.5 tables'],
  [/Frame_Content_Size|Content_Checksum/, 'R19.6 sizes and checksums'],
  [/limit/, 'R19.8 limits'],
  [/Reserved bits of the Symbol_Compression_Modes/, 'RFC 8878 §3.1.1.3.2.1 Reserved bits'],
  [/^something follows a Sequences_Section/, 'RFC 8878 §3.1.1.3.2.1 no sequences, yet more bytes'],
];

const { values } = parseArgs({
  options: {
    executions: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
if (!existsSync(FRAMES)) throw new Error(`The test data is not here: ${FRAMES}`);
const executions = Number(values.executions);
const random = new Random(Number(values.seed));
console.log(`seed ${values.seed}, ${executions} executions`);

const frames = readFileSync(`${FRAMES}index.jsonl`, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
  // Of what is refused already, most changes teach nothing.
  .filter(({ valid, bytes }) => valid && bytes <= 4096)
  .map(({ file }) => readFileSync(FRAMES + file));
const ask = libzstd();
const counts = new Map();
let [agreed, bothAccept, unexplained] = [0, 0, 0];
for (let done = 0; done < executions; done += BATCH) {
  const batch = Array.from({ length: Math.min(BATCH, executions - done) }, () => mutated());
  const answers = await ask(batch);
  for (const [index, bytes] of batch.entries()) compare(bytes, answers[index]);
}
ask.end();
console.log(`${agreed} answers agree, ${bothAccept} of them on the content`);
for (const [difference, count] of [...counts].sort()) console.log(`${String(count).padStart(7)}  ${difference}`);
process.exitCode = unexplained > 0 ? 1 : 0;

function compare(bytes, answers) {
  const result = decompress(new Uint8Array(bytes), LIMIT);
  const ours = result.fault === null ? createHash('sha256').update(result.bytes).digest('hex') : null;
  for (const [by, { accepted, text }] of Object.entries(answers)) {
    if (ours === null ? !accepted : accepted && text === ours) {
      agreed++;
      if (accepted) bothAccept++;
      continue;
    }
    const rule =
      ours === null
        ? RULES.find(([pattern]) => pattern.test(result.fault.message))?.[1]
        : accepted
          ? undefined
          : stricter(bytes, text);
    const what = ours === null ? 'libzstd alone accepts' : accepted ? 'the contents differ' : 'ours alone accepts';
    if (rule === undefined) {
      unexplained++;
      console.log(
        `UNEXPLAINED, ${by}: ${what}: ${result.fault?.message ?? text}: ${bytes.toString('hex').slice(0, 2000)}`,
      );
    }
    const difference = `${what}, ${by}: ${rule ?? 'unexplained'}`;
    counts.set(difference, (counts.get(difference) ?? 0) + 1);
  }
}

/** What libzstd refuses for reasons of its own: some windows below 4 GiB, and before 1.5.6 a count of 0 in two bytes. */
function stricter(bytes, error) {
  if (error === 'Frame requires too much memory for decoding') return 'R19.2 window and offsets';
  if (error === 'Src size is incorrect' && bytes.includes('8000', 0, 'hex'))
    return 'RFC 8878 §3.1.1.3.2.1 no sequences, in two bytes';
  return undefined;
}

function mutated() {
  let bytes = Buffer.from(random.pick(frames));
  // With a checksum, hardly any change inside would be judged by anything else.
  if (random.below(4) > 0) bytes = withoutChecksum(bytes);
  for (let changes = random.below(3) === 0 ? 2 : 1; changes > 0; changes--) bytes = changed(bytes);
  return bytes;
}

function changed(bytes) {
  const at = random.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + random.below(8));
  switch (random.below(8)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 2: {
      const other = random.pick(frames);
      const from = random.below(other.length + 1);
      return Buffer.concat([
        bytes.subarray(0, at),
        other.subarray(from, from + 1 + random.below(64)),
        bytes.subarray(at),
      ]);
    }
    case 3: {
      const other = random.pick(frames);
      return Buffer.concat([bytes.subarray(0, at), other.subarray(random.below(other.length + 1))]);
    }
    default: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = random.below(3) === 0 ? random.below(256) : copy[at] ^ (1 << random.below(8));
      return copy;
    }
  }
}

/** Of a single frame with a checksum, the same without. */
function withoutChecksum(bytes) {
  if (bytes.length < 10 || bytes.readUInt32LE(0) !== 0xfd2fb528 || (bytes[4] & 4) === 0) return bytes;
  const copy = Buffer.from(bytes.subarray(0, -4));
  copy[4] &= ~4;
  return copy;
}

/** Asks a process that stays, a batch at a time. */
function libzstd() {
  const child = spawn('/usr/bin/python3', [fileURLToPath(new URL('libzstd.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let received = Buffer.alloc(0);
  let waiting = null;
  child.stdout.on('data', (data) => {
    received = Buffer.concat([received, data]);
    waiting?.();
  });
  child.on('exit', (code) => {
    if (code !== 0) throw new Error(`libzstd.py ended with ${code}`);
  });
  const ask = async (batch) => {
    for (const bytes of batch) {
      const head = Buffer.alloc(4);
      head.writeUInt32LE(bytes.length);
      child.stdin.write(Buffer.concat([head, bytes]));
    }
    const answers = [];
    while (answers.length < batch.length) {
      const first = answerAt(0);
      const second = first && answerAt(first.end);
      if (second) {
        answers.push({ 'one-shot': first, streaming: second });
        received = received.subarray(second.end);
      } else {
        await new Promise((resolve) => (waiting = resolve));
        waiting = null;
      }
    }
    return answers;
  };
  const answerAt = (at) => {
    if (received.length < at + 2 || received.length < at + 2 + received[at + 1]) return null;
    const end = at + 2 + received[at + 1];
    return { accepted: received[at] === 1, text: received.toString('latin1', at + 2, end), end };
  };
  ask.end = () => child.stdin.end();
  return ask;
}
