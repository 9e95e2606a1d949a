import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file as others than this process name it: relative to a folder that they know, with forward slashes, if it is inside. */
export interface ArtifactPath {
  readonly path: string;
  /** A URI reference: relative for a path that is relative, otherwise with the scheme `file`. */
  readonly uri: string;
  readonly isRelative: boolean;
}

/**
 * The folder that paths are relative to. GitHub reads them from the root of the checkout, wherever in it a step runs;
 * everywhere else it is the folder in which the command runs.
 */
export function sourceRoot(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return resolve(env['GITHUB_WORKSPACE'] || '.');
}

export function artifactPath(file: string, root: string): ArtifactPath {
  const absolute = resolve(file);
  const inside = relative(root, absolute);
  // On Windows, a path on another drive has no relative form and is given back absolute.
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    return { path: slashes(absolute), uri: fileUri(absolute), isRelative: false };
  }
  const path = slashes(inside);
  return {
    path: path === '' ? '.' : path,
    uri: path === '' ? './' : path.split('/').map(encodeSegment).join('/'),
    isRelative: true,
  };
}

/** A backslash is a separator on Windows, and elsewhere a character like any other. */
function slashes(path: string): string {
  return path.split(sep).join('/');
}

/** With the colon encoded, nothing in a name can be taken for a scheme. */
function encodeSegment(segment: string): string {
  // Windows allows half a surrogate pair in a name, which no URI can express.
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'));
}

/** The URL standard leaves some characters as they are that RFC 3986 does not allow in a path. */
function fileUri(absolute: string): string {
  return pathToFileURL(absolute).href.replace(/[[\]^|`{}"<>\\]/g, encodeURIComponent);
}
