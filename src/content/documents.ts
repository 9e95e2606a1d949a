import { own, say } from '../issues/shown.ts';
import { compareCodePoints } from '../json/utf8.ts';
import type { Inspection } from '../rules/inspection.ts';
import { Shape, inspectObject, required, shaped } from '../rules/shape.ts';
import { type Rule, arrayOf, isKind, oneOf, stringThat } from '../rules/types.ts';
import { isBase64 } from './base64.ts';
import { faultOfPath } from './path.ts';

const INSIDE_CONTENT = { warnOfUnknown: false } as const;
const MAX_FILES = 256;

const filePath: Rule = (inspection, value) => {
  if (!isKind(inspection, value, 'string')) return false;
  const path = inspection.reading.string(value);
  const fault = faultOfPath(path);
  if (fault === null) return true;
  inspection.error(value, 'invalid_path', () => ({
    message: say`${inspection.label} ${own(fault)}. Write a relative path, its components separated by "/".`,
    actual: inspection.quote(path),
  }));
  return false;
};

/** R19: here the digest may be in either case. */
const fileDigest: Rule = /* @__PURE__ */ stringThat(
  (text) => /^[0-9a-fA-F]{64}$/.test(text),
  (inspection, value, text) =>
    inspection.error(value, 'invalid_digest', () => ({
      message: say`${inspection.label} must be a SHA-256 digest: 64 hexadecimal digits.`,
      expected: say`64 hexadecimal digits`,
      actual: inspection.quote(text),
    })),
);

const body: Rule = (inspection, value) => {
  if (!isKind(inspection, value, 'string')) return false;
  const text = inspection.reading.string(value);
  if (text === '') {
    inspection.error(value, 'empty_body', () => ({ message: say`${inspection.label} is empty, and so is no zstd frame. An empty file has a frame, too.` }));
    return false;
  }
  if (isBase64(text)) return true;
  inspection.error(value, 'invalid_base64', () => ({
    message: say`${inspection.label} must be base64 of RFC 4648: standard alphabet, padded, no white space, zero trailing bits.`,
    actual: inspection.quote(text),
  }));
  return false;
};

/** DIST, with the names that the reference writes. */
export const FILE: Shape = /* @__PURE__ */ new Shape(
  {
    path: required(filePath),
    sha256: required(fileDigest),
    encoding: required(oneOf(['zstd+base64'], 'unknown_encoding', 'A file in another encoding needs a newer reader.')),
    body: required(body),
  },
  INSIDE_CONTENT,
);

const files: Rule = /* @__PURE__ */ arrayOf(shaped(FILE), 'files');

export const DOCUMENTS: Shape = /* @__PURE__ */ new Shape({ files: required(files) }, INSIDE_CONTENT);

/** R19: the payload of kind `skills`. */
export const documents: Rule = (inspection, value) => {
  const { reading } = inspection;
  inspectObject(inspection, value, DOCUMENTS);
  const list = reading.kind(value) === 'object' ? reading.member(value, 'files') : -1;
  if (list < 0 || reading.kind(list) !== 'array') return false;
  const count = reading.count(list);
  inspection.within('files', () => {
    inspectCount(inspection, list, count);
    inspectPaths(inspection, list);
  });
  // Bodies that cannot be decoded here were not held against their digests, and what was not checked never passes.
  if (count > 0) {
    inspection.error(value, 'unsupported_encoding', () => ({
      message: say`The bodies under ${inspection.label} are compressed with zstd, which this version cannot decode, so the files were not checked. Use a newer version, or the reference implementation.`,
      expected: say`files that this version can check`,
      actual: say`zstd+base64`,
    }));
  }
  return false;
};

function inspectCount(inspection: Inspection, list: number, count: number): void {
  if (count >= 1 && count <= MAX_FILES) return;
  inspection.error(list, 'file_count', () => ({
    message: say`${inspection.label} must have 1 to ${MAX_FILES} entries, and has ${count}.`,
    expected: say`1 to ${MAX_FILES}`,
    actual: say`${count}`,
  }));
}

/** No path twice: an error. Not in the order of their bytes: a warning. */
function inspectPaths(inspection: Inspection, list: number): void {
  const { reading, path } = inspection;
  const seen = new Set<string>();
  let previous: string | null = null;
  let sorted = true;
  for (let file = reading.first(list), index = 0; file < reading.closing(list); file = reading.after(file), index++) {
    const value = reading.kind(file) === 'object' ? reading.member(file, 'path') : -1;
    if (value < 0 || reading.kind(value) !== 'string') continue;
    const text = reading.string(value);
    path.push(index, 'path');
    if (seen.has(text)) {
      inspection.error(value, 'duplicate_path', () => ({
        message: say`${inspection.label} is a path that an earlier file has. Remove one of the two.`,
        actual: inspection.quote(text),
      }));
    } else if (sorted && previous !== null && compareCodePoints(previous, text) > 0) {
      sorted = false;
      inspection.warning(value, 'unsorted_files', () => ({
        message: say`${inspection.label} should stand before the file it follows. Sort the files by path.`,
        actual: inspection.quote(text),
      }));
    }
    path.length -= 2;
    seen.add(text);
    previous = text;
  }
}
