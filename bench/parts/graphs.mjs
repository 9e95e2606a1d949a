// Merging packages and selecting from them, beside `JSON.parse` of their documents, which any reader of packages does first, and beside
// the same merge by hand. And whether time is in proportion to size, whatever the graphs look like.
import { open } from '../../dist/esm/index.js';
import { graphOf, merge, select } from '../../dist/esm/graph/index.js';
import { HOSTILE_GRAPHS } from '../documents/hostile-graphs.mjs';
import { makePackagesOfGraphs } from '../documents/packages-of-graphs.mjs';
import { exponent } from '../exponent.mjs';
import { mergeByHand } from '../peers/graphology.mjs';
import { compare } from '../rounds.mjs';
import { ownBuild } from '../runtime.mjs';
import { figure, spread } from '../table.mjs';

export const title = 'Graphs';

const AT = '2026-11-28T00:00:00Z';
const PACKAGES = 5;
const PARSE = '`JSON.parse` of the documents';
const MERGE = '`merge`';
const SELECT = '`select` for 4,000 tokens';

export async function run({ quick }) {
  const { measures, table } = await measureMerge(quick);
  const { worst, table: hostile } = await measureHostile(quick);
  return {
    measures: [...measures, { key: 'graphs/exponent', build: ownBuild, value: worst, low: worst, high: worst }],
    tables: [table, hostile],
  };
}

const openAll = (documents) => Promise.all(documents.map(({ bytes }) => open(bytes)));

async function measureMerge(quick) {
  const size = quick ? { nodes: 1000, edges: 2000 } : { nodes: 10_000, edges: 20_000 };
  const documents = makePackagesOfGraphs({ packages: PACKAGES, ...size });
  const opened = await openAll(documents);
  const merged = merge(opened);
  const graphs = documents.map(({ text }) => JSON.parse(text).content.context_graph);
  if (merged.nodes.length !== mergeByHand(graphs).merged.order) throw new Error('A merge has other nodes.');
  const contenders = {
    [PARSE]: () => documents.map(({ text }) => JSON.parse(text)),
    [MERGE]: () => merge(opened),
    '`graphOf` of each': () => opened.map((one) => graphOf(one)),
    'a merge by hand with `graphology`, of parsed documents': () => mergeByHand(graphs),
    [SELECT]: () => select(merged, { budget: 4000, at: AT }),
  };
  const times = await compare(contenders, { seconds: quick ? 0.5 : 30 });
  const ratioOf = (name) => times.ratio(name, PARSE);
  const length = documents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return {
    measures: [
      { key: 'graphs/merge', build: ownBuild, ...ratioOf(MERGE) },
      { key: 'graphs/select', build: ownBuild, ...ratioOf(SELECT) },
    ],
    table: {
      title: `${PACKAGES} packages with together ${PACKAGES * size.nodes} nodes and ${PACKAGES * size.edges} edges, ${figure(length / 1e6)} MB`,
      columns: ['', 'ms', `× ${PARSE}`],
      rows: times.names.map((name) => [name, figure(times.undisturbed(name)), spread(ratioOf(name))]),
    },
  };
}

async function measureHostile(quick) {
  const rows = [];
  let worst = 0;
  for (const [shape, make] of Object.entries(HOSTILE_GRAPHS)) {
    const sizes = quick ? [100, 400] : [625, 2500, 10_000];
    const points = [];
    const sets = [];
    for (const size of sizes) sets.push(await openAll(make(size)));
    const contenders = Object.fromEntries(
      sets.map((opened, index) => [sizes[index], () => select(merge(opened), { budget: 4000, at: AT })]),
    );
    const times = await compare(contenders, { seconds: quick ? 0.05 : 2 });
    for (const [index, opened] of sets.entries()) {
      const length = opened.reduce((sum, { canonicalContent }) => sum + canonicalContent.length, 0);
      points.push([length, times.undisturbed(String(sizes[index]))]);
    }
    const slope = exponent(points);
    const [length, time] = points.at(-1);
    worst = Math.max(worst, slope);
    rows.push([shape, figure(length / 1000), figure(time), figure(length / time / 1000), slope.toFixed(2)]);
  }
  return {
    worst,
    table: {
      title: '`merge` and `select` of hostile graphs: the content of the packages, and the exponent of time over it',
      columns: ['shape', 'kB', 'ms', 'MB/s', 'exponent'],
      rows,
    },
  };
}
