import { attempt } from './documents.ts';
import type { Answer, Note, ReaderCase, SuiteResult } from './types.ts';

/** Whether answers are right is for the tests of the vectors: here every runtime must give the same ones, byte for byte. */
export async function runReader(
  cases: readonly ReaderCase[],
  answer: Answer,
  note: Note,
): Promise<SuiteResult['findings'][number][]> {
  const findings: SuiteResult['findings'][number][] = [];
  for (const { name, line } of cases) {
    await attempt(`reader ${name}`, note, async () => {
      const text = await answer(line);
      findings.push([`reader ${name}`, text]);
      // A merge that is refused has the package beside the error.
      return /^\{"error":"(?:[^"\\]|\\.)*"\}$/.test(text) ? text : null;
    });
  }
  return findings;
}
