import { brief, cuttable } from '../safe-output.ts';

/** A text from any source, and the function that colours it. */
export type Part = string | readonly [text: string, paint: (text: string) => string];

/** The widest unit that is not cut: an escape, or a letter with its marks. */
const UNIT_WIDTH = 10;

/**
 * Lays out texts after a lead of this program, so that no line is wider than the terminal: if the terminal broke lines, text of a
 * package could begin one and look like ours. Lines are broken at spaces, and within words that are too long for a line.
 *
 * @param lead - may be coloured
 * @param hang - the indent of all lines but the first; the default is the width of the lead, if that leaves half of the width
 * @param show - makes a text printable; the default shortens it as well
 */
export function wrap(
  lead: string,
  content: string | readonly Part[],
  width: number,
  hang: number = columnsOf(withoutColor(lead)),
  show: (text: string) => string = brief,
): string[] {
  const indent = Math.min(hang, Math.floor(width / 2));
  const lines: string[] = [];
  let line = lead;
  let column = columnsOf(withoutColor(lead));
  let gap = '';
  for (const part of typeof content === 'string' ? [content] : content) {
    const [text, paint] = typeof part === 'string' ? [part, null] : part;
    // The text of this part in this line, which is painted as a whole.
    let run = '';
    const endRun = (): void => {
      line += paint === null || run === '' ? run : paint(run);
      run = '';
    };
    const endLine = (): void => {
      endRun();
      lines.push(line);
      line = ' '.repeat(indent);
      column = indent;
      gap = '';
    };
    const append = (piece: string, size: number): void => {
      if (run === '') line += gap;
      else run += gap;
      run += piece;
      column += gap.length + size;
    };
    for (const word of wordsOf(show(text))) {
      if (word === '') continue;
      const size = columnsOf(word);
      const isLong = indent + size > width;
      if (column + gap.length + (isLong ? UNIT_WIDTH : size) > width && column > indent) endLine();
      if (isLong) {
        for (const unit of unitsOf(cuttable(word))) {
          const unitSize = columnsOf(unit);
          if (column + gap.length + unitSize > width) endLine();
          append(unit, unitSize);
          gap = '';
        }
      } else {
        append(word, size);
      }
      gap = ' ';
    }
    endRun();
  }
  lines.push(line);
  return lines;
}

/** Cuts a printable line after a mark into lines of a width, each of which has the mark. Blanks are kept. */
export function cut(mark: string, line: string, width: number): string[] {
  const lines: string[] = [];
  let rest = mark;
  let column = columnsOf(mark);
  // A tab goes to the next of the stops that are eight columns apart.
  for (const unit of unitsOf(line)) {
    const size = unit === '\t' ? 8 : columnsOf(unit);
    if (column + size > width && rest !== mark) {
      lines.push(rest);
      rest = mark;
      column = columnsOf(mark);
    }
    rest += unit;
    column += size;
  }
  return [...lines, rest];
}

/** Blanks other than a single space between two words are made visible, because they could push text to a misleading place. */
function wordsOf(text: string): string[] {
  return text.replace(/ {2,}|^ | $|(?! )\p{Zs}|\u2800/gu, visible).split(' ');
}

function visible(blanks: string): string {
  const escaped = `\\u{${blanks.charCodeAt(0).toString(16)}}`;
  return blanks.length === 1 ? escaped : `${escaped}{${blanks.length}}`;
}

function unitsOf(word: string): readonly string[] {
  return word.match(/\\u\{[0-9a-f]+\}|\P{M}\p{M}*|\p{M}+/gu) ?? [];
}

/**
 * The most columns that a text takes. Outside ASCII, terminals and their settings differ: most characters take one or two
 * columns, and marks none. A line that is too short is better than one that the terminal breaks.
 */
function columnsOf(text: string): number {
  // A surrogate pair already counts as two.
  return text.length + (text.match(/[^ -~\ud800-\udfff]/g)?.length ?? 0);
}

function withoutColor(text: string): string {
  return text.replace(/\u001b\[\d+m/g, '');
}
