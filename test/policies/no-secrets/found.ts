import { findSecrets } from '../../../src/policies/no-secrets/scan.ts';

/** What was found: the rule, and the secret itself. */
export function found(text: string, name?: string): string[] {
  return findSecrets(text, name).findings.map(
    ({ rule, start, length }) => `${rule} ${text.slice(start, start + length)}`,
  );
}
