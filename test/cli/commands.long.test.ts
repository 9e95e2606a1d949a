import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/cli/format/wrap.ts';
import { printable } from '../../src/cli/safe-output.ts';
import { commandsIn } from '../support/output-commands.ts';

describe('a text of any length', () => {
  const TIMES = 2_000_000;

  it.each(['x', 'x ', '#', ':', '-', ' ', '\u0301', '\u202e', '日', 'section_start', '\ud800'])(
    'is laid out in proportion to it, and shown in part: %j',
    (piece) => {
      const started = performance.now();
      const text = piece.repeat(TIMES);
      const lines = wrap('', text, 100);
      expect(lines.length).toBeLessThan(250);
      expect(lines.join(' ')).toContain(`(${text.length}`);
      expect(commandsIn(printable(text))).toEqual([]);
      expect(performance.now() - started).toBeLessThan(20_000);
    },
  );

  it.each(['-', '+', '#', ':', '\u0301'])('is made safe as a whole, as inspect --full shows it: %j', (piece) => {
    // A pattern that backtracks over it would run out of stack.
    expect(commandsIn(printable(piece.repeat(8_000_000)))).toEqual([]);
  });
});
