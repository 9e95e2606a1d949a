import type { SecretRuleId } from './secret-rule.ts';

export interface SecretFinding {
  readonly rule: SecretRuleId;
  /** In code units, as `length`. */
  readonly start: number;
  readonly length: number;
  /** As {@link previewAt} gives it. */
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

/** Is given what a scan finds, in the order of the starts; a token within an assigned value comes after it. */
export interface Sink {
  /** Where the last one ends. */
  readonly end: number;
  add(rule: SecretRuleId, start: number, end: number): void;
}

/** The first four characters, and `…`: enough to find it, too little to use it. */
export function previewAt(text: string, start: number): string {
  return `${text.slice(start, start + 4)}…`;
}

/** Collects findings, none of which overlaps another. */
export class Found implements SecretScan, Sink {
  readonly findings: SecretFinding[] = [];
  count = 0;
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
      this.findings.push({ rule, start, length: end - start, preview: previewAt(this.#text, start) });
    }
  }
}
