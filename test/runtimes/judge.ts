import type { BackendName } from '../../src/crypto/crypto.ts';
import type { SuiteResult } from '../suite/types.ts';

/** What is known of a runtime beforehand. All of it is asserted. */
export interface Expectations {
  /** What computes where `verify` may choose. */
  readonly sha256: BackendName;
  readonly ed25519: BackendName | readonly BackendName[];
  /** What the runtime lacks, so that cases which need it cannot be run there. */
  readonly missing: readonly string[];
}

/** What a run shows beyond its cases: that it is the runtime it should be, and computed as it should. */
export function checkRuntime(
  { sha256, ed25519, missing }: Expectations,
  result: SuiteResult,
): { name: string; fault: string | null }[] {
  const compare = (
    name: string,
    found: readonly string[],
    expected: readonly string[],
  ): { name: string; fault: string | null } => {
    const same = JSON.stringify([...found].sort()) === JSON.stringify([...expected].sort());
    return { name, fault: same ? null : `${JSON.stringify(found)}, and should be ${JSON.stringify(expected)}` };
  };
  return [
    compare('what the runtime lacks', result.missing, missing),
    compare('what computes SHA-256', result.backends.sha256, [sha256]),
    compare('what computes Ed25519', result.backends.ed25519, [ed25519].flat()),
  ];
}

export interface Difference {
  readonly finding: string;
  readonly left: string;
  readonly right: string;
}

/**
 * Compares what two runs found. Findings that one of them cannot have, such as those of CommonJS or of the command in a
 * page, are none of the other's; how many were compared is told, so that nothing can be empty unnoticed.
 */
export function compareFindings(
  left: SuiteResult,
  right: SuiteResult,
): { compared: number; differences: Difference[] } {
  const found = new Map(right.findings);
  const differences: Difference[] = [];
  let compared = 0;
  for (const [finding, text] of left.findings) {
    const other = found.get(finding);
    if (other === undefined) continue;
    compared++;
    if (other !== text) differences.push({ finding, left: text, right: other });
  }
  return { compared, differences };
}
