import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const GOLDEN = join(ROOT, 'vectors/golden');
/** What `npm run web` made. */
export const PAGE = join(ROOT, 'dist/page.html');
export const PAGE_ON_DISK = pathToFileURL(PAGE).href;

export const NAMES = [
  'invalid-integrity.ctxpkg',
  'invalid-missing-required.ctxpkg',
  'invalid-signature.ctxpkg',
  'valid-level1.ctxpkg',
  'valid-level2-signed.ctxpkg',
] as const;

export function golden(name: (typeof NAMES)[number]): string {
  return readFileSync(join(GOLDEN, name), 'utf8');
}
