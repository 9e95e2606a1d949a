import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The version of this package. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String((manifest as { readonly version: unknown }).version);
}

/** Where the vectors are in a clone; the published package has none. */
export function vectorsFolder(): string {
  return fileURLToPath(new URL('../../vectors', import.meta.url));
}
