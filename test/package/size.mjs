// Prints each budget of the package with its figures: size.mjs [--json]. Exits with 1 where one is not held.
import { measure } from './measure.mjs';

const rows = await measure();
const failed = rows.filter(({ state }) => state !== 'ok' && state !== 'not yet');
if (process.argv.includes('--json')) console.log(JSON.stringify({ held: failed.length === 0, rows }, null, 2));
else console.log(table(rows));
process.exitCode = failed.length > 0 ? 1 : 0;

function table(rows) {
  const digits = (unit) => ({ lines: 0, '×': 2 })[unit] ?? 1;
  const cells = rows.map(({ row, unit, atMost, figures, state }) => [
    row,
    Object.entries(figures)
      .map(([by, figure]) => `${by} ${figure.toFixed(digits(unit))}`)
      .join(', '),
    `at most ${atMost.toLocaleString('en')} ${unit}`,
    state,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
