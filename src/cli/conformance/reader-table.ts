import type { ReaderDifference, ReaderReport } from '../../conformance/reader-report.ts';
import { wrap } from '../format/wrap.ts';
import type { Style } from '../style.ts';
import { renderGroup, rowOf } from './table-parts.ts';

/** The report as text: file by file, then ruling by ruling. No output of the command and no text of a case begins a line. */
export function renderReaderTable(report: ReaderReport, style: Style, all: boolean, width: number): string {
  const { cases, command, files, rulings, differences, problem, summary } = report;
  const counts = (count: number, name: string): string =>
    count > 0 ? style.bad(`${count} ${name}`) : `${count} ${name}`;
  const of = differences.length;
  return [
    ...wrap('', `${cases.run} of ${cases.total} cases: ${command.join(' ')}`, width, 6),
    ...(problem === null ? [] : wrap('', [['problem:', style.bad], problem.message], width, 6)),
    '',
    style.faint(row('file', ['agree', 'differ', 'no answer'])),
    ...files.map(({ file, agree, differ, noAnswer }) =>
      row(file, [agree, differ, noAnswer].map(String), (text, column) =>
        column > 0 && text.trim() !== '0' ? style.bad(text) : text,
      ),
    ),
    ...rulings.flatMap(({ rule, title, differ, noAnswer }) => {
      // A case that several rulings decide is listed under the first of them.
      const group = differences.filter((difference) => difference.rulings[0] === rule);
      const behind = [
        ...(differ > 0 ? [`${differ} differ`] : []),
        ...(noAnswer > 0 ? [`${noAnswer} without answer`] : []),
      ];
      const render = (difference: ReaderDifference): string[] => renderDifference(difference, style, width);
      return renderGroup({ rule, title }, behind.join(', '), group, render, style, all, width);
    }),
    '',
    `${cases.run} cases: ${summary.agree} agree, ${counts(summary.differ, 'differ')}, ${counts(summary.noAnswer, 'without answer')}${problem === null || of > 0 ? '' : '; see the problem above'}`,
    '',
  ].join('\n');
}

const row = rowOf(28, [8, 8, 11]);

function renderDifference(difference: ReaderDifference, style: Style, width: number): string[] {
  const { file, id, rulings, why } = difference;
  const details =
    difference.kind === 'no_answer'
      ? difference.finding.message
      : `${difference.pointer === '' ? 'answer' : difference.pointer}: ${say(difference.actual)}, right is ${say(difference.expected)}${difference.asReference ? ' (as the reference)' : ''}`;
  return [
    ...wrap(
      `  ${style.bad((difference.kind === 'no_answer' ? difference.finding.kind : 'differs').padEnd(9))} `,
      `${file}, ${id}`,
      width,
    ),
    ...wrap('    ', details, width, 6),
    ...wrap('    ', [[`${why} [${rulings.join(', ')}]`, style.faint]], width, 6),
  ];
}

function say(value: string | null): string {
  return value ?? 'not there';
}
