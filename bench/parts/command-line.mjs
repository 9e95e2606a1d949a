// The command as a whole process, beside one of Node.js that does nothing.
import { NODES, makePackage } from '../documents/package.mjs';
import { packageOf } from '../documents/kept.mjs';
import { ANY_SIZE, command, expectValidLines, node } from '../process/command.mjs';
import { withFiles } from '../process/files.mjs';
import { compare } from '../rounds.mjs';
import { figure, spread } from '../table.mjs';

export const title = 'Command line';

const FILES = 1000;
/** Of each there are twenty copies: to sign a thousand would take longer than to verify them. */
const DIFFERENT = 50;

export async function run({ quick }) {
  return withFiles(async (write) => {
    const one = write('one.ctxpkg', packageOf({ nodes: NODES['7 KB'] }));
    const large = write('large.ctxpkg', packageOf({ nodes: NODES['20 MB'] }));
    const folder = writeMany(write);
    const works = {
      '`node -e 0`': () => node('-e', '0'),
      '`--version`': () => node(...command('--version')),
      'one file of 7 KB': () => expectValidLines(node(...command(one)), 1),
      'one file of 20 MB': () => expectValidLines(node(...command(...ANY_SIZE, large)), 1),
      '1,000 files of 50 KB': () => expectValidLines(node(...command(folder)), FILES),
    };
    const times = await compare(works, { seconds: quick ? 1 : 25 });
    const [base, version, first, , many] = times.names;
    return {
      values: { 'version/node': times.ratio(version, base), 'one/node': times.ratio(first, base), 'many/node': times.ratio(many, base) },
      tables: [
        {
          title: `Milliseconds of processes from start to end, medians of ${times.rounds} rounds`,
          columns: ['process', 'ms', '× `node -e 0`'],
          rows: times.names.map((name) => [name, figure(times.median(name)), spread(times.ratio(name, base))]),
        },
      ],
    };
  });
}

/** Around 50 KB, since the number of nodes is also the seed. */
function writeMany(write) {
  const packages = Array.from({ length: DIFFERENT }, (_, index) => makePackage({ nodes: NODES['50 KB'] - DIFFERENT / 2 + index }));
  const paths = Array.from({ length: FILES }, (_, index) => write(`many/${index}.ctxpkg`, packages[index % DIFFERENT]));
  return paths[0].replace('/0.ctxpkg', '');
}
