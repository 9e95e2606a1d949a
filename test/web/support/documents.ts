import { golden } from './paths.ts';

/** What the search for secrets finds; of no account anywhere. */
export const SECRET = 'AKIAIOSFODNN7STUBQ2X';

const DESCRIPTION = /"description": "[^"]*"/;

/** A package that is valid and signed, with another description, which nothing protects. */
export function described(json: string): string {
  const text = golden('valid-level2-signed.ctxpkg');
  if (!DESCRIPTION.test(text)) throw new Error('The vector has no description.');
  return text.replace(DESCRIPTION, () => `"description": ${json}`);
}
