import type { Code } from '../../src/report/codes.ts';
import { EXPLANATIONS } from '../../src/report/explanations.ts';
import type { Issue } from '../../src/report/report.ts';

/** The rulings that the table of codes names; none where the specification itself decides. */
export function rulingsOfCode(code: Code): string[] {
  return EXPLANATIONS[code].rule.split(', ').filter((rule) => /^R\d+$/.test(rule));
}

export function rulingsOfIssues(issues: readonly Issue[]): Set<string> {
  return new Set(issues.flatMap(({ code }) => rulingsOfCode(code)));
}
