// Ranges of versions beside npm's `semver`, on those that mean the same in both grammars.
import { maxSatisfying, satisfies as npmSatisfies } from 'semver';
import { choose, satisfies } from '../../dist/esm/index.js';
import { Random } from '../ours.mjs';
import { compare } from '../rounds.mjs';
import { figure, spread } from '../table.mjs';

export const title = 'Ranges';

/** As Cargo writes them, and as npm does. */
const RANGES = [
  ['^1.2.3', '^1.2.3'],
  ['^0.2', '^0.2'],
  ['^0.0.3', '^0.0.3'],
  ['~1.2', '~1.2'],
  ['~1.2.3', '~1.2.3'],
  ['1.*', '1.*'],
  ['=1.2.3', '=1.2.3'],
  ['>=1.2.0, <2.0.0', '>=1.2.0 <2.0.0'],
  ['^2.0.0-rc.1', '^2.0.0-rc.1'],
  ['*', '*'],
];

const NPM = "npm's `semver`";

export async function run({ quick }) {
  const random = new Random(30);
  const version = () => {
    const numbers = [3, 4, 6].map((limit) => random.below(limit)).join('.');
    return random.below(10) === 0 ? `${numbers}-rc.${random.below(12)}` : numbers;
  };
  const versions = Array.from({ length: 200 }, version);
  const newest = RANGES.map(([ours, npm]) => {
    const mean = versions.filter((each) => satisfies(each, ours));
    if (mean.join() !== versions.filter((each) => npmSatisfies(each, npm)).join())
      throw new Error(`${ours} and ${npm} do not mean the same.`);
    if (choose(ours, versions) !== maxSatisfying(versions, npm)) throw new Error(`${ours} chooses another version.`);
    return mean.length;
  });
  if (newest.includes(0)) throw new Error('A range has no version.');

  const seconds = quick ? 0.2 : 5;
  const one = await compare(
    {
      '`satisfies`': () => forEachPair((each, [range]) => satisfies(each, range)),
      [NPM]: () => forEachPair((each, [, range]) => npmSatisfies(each, range)),
    },
    { seconds },
  );
  const best = await compare(
    {
      '`choose`': () => RANGES.map(([range]) => choose(range, versions)),
      [NPM]: () => RANGES.map(([, range]) => maxSatisfying(versions, range)),
    },
    { seconds },
  );
  const row = (work, times, own, count) => [
    work,
    ...[own, NPM].map((name) => figure((1000 * times.undisturbed(name)) / count)),
    spread(times.ratio(own, NPM)),
  ];
  return {
    tables: [
      {
        title: `Microseconds, over ${RANGES.length} ranges and ${versions.length} versions`,
        columns: ['', 'this library', NPM, `× ${NPM}`],
        rows: [
          row('whether a version is in a range', one, '`satisfies`', RANGES.length * versions.length),
          row(`which of ${versions.length} versions a range chooses`, best, '`choose`', RANGES.length),
        ],
      },
    ],
  };

  function forEachPair(work) {
    let count = 0;
    for (const range of RANGES) for (const each of versions) if (work(each, range)) count++;
    return count;
  }
}
