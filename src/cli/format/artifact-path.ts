import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Io } from '../io.ts';

/** A file's name for other programs: relative to a folder that they know if it is inside, with forward slashes. */
export interface ArtifactPath {
  readonly path: string;
  /** A URI reference: relative for a path that is relative, otherwise with the scheme `file`. */
  readonly uri: string;
  readonly isRelative: boolean;
}

/**
 * The folder that paths are relative to. On GitHub it is the root of the checkout, even if a step runs in another folder;
 * everywhere else it is the current directory. If a link leads there, it has a second path: the one that the current directory
 * begins with.
 */
export function sourceRoots(env: Io['env']): readonly string[] {
  const root = resolve(env['GITHUB_WORKSPACE'] || '.');
  try {
    return [root, realpathSync(root)];
  } catch {
    return [root];
  }
}

/** @param roots - the paths of one folder */
export function artifactPath(file: string, roots: readonly string[]): ArtifactPath {
  const absolute = resolve(file);
  const inside = roots.map((root) => relative(root, absolute)).find(isInside);
  if (inside === undefined) return { path: slashes(absolute), uri: fileUri(absolute), isRelative: false };
  const path = slashes(inside);
  return {
    path: path === '' ? '.' : path,
    uri: path === '' ? './' : path.split('/').map(encodeSegment).join('/'),
    isRelative: true,
  };
}

function isInside(path: string): boolean {
  // On Windows, a path on another drive has no relative form, so it is absolute.
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/** A backslash is a separator on Windows, and an ordinary character elsewhere. */
function slashes(path: string): string {
  return path.split(sep).join('/');
}

/** The colon is encoded, so that no part of a name looks like a scheme. */
function encodeSegment(segment: string): string {
  // Windows allows half a surrogate pair in a name, which no URI can express.
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'));
}

/** The URL standard does not encode some characters that RFC 3986 does not allow in a path. */
function fileUri(absolute: string): string {
  return pathToFileURL(absolute).href.replace(/[[\]^|`{}"<>\\]/g, encodeURIComponent);
}
