import { own, say } from '../../report/shown.ts';
import { SKILLS_FILES } from '../../report/skills-codes.ts';
import { compareCodePoints } from '../../report/code-points.ts';
import type { Inspection } from '../rules/inspection.ts';
import { Shape, inspectObject, required, shaped } from '../rules/shape.ts';
import { type Rule, arrayOf, isKind, oneOf, stringThat, textThat, wrongType } from '../rules/rule.ts';
import { ENCODING, inspectFiles, isFileDigest } from './files.ts';
import { faultOfPath } from './path.ts';

const INSIDE_CONTENT = { warnOfUnknown: false } as const;
const MAX_FILES = 256;

/** R19: the way out of the list in DIST §3.2. */
const INSTEAD =
  ' Write {"files": [{"path": "…", "sha256": "…", "encoding": "zstd+base64", "body": "…"}]} in place of the list.';

const filePath: Rule = (inspection, value) => {
  if (!isKind(inspection, value, 'string')) return false;
  const path = inspection.document.string(value);
  const fault = faultOfPath(path);
  if (fault === null) return true;
  inspection.report(value, 'invalid_path', () => ({ fault: own(fault), actual: inspection.quote(path) }));
  return false;
};

const fileDigest: Rule = /* @__PURE__ */ textThat(isFileDigest, 'invalid_digest', own('64 hexadecimal digits'));

/** Whether it is base64 of zstd is found out later: see `inspectFiles`. */
const body: Rule = /* @__PURE__ */ stringThat(
  (text) => text !== '',
  (inspection, value) => inspection.report(value, 'empty_body'),
);

/** DIST, with the names that the reference writes. */
export const FILE: Shape = /* @__PURE__ */ new Shape(
  {
    path: required(filePath),
    sha256: required(fileDigest),
    encoding: required(oneOf([ENCODING], 'unsupported_encoding')),
    body: required(body),
  },
  INSIDE_CONTENT,
);

const files: Rule = /* @__PURE__ */ arrayOf(shaped(FILE), 'files');

export const DOCUMENTS: Shape = /* @__PURE__ */ new Shape({ files: required(files) }, INSIDE_CONTENT);

/** R19: the payload of kind `skills`. */
export const documents: Rule = (inspection, value) => {
  const { document, collector } = inspection;
  collector.learn(SKILLS_FILES);
  // DIST §3.2 shows a list, which no writer makes.
  if (document.kind(value) === 'array') return wrongType(inspection, value, own('an object'), INSTEAD);
  const sound = inspectObject(inspection, value, DOCUMENTS);
  const list = document.kind(value) === 'object' ? document.member(value, 'files') : -1;
  if (list < 0 || document.kind(list) !== 'array') return false;
  const count = document.count(list);
  inspection.within('files', () => {
    if (count < 1 || count > MAX_FILES) {
      inspection.report(list, 'file_count', () => ({ expected: say`1 to ${MAX_FILES}`, actual: say`${count}` }));
    }
    inspectPaths(inspection, list);
  });
  if (count > 0 && count <= MAX_FILES) inspection.later.push((crypto) => inspectFiles(inspection, list, crypto));
  return sound;
};

/** No path twice: an error. Not in the order of their bytes: a warning. */
function inspectPaths(inspection: Inspection, list: number): void {
  const { document, path } = inspection;
  const seen = new Set<string>();
  let previous: string | null = null;
  let sorted = true;
  for (
    let file = document.first(list), index = 0;
    file < document.closing(list);
    file = document.after(file), index++
  ) {
    const value = document.memberOfKind(file, 'path', 'string');
    if (value < 0) continue;
    const text = document.string(value);
    path.push(index, 'path');
    if (seen.has(text)) {
      inspection.report(value, 'duplicate_path', () => ({ actual: inspection.quote(text) }));
    } else if (sorted && previous !== null && compareCodePoints(previous, text) > 0) {
      sorted = false;
      inspection.report(value, 'unsorted_files', () => ({ actual: inspection.quote(text) }));
    }
    path.length -= 2;
    seen.add(text);
    previous = text;
  }
}
