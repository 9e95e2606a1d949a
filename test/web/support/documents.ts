import { buildPackage } from '../../support/build.ts';
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

/** A signed package whose content was edited. */
export function edited(): string {
  return golden('valid-level2-signed.ctxpkg').replace('HttpOnly', 'readable');
}

/** The same without its signature, and with right hashes: what anybody can make. */
export function editedAndStripped(): string {
  const { manifest, content } = JSON.parse(edited()) as {
    manifest: { name: string; version: string };
    content: unknown;
  };
  return buildPackage({ name: manifest.name, version: manifest.version, content: JSON.stringify(content) });
}
