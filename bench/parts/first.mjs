// The first verification of a process, before the engine has compiled anything: what most users of a command or of a page get.
import { fileURLToPath } from 'node:url';
import { packageOf } from '../documents/kept.mjs';
import { expectValid } from '../documents/expect.mjs';
import { NODES } from '../documents/package.mjs';
import { node } from '../process/command.mjs';
import { withFiles } from '../process/files.mjs';
import { quantile } from '../rounds.mjs';
import { figure } from '../table.mjs';

export const title = 'First verification in a fresh process';

const program = fileURLToPath(new URL('../process/library.mjs', import.meta.url));

export async function run({ quick }) {
  const processes = quick ? 3 : 40;
  return withFiles((write) => {
    const measure = (size) => {
      const document = packageOf({ nodes: NODES[size] });
      const file = write(size, document);
      const times = Array.from({ length: processes }, () => {
        const { time, report } = JSON.parse(node(program, file).stdout);
        expectValid(report, document);
        return time;
      });
      return { value: quantile(times, 0.5), low: quantile(times, 0.25), high: quantile(times, 0.75) };
    };
    const sizes = ['7 KB', '500 KB'].map((size) => [size, measure(size)]);
    return {
      values: { first: sizes[1][1] },
      tables: [
        {
          title: `Milliseconds, of ${processes} processes`,
          columns: ['document', 'median', 'lower quartile', 'upper quartile'],
          rows: sizes.map(([size, { value, low, high }]) => [size, ...[value, low, high].map(figure)]),
        },
      ],
    };
  });
}
