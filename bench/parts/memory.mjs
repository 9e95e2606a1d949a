// The most memory that a process holds at any time, above one that verifies nothing.
import { fileURLToPath } from 'node:url';
import { packageOf } from '../documents/kept.mjs';
import { expectValid } from '../documents/expect.mjs';
import { NODES, PRETTY_20_MB } from '../documents/package.mjs';
import { ANY_SIZE, command, expectValidLines, node } from '../process/command.mjs';
import { withFiles } from '../process/files.mjs';
import { quantile } from '../rounds.mjs';
import { figure, spread } from '../table.mjs';

export const title = 'Memory';

const path = (name) => fileURLToPath(new URL(`../process/${name}`, import.meta.url));
const MIB = 1024;

export async function run({ quick }) {
  const documents = {
    compact: packageOf({ nodes: NODES['20 MB'] }),
    pretty: packageOf({ nodes: PRETTY_20_MB, whitespace: 'pretty' }),
  };
  return withFiles((write) => {
    const files = Object.fromEntries(Object.entries(documents).map(([style, document]) => [style, write(style, document)]));
    const ways = {
      library: {
        empty: () => watched(path('library.mjs')),
        verify: (style) => {
          const process = watched(path('library.mjs'), files[style]);
          expectValid(JSON.parse(process.stdout).report, documents[style]);
          return process;
        },
      },
      'command line': {
        empty: () => watched(...command('--version')),
        verify: (style) => {
          const process = watched(...command(...ANY_SIZE, files[style]));
          expectValidLines(process, 1);
          return process;
        },
      },
    };
    const values = {};
    const rows = [];
    for (const [way, { empty, verify }] of Object.entries(ways)) {
      for (const [style, { bytes }] of Object.entries(documents)) {
        const pairs = Array.from({ length: quick ? 1 : 9 }, () => [peak(empty()), peak(verify(style))]);
        const above = pairs.map(([without, all]) => ((all - without) * 1024) / bytes.length);
        const measured = { value: quantile(above, 0.5), low: quantile(above, 0.25), high: quantile(above, 0.75) };
        values[`memory/${way}/${style}`] = measured;
        const medianOf = (column) => figure(quantile(pairs.map((pair) => pair[column]), 0.5) / MIB);
        rows.push([`${way}, 20 MB ${style}`, medianOf(0), medianOf(1), spread(measured)]);
      }
    }
    return { values, tables: [{ title: 'Peaks in MiB, medians', columns: ['process', 'empty', 'verifying', 'above empty / file size'], rows }] };
  });
}

function watched(...args) {
  return node('--require', path('report-peak.cjs'), ...args);
}

function peak({ beside }) {
  return Number(beside);
}
