// What the package may weigh. measure.mjs measures it; `npm run size` prints the table, and size.test.ts is red where a row is over.

/**
 * What there is no code for yet. Its rows are not measured, and read neither as passed nor as failed; every other row whose
 * export or part is missing fails, and so does a name that stands here without need.
 */
export const NOT_YET = [];

/**
 * KiB, minified and gzipped file by file, by each bundler. `loaded` is what a page loads at once, or with every part that can be
 * loaded on demand; with `beside`, it is what the exports add to these.
 */
export const BUNDLES = [
  // It is 20.9, and 21 is what it was to be; each row has a hundredth of room, because machines compress differently. Without the reader it
  // would be 5.3 less, without the rules of the format 5.5, the report 3.5 with 2.1 of sentences, checks and their order 2.1, engines and
  // their tests 1.6, policies and options 0.8. Every package needs them all, and a report is to be whole without a part that is loaded on
  // demand.
  { row: 'verify, loaded at start', exports: ['verify'], loaded: 'start', atMost: 21.1 },
  // To get to: 38. Beside the start these are zstd 5.3, skills 2.6, add-ons 4.4 and TOML 2.6, Ed25519 4.8, SHA-256 0.7 without what the
  // two share, and 4.5 of explanations and advice; no package needs more than one kind.
  { row: 'verify, with every part on demand', exports: ['verify'], loaded: 'all', atMost: 46.5 },
  { row: 'signedBy and artifact', exports: ['signedBy', 'artifact'], beside: ['verify'], loaded: 'all', atMost: 0.8 },
  { row: 'locked', exports: ['locked'], beside: ['verify'], loaded: 'all', atMost: 1.7 },
  {
    row: 'checkLock, writeLock, checkSet and resolve',
    exports: ['checkLock', 'writeLock', 'checkSet', 'resolve'],
    beside: ['verify'],
    loaded: 'all',
    atMost: 8,
  },
  { row: 'expected', exports: ['expected'], beside: ['verify'], loaded: 'all', atMost: 0.95 },
  { row: 'indexed', exports: ['indexed'], beside: ['verify'], loaded: 'all', atMost: 3.45 },
  {
    row: 'knownSigners and recordSigner',
    exports: ['knownSigners', 'recordSigner'],
    beside: ['verify'],
    loaded: 'all',
    atMost: 2.85,
  },
  { row: 'noSecrets', exports: ['noSecrets'], beside: ['verify'], loaded: 'all', atMost: 9 },
  {
    row: 'registry, without the scanner',
    exports: ['registry'],
    beside: ['verify', 'noSecrets'],
    loaded: 'all',
    atMost: 1.95,
  },
  // To get to: 9. Reading packages is 3.1, merging 2.8, edits 1.4, decay and instants 0.8, selection and coactivation 1, and what
  // `verify` has not of numbers, brands and versions 0.8. Rollup puts all of it in one file with `verify`, where the same code compresses
  // to 9.8; esbuild has a file for it, and the two compressed apart are 0.8 more.
  {
    row: 'graph, all of it',
    exports: [
      'graphOf',
      'merge',
      'select',
      'effectiveActivation',
      'coactivate',
      'edit',
      'contextGraphOf',
      'PackageEquivocationError',
    ],
    beside: ['verify'],
    loaded: 'all',
    atMost: 10.9,
  },
];

/** KiB of what is loaded on demand, by the name of its module. A part that is not listed has no budget, which fails. */
export const PARTS = [
  { row: 'on demand: our own Ed25519', part: 'ed25519', atMost: 4.95 },
  { row: 'on demand: zstd', part: 'zstd', atMost: 5.4 },
  { row: 'on demand: the rules for skills', part: 'skills', atMost: 2.7 },
  // Without the TOML reader, 2.6, which is a file that the policy `locked` shares.
  { row: 'on demand: the rules for add-ons', part: 'addon', atMost: 4.5 },
  { row: 'on demand: explanations by proof', part: 'rewriting', atMost: 2 },
  { row: 'on demand: our own SHA-256', part: 'sha256', atMost: 1.15 },
  { row: 'on demand: what is no package', part: 'foreign', atMost: 1.9 },
  { row: 'on demand: advice on options', part: 'option-advice', atMost: 0.7 },
];

/** Kilobytes of the files that Node.js reads to import the main entry: unlike the time, the same on every machine. */
export const READ = { row: 'read by an import of the main entry', file: 'dist/esm/index.js', atMost: 262 };

/** The time to import the main entry, less that of an empty program, as a multiple of the latter. */
export const IMPORTS = [
  { row: 'import of the main entry / node -e 0', file: 'dist/esm/index.js', atMost: 0.25 },
  { row: 'require of the main entry / node -e 0', file: 'dist/cjs/index.js', atMost: 0.25 },
];

/** Lines of code, without blanks and comments, in 120 columns. */
export const LINES = [
  { row: 'the path of a verification', paths: ['verify', 'checks', 'json/canonical.ts'], atMost: 475 },
  { row: 'src/json', paths: ['json'], atMost: 1205 },
  // It was to be 6,800 before kinds were added, and is what the kinds `skills` and `addon`, TOML and SemVer need, and 680 for the
  // policies `expected`, `indexed` and `known_signers`, of which a third are codes and explanations; and 280 for the search for secrets,
  // which finds more forms and accepts findings.
  {
    row: 'src without cli, conformance, testing, zstd, chain, graph',
    paths: ['.'],
    without: ['cli', 'conformance', 'testing', 'zstd', 'chain', 'graph'],
    atMost: 9360,
  },
  // Lock files, dependencies and sets.
  { row: 'src/chain', paths: ['chain'], atMost: 900 },
  // To get to: 900. The public types and exports are 135, reading packages 380, merging 450, graphs and lists 140, decay, selection and
  // coactivation 220, edits 175.
  { row: 'src/graph', paths: ['graph'], atMost: 1510 },
];

/** Kilobytes (of 1,000 bytes, as npm says), packed: the page, which nobody imports, by itself, and all else. */
// 289 before there was more than a verification. Lock files and dependencies are 27 of the rest, three policies 18, graphs 45, the commands
// for them 13. All code is there twice, as ESM and as CommonJS.
export const TARBALL = { row: 'the tarball without the page', atMost: 399 };
export const PAGE = { row: 'the page', atMost: 96 };
