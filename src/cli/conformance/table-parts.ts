import { wrap } from '../format/wrap.ts';
import type { Style } from '../style.ts';

/** The most differences listed per ruling without `--all`. */
const SHOWN = 3;

/** A row of a table: a name, and cells to the right of their columns. */
export function rowOf(
  nameWidth: number,
  widths: readonly number[],
): (name: string, cells: readonly string[], paint?: (text: string, column: number) => string) => string {
  return (name, cells, paint = (text) => text) =>
    name.padEnd(nameWidth) + cells.map((cell, column) => paint(cell.padStart(widths[column] ?? 0), column)).join('');
}

/** The differences behind one ruling, the first of them or all. */
export function renderGroup<Difference>(
  { rule, title }: { readonly rule: string | null; readonly title: string | null },
  counts: string,
  group: readonly Difference[],
  render: (difference: Difference) => readonly string[],
  style: Style,
  all: boolean,
  width: number,
): string[] {
  const shown = all ? group : group.slice(0, SHOWN);
  const rest = group.length - shown.length;
  return [
    '',
    ...wrap(
      '',
      [
        [`${[rule, title].filter(Boolean).join(' ')}:`, style.strong],
        [counts, style.bad],
      ],
      width,
      6,
    ),
    ...shown.flatMap(render),
    ...(rest > 0 ? [`  ${style.faint(`and ${rest} more (--all)`)}`] : []),
  ];
}
