import { utf8Length } from '../../json/utf8.ts';

const MAX_PATH_BYTES = 512;

/**
 * What keeps a path of a document from being safe to write to (DIST, R19); null for a path that may be used.
 */
export function faultOfPath(path: string): string | null {
  if (utf8Length(path) > MAX_PATH_BYTES) return 'is longer than 512 bytes';
  if (/\p{Cc}/u.test(path)) return 'has a control character';
  if (/[\\:]/.test(path)) return 'has a backslash or a colon';
  const components = path.split('/');
  if (components.includes('')) return 'is empty or absolute, or has an empty component';
  if (components.includes('.')) return 'has the component "."';
  if (components.some((component) => component.startsWith('..'))) return 'has a component that begins with ".."';
  return null;
}
