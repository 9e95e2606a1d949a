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

/** The most findings listed for one text; the others are only counted. */
export const MAX_FINDINGS = 100;

/** Receives the findings of a scan, in the order of their starts; a token within an assigned value comes after it. */
export interface Sink {
  /** The end of the last finding. */
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
      // A finding by its form is more specific than one by its name.
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
