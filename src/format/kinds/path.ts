import { utf8Length } from '../../json/utf8.ts';
import type { PathFault } from '../../report/codes.ts';

const MAX_PATH_BYTES = 512;

/**
 * What keeps a path of a document from being safe to write to (DIST, R19); null for a path that may be used.
 */
export function faultOfPath(path: string): PathFault | null {
  if (utf8Length(path) > MAX_PATH_BYTES) return 'too_long';
  if (/\p{Cc}/u.test(path)) return 'control_character';
  if (/[\\:]/.test(path)) return 'separator';
  const components = path.split('/');
  if (components.includes('')) return 'empty_component';
  if (components.includes('.')) return 'dot';
  if (components.some((component) => component.startsWith('..'))) return 'dots';
  return null;
}
