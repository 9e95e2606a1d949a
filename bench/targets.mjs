// What we hold ourselves to, by the keys of what the parts measured. Machines differ, so they are ratios wherever they can be.

const TARGETS = [
  ['verify 20 MB compact, signed / `subtle.digest` of 20 MB', 'compact/digest', 2.0],
  ['verify 20 MB pretty / `subtle.digest` of its canonical form', 'pretty/digest', 2.6],
  ['verify 500 KB / `JSON.parse` of the same string', 'medium/parse', 0.7],
  ['strict read of 500 KB / `JSON.parse` of the same string', 'read/parse', 0.3],
  ['verify 7 KB signed / bare WebCrypto import + verify', 'small/signature', 1.4],
  ['CLI over 1,000 × 50 KB / `node -e 0`', 'many/node', 4],
  ['CLI over one 7 KB file / `node -e 0`', 'one/node', 1.2],
  ['peak memory above an empty process / file size, 20 MB compact', 'memory/library/compact', 1.6],
  ['the same, of the CLI', 'memory/command line/compact', 1.6],
  ['peak memory above an empty process / file size, 20 MB pretty', 'memory/library/pretty', 2.4],
  ['the same, of the CLI', 'memory/command line/pretty', 2.4],
  ['first verification in a fresh process, 500 KB, in ms', 'first', 12],
  ['hostile shape / plain shape of the same size, per byte', 'hostile/plain', 12],
  // Sets of names that outgrow the processor's caches make 1.2 of what is linear in steps; a quadratic part would soon make 2.
  ['exponent of time over size, of any shape', 'hostile/exponent', 1.3],
];

/**
 * @param values - `{ value, low, high }` by key; what was not measured is left out
 * @returns `{ work, target, measured, met }` for each
 */
export function judge(values) {
  return TARGETS.filter(([, key]) => key in values).map(([work, key, target]) => ({ work, target, measured: values[key], met: values[key].value <= target }));
}
