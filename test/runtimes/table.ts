/** One line of the table that a run ends with. */
export interface Row {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly ed25519: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

export function renderTable(rows: readonly Row[]): string {
  const cells = [
    ['runtime', 'version', 'SHA-256', 'Ed25519', 'passed', 'failed', 'seconds'],
    ...rows.map(({ name, version, sha256, ed25519, passed, failed, seconds }) => [
      name,
      version,
      sha256,
      ed25519,
      String(passed),
      String(failed),
      seconds.toFixed(1),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const numeric = 4;
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          column < numeric ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
