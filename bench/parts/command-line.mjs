// The command as a whole process, beside one of Node.js that does nothing.
import { dirname } from 'node:path';
import { builds } from '../builds.mjs';
import { makeDocument, shapes } from '../documents/shapes.mjs';
import { expectValidLines, node } from '../process/command.mjs';
import { withFiles } from '../process/files.mjs';
import { compare } from '../rounds.mjs';
import { figure } from '../table.mjs';

export const title = 'Command line';

/** Of each there are many copies: to make a thousand would take longer than to verify them. */
const DIFFERENT = 20;

export async function run({ quick }) {
  const measures = [];
  const rows = [];
  for (const shape of shapes(quick)) {
    const times = await withFiles((write) => measure(shape, write, quick));
    for (const build of Object.keys(builds)) {
      for (const work of ['one', 'many'])
        measures.push({
          key: `${work}/node`,
          shape,
          build,
          ms: times.undisturbed(`${build} ${work}`),
          ...times.ratio(`${build} ${work}`, 'base'),
        });
    }
    rows.push([
      shape.name,
      figure(times.undisturbed('base')),
      ...Object.keys(builds).flatMap((build) => WORKS.map((work) => figure(times.undisturbed(`${build} ${work}`)))),
    ]);
  }
  const heading = (build, work) => (Object.keys(builds).length > 1 ? `${build}: ${work}` : work);
  const columns = [
    'document',
    '`node -e 0`',
    ...Object.keys(builds).flatMap((build) =>
      ['`--version`', '7 KB', '1,000 × 50 KB'].map((work) => heading(build, work)),
    ),
  ];
  return { measures, tables: [{ title: 'Milliseconds of processes from start to end', columns, rows }] };
}

const WORKS = ['version', 'one', 'many'];

function measure(shape, write, quick) {
  const files = quick ? 100 : 1000;
  const one = write('one.ctxpkg', makeDocument(shape, 7000));
  // Around 50 KB.
  const documents = Array.from({ length: DIFFERENT }, (_, index) => makeDocument(shape, 50_000, index % 10));
  const many = dirname(
    Array.from({ length: files }, (_, index) => write(`many/${index}.ctxpkg`, documents[index % DIFFERENT]))[0],
  );
  const contenders = { base: () => node('-e', '0') };
  for (const [name, { command }] of Object.entries(builds)) {
    contenders[`${name} version`] = () => node(command, '--version');
    contenders[`${name} one`] = () => expectValidLines(node(command, one), 1);
    contenders[`${name} many`] = () => expectValidLines(node(command, many), files);
  }
  return compare(contenders, { seconds: quick ? 0.1 : 8, least: quick ? 1 : 5 });
}
