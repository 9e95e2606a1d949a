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

/** Receives the findings of a scan, in the order of their starts; a token within a finding of a vague rule comes after it. */
export interface Sink {
  /** The end of the last finding. */
  readonly end: number;
  add(rule: SecretRuleId, start: number, end: number): void;
}

/** Whether a rule says less about a secret than one for tokens that finds another within it. */
export function isVague(rule: SecretRuleId): boolean {
  return rule === 'assigned_secret' || rule === 'url_password';
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
  #lastIsVague = false;

  constructor(text: string) {
    this.#text = text;
  }

  add(rule: SecretRuleId, start: number, end: number): void {
    if (start < this.end) {
      if (isVague(rule) || !this.#lastIsVague) return;
      if (this.count-- <= MAX_FINDINGS) this.findings.pop();
    }
    this.end = end;
    this.#lastIsVague = isVague(rule);
    if (this.count++ < MAX_FINDINGS) {
      this.findings.push({ rule, start, length: end - start, preview: previewAt(this.#text, start) });
    }
  }
}
