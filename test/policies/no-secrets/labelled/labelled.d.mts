import type { SecretRuleId } from '../../../../src/policies/no-secrets/secret-rule.ts';
import type { SecretScan } from '../../../../src/policies/no-secrets/found.ts';

export interface Row {
  /** The rule that should find it; null for what is harmless. */
  readonly rule: SecretRuleId | null;
  readonly form: string;
  readonly text: string;
  /** The name of the member whose value the text is. */
  readonly name: string;
  /** The parts that were drawn at random, and are secret. */
  readonly secrets: readonly { readonly start: number; readonly end: number }[];
  readonly isKept: boolean;
}

export interface Judged extends Row {
  readonly found: SecretRuleId | null;
}

export function readLabelled(): Row[];
export function judge(rows: readonly Row[], scan: (text: string, name: string) => SecretScan): Judged[];
export function score(judged: readonly Judged[]): {
  readonly secrets: number;
  readonly harmless: number;
  readonly found: number;
  readonly alarms: number;
  readonly precision: number;
  readonly recall: number;
};
