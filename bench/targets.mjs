// What we hold ourselves to, by the keys of what the parts measured. Machines differ, so they are ratios.

/** Each with what it must reach, and what we aim at: the most, or where `higher` is true the least. */
export const TARGETS = [
  { key: 'read/parse', work: 'strict read of 500 KB / `JSON.parse` of the same string', limit: 0.6, aim: 0.5 },
  {
    key: 'small/signature',
    work: 'verify 7 KB signed / synchronous `crypto.verify` and two digests',
    limit: 2,
    aim: 1.5,
  },
  { key: 'middle/naive', work: 'verify 50 KB / decode, parse, stringify, digest', limit: 0.7, aim: 0.6 },
  { key: 'medium/parse', work: 'verify 500 KB / `JSON.parse` of the same string', limit: 1.3, aim: 1 },
  { key: 'large/digest/compact', work: 'verify 20 MB compact / one digest of it', limit: 5, aim: 3.5 },
  { key: 'large/digest/pretty', work: 'verify 20 MB pretty / one digest of it', limit: 7, aim: 5 },
  { key: 'many/node', work: 'command over 1,000 files of 50 KB / `node -e 0`', limit: 9, aim: 7 },
  { key: 'one/node', work: 'command over one file of 7 KB / `node -e 0`', limit: 1.3, aim: 1.25 },
  { key: 'first/7 KB', work: 'first verification in a process, 7 KB / `node -e 0`', limit: 0.2, aim: 0.15 },
  { key: 'first/500 KB', work: 'first verification in a process, 500 KB / `node -e 0`', limit: 0.75, aim: 0.6 },
  {
    key: 'memory/library/compact',
    work: 'library: peak memory above an empty process / size, 20 MB compact',
    limit: 3.5,
    aim: 2.5,
  },
  { key: 'memory/library/pretty', work: 'the same, 20 MB pretty', limit: 4.5, aim: 3.5 },
  {
    key: 'memory/command/compact',
    work: 'command: peak memory above an empty process / size, 20 MB compact',
    limit: 2,
    aim: 1.6,
  },
  { key: 'memory/command/pretty', work: 'the same, 20 MB pretty', limit: 2.6, aim: 2.4 },
  { key: 'import', work: 'import of the main entry / `node -e 0`', limit: 0.25, aim: 0.2 },
  { key: 'hostile/plain', work: 'slowest hostile shape / plain shape, per byte', limit: 12, aim: 8 },
  // Sets of names that outgrow the processor's caches make 1.2 of what is linear in steps; a quadratic part would soon make 2.
  { key: 'hostile/exponent', work: 'exponent of time over size, of the steepest shape', limit: 1.3, aim: 1.1 },
  { key: 'graphs/merge', work: 'merge of five packages / `JSON.parse` of their documents', limit: 3, aim: 1.5 },
  { key: 'graphs/select', work: 'select from the merged graph / the same', limit: 0.5, aim: 0.3 },
  { key: 'graphs/exponent', work: 'exponent of time over size, of the steepest graphs', limit: 1.3, aim: 1.1 },
  { key: 'ed25519/noble', work: 'speed of our Ed25519 / `@noble/curves`', limit: 2, aim: 3, higher: true },
  { key: 'zstd/fzstd', work: 'speed of our zstd / `fzstd`, without checksums', limit: 0.8, aim: 1, higher: true },
  {
    key: 'zstd/checksum',
    work: 'the same, where we verify checksums and `fzstd` does not',
    limit: 0.6,
    aim: 1,
    higher: true,
  },
];

/**
 * @param measures - `{ key, build, shape?, value, low, high }`, of one key and one build
 * @returns the median over the shapes that are realistic, or over all where none is
 */
export function overall(measures) {
  const realistic = measures.filter(({ shape }) => shape?.realistic);
  const counted = realistic.length > 0 ? realistic : measures;
  const median = (name) => {
    const sorted = counted.map((each) => each[name]).sort((left, right) => left - right);
    return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
  };
  return { value: median('value'), low: median('low'), high: median('high') };
}

/** Whether a figure reaches the aim, or the target at least. */
export function rate({ value }, { limit, aim, higher = false }) {
  const reaches = (least) => (higher ? value >= least : value <= least);
  return reaches(aim) ? 'aim met' : reaches(limit) ? 'met' : 'not met';
}
