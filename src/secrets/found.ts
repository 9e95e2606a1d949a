import type { SecretRuleId } from './rule.ts';

export interface SecretFinding {
  readonly rule: SecretRuleId;
  /** In code units, as `length`. */
  readonly start: number;
  readonly length: number;
  /** The first four characters at most, and `…`: enough to find it, too little to use it. */
  readonly preview: string;
}

export interface SecretScan {
  /** In the order of the text; none overlaps another. At most {@link MAX_FINDINGS}. */
  readonly findings: readonly SecretFinding[];
  /** How many there are in all. */
  readonly count: number;
}

/** Findings that are listed of one text; the others are counted. */
export const MAX_FINDINGS = 100;

/** Collects findings in the order of their starts. */
export class Found implements SecretScan {
  readonly findings: SecretFinding[] = [];
  count = 0;
  /** Where the last one ends. */
  end = 0;
  readonly #text: string;
  #lastIsAssigned = false;

  constructor(text: string) {
    this.#text = text;
  }

  add(rule: SecretRuleId, start: number, end: number): void {
    const isAssigned = rule === 'assigned_secret';
    if (start < this.end) {
      // What is known by its form says more than what is known by its name.
      if (isAssigned || !this.#lastIsAssigned) return;
      if (this.count-- <= MAX_FINDINGS) this.findings.pop();
    }
    this.end = end;
    this.#lastIsAssigned = isAssigned;
    if (this.count++ < MAX_FINDINGS) {
      this.findings.push({ rule, start, length: end - start, preview: `${this.#text.slice(start, start + 4)}…` });
    }
  }
}
