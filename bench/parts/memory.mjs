// The most memory that a process holds at any time, above one that verifies nothing.
import { fileURLToPath } from 'node:url';
import { builds } from '../builds.mjs';
import { expectValid } from '../documents/expect.mjs';
import { makeDocument, shapes } from '../documents/shapes.mjs';
import { ANY_SIZE, expectValidLines, node } from '../process/command.mjs';
import { withFiles } from '../process/files.mjs';
import { quantile } from '../rounds.mjs';

export const title = 'Memory';

const path = (name) => fileURLToPath(new URL(`../process/${name}`, import.meta.url));

/** How each way runs without a document, and with one. */
const WAYS = {
  library: {
    empty: ({ entry }) => watched(path('library.mjs'), entry),
    verify: ({ entry }, file, document) => {
      const process = watched(path('library.mjs'), entry, file);
      expectValid(JSON.parse(process.stdout).report, document);
      return process;
    },
  },
  command: {
    empty: ({ command }) => watched(command, '--version'),
    verify: ({ command }, file) => {
      const process = watched(command, ...ANY_SIZE, file);
      expectValidLines(process, 1);
      return process;
    },
  },
};

export async function run({ quick }) {
  const measures = [];
  for (const shape of shapes(quick)) {
    const document = makeDocument(shape, quick ? 2_000_000 : 20_000_000);
    await withFiles((write) => {
      const file = write('document', document);
      for (const [way, { empty, verify }] of Object.entries(WAYS)) {
        for (const [build, each] of Object.entries(builds)) {
          const peaks = Array.from(
            { length: quick ? 1 : 3 },
            () => peak(verify(each, file, document)) - peak(empty(each)),
          );
          const above = peaks.map((bytes) => bytes / document.bytes.length);
          measures.push({
            key: `memory/${way}/${shape.whitespace}`,
            shape,
            build,
            value: quantile(above, 0.5),
            low: quantile(above, 0.25),
            high: quantile(above, 0.75),
          });
        }
      }
    });
  }
  return { measures };
}

function watched(...args) {
  return node('--require', path('report-peak.cjs'), ...args);
}

/** In bytes. */
function peak({ beside }) {
  return Number(beside) * 1024;
}
