/** The path to a value from the root: member names and array indices. */
export type Path = readonly (string | number)[];

/** RFC 6901: the JSON Pointer of a path. The empty pointer is the whole document. */
export function toPointer(path: Path): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
