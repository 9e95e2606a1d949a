// Tables: aligned for a terminal, or the rows of Markdown that the README has.

/** @param table - `{ title, columns, rows }`; the first column is text, the others are figures */
export function renderTable({ title, columns, rows }, markdown) {
  return markdown ? asMarkdown(title, columns, rows) : asText(title, columns, rows);
}

function asText(title, columns, rows) {
  const cells = [columns, ...rows.map((row) => row.map((cell) => cell.replaceAll('`', '')))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map(
    (row) =>
      `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')}`,
  );
  return `\n${title}\n${lines.join('\n')}`;
}

function asMarkdown(title, columns, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return `\n${title}\n\n${line(columns)}\n|---|${'---:|'.repeat(columns.length - 1)}\n${rows.map(line).join('\n')}`;
}

/** A figure with three digits that mean something: 0.0712, 0.71, 7.1, 71, 7,123. */
export function figure(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value >= 0.095 ? value.toFixed(2) : value.toPrecision(2);
}

/** A ratio, with the quartiles of single rounds. */
export function spread({ value, low, high }) {
  return `${figure(value)} (${figure(low)}–${figure(high)})`;
}
