import { wrap } from '../format/wrap.ts';
import type { Style } from '../style.ts';
import { ASPECTS } from '../../conformance/compare.ts';
import { renderGroup, rowOf } from './table-parts.ts';
import type { ConformanceReport, Difference, LevelClaim, Ruling } from '../../conformance/conformance-report.ts';

const READ_FROM = {
  exit: 'the exit status',
  json: 'JSON on standard output',
  text: 'text on standard output',
} as const;

/**
 * The report as text: check by check, then ruling by ruling, then the claims that are possible. No output of the command and no
 * text of the index begins a line.
 */
export function renderTable(report: ConformanceReport, style: Style, all: boolean, width: number): string {
  return [
    ...wrap(
      '',
      `${report.vectors.run} of ${report.vectors.total} vectors, verdicts read from ${READ_FROM[report.read]}: ${report.command.join(' ')}`,
      width,
      6,
    ),
    ...report.notes.flatMap((note) => wrap('note: ', note, width)),
    '',
    ...renderChecks(report, style),
    ...report.rulings.flatMap((ruling) => renderRuling(ruling, report.differences, style, all, width)),
    '',
    ...report.levels.map((claim) => renderLevel(claim, style)),
    renderSummary(report, style),
    '',
  ].join('\n');
}

function renderChecks({ checks }: ConformanceReport, style: Style): string[] {
  const rows = ASPECTS.map((aspect) => {
    const { agree, stricter, laxer, not_compared } = checks[aspect];
    return row(aspect, [agree, stricter, laxer, not_compared].map(String), (text, column) =>
      column > 0 && column < 3 && text.trim() !== '0' ? style.bad(text) : text,
    );
  });
  return [style.faint(row('check', ['agree', 'stricter', 'laxer', 'not compared'])), ...rows];
}

const row = rowOf(14, [8, 10, 8, 14]);

function renderRuling(
  { rule, title, stricter, laxer, noVerdict }: Ruling,
  differences: readonly Difference[],
  style: Style,
  all: boolean,
  width: number,
): string[] {
  const group = differences.filter((difference) => difference.rule === rule);
  const counts = [
    [laxer, 'laxer'],
    [stricter, 'stricter'],
    [noVerdict, 'without verdict'],
  ]
    .filter(([count]) => count !== 0)
    .map((pair) => pair.join(' '))
    .join(', ');
  // Laxer differences let bad packages in, so they come first.
  const ordered = [...group].sort((left, right) => ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind));
  return renderGroup({ rule, title }, counts, ordered, (one) => renderDifference(one, style, width), style, all, width);
}

const ORDER: readonly Difference['kind'][] = ['laxer', 'no_verdict', 'stricter'];

function renderDifference(
  { file, kind, section, aspects, finding, why, asReference }: Difference,
  style: Style,
  width: number,
): string[] {
  const details =
    finding === null
      ? aspects.map(({ aspect, expected, actual }) => `${aspect} ${say(actual)}, right is ${say(expected)}`).join('; ')
      : finding.message;
  return [
    ...wrap(`  ${style.bad((finding?.kind ?? kind).padEnd(13))} `, file, width),
    ...wrap('    ', `${details}${asReference ? ' (as the reference)' : ''}`, width, 6),
    ...wrap('    ', [[`${why} [${section}]`, style.faint]], width, 6),
  ];
}

function say(value: string | boolean | null): string {
  return value === null ? 'not said' : String(value);
}

function renderLevel({ level, complete, vectors, differences, compared }: LevelClaim, style: Style): string {
  if (vectors === 0) return `level ${level}: none of its vectors was run`;
  const verdict = differences === 0 ? style.good('agrees') : style.bad(`${differences} of ${vectors} differ`);
  const limits = [
    ...(complete ? [] : ['not all of its vectors were run']),
    ...(compared === 'checks' ? [] : ['the checks were not given one by one']),
  ];
  return `level ${level}: ${verdict}${differences === 0 ? ` on ${vectors} vectors` : ''}${limits.length > 0 ? ` (${limits.join('; ')})` : ''}`;
}

function renderSummary({ summary, vectors }: ConformanceReport, style: Style): string {
  const { agree, stricter, laxer, noVerdict } = summary;
  const bad = (count: number, name: string): string => (count > 0 ? style.bad(`${count} ${name}`) : `0 ${name}`);
  return `${vectors.run} vectors: ${agree} agree, ${bad(stricter, 'stricter')}, ${bad(laxer, 'laxer')}, ${bad(noVerdict, 'without verdict')}`;
}
