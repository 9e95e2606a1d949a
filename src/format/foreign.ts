import type { Code } from '../report/codes.ts';
import type { JsonDocument } from '../json/document.ts';
import type { IssueCollector } from '../report/collector.ts';
import { own } from '../report/shown.ts';

/** What a document is that is no package. */
interface Foreign {
  readonly code: Extract<Code, 'not_a_package' | 'unsupported_container' | 'invalid_utf8'>;
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** Such as `a PNG image`. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
}

/**
 * R2: reports what is plainly something else by its name. All else that could be said of it, such as which members it lacks,
 * would only hide that.
 *
 * @returns false for a package, however damaged, and for what is not recognized
 */
export function reportForeign(document: JsonDocument, collector: IssueCollector): boolean {
  const foreign = document.complete ? recognizeJson(document) : recognizeBytes(document.bytes);
  if (foreign === null) return false;
  const { code, offset, what, advice } = foreign;
  const place = { pointer: own(''), offset };
  collector.add(code, place, { advice: own(advice), expected: own('a package'), actual: own(what) });
  return true;
}

/** What to do about a document that is no package. */
const WRONG_FILE = 'It is probably the wrong file: verify the package itself.';
const DOWNLOAD = 'It may be an error or a login page. Check the address, and download the package again.';
const PARTS = 'A package is one JSON object with the members `manifest` and `content`.';
const CONTAINER =
  'The format may define such a container one day; this version reads packages as JSON only. Get the package as JSON.';
const UNPACK = 'Unpack it, and verify the package inside.';

type Row = readonly [pattern: RegExp, what: string, advice: string, code?: Foreign['code']];

/** How files begin. Every character is one byte. V2 §2 mentions a second container, and a draft proposes one. */
const FILES: readonly Row[] = [
  [/^PK(?:\x03\x04|\x05\x06|\x07\x08)/, 'a ZIP archive', CONTAINER, 'unsupported_container'],
  // RFC 8878 §3.1: a file can also begin with a frame that is skipped.
  [/^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/, 'data compressed with zstd', CONTAINER, 'unsupported_container'],
  [/^\x1f\x8b/, 'data compressed with gzip', UNPACK],
  // bzip2, xz, 7z, RAR and tar.
  [/^(?:BZh[1-9]|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|.{257}ustar)/s, 'an archive', UNPACK],
  [/^\x89PNG\r\n\x1a\n/, 'a PNG image', WRONG_FILE],
  // JPEG, GIF and WebP.
  [/^(?:\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP)/s, 'an image', WRONG_FILE],
  [/^%PDF-/, 'a PDF document', WRONG_FILE],
  // A byte order mark, or ASCII characters with a zero byte each.
  [
    /^(?:\xff\xfe|\xfe\xff|(?:\0[\x01-\x7f]){2}|(?:[\x01-\x7f]\0){2})/,
    'text in UTF-16',
    'It is text in UTF-16; if it is meant to be a package, save it as UTF-8.',
    'invalid_utf8',
  ],
];

/** How texts begin that do not begin with a brace. */
const TEXTS: readonly Row[] = [
  [
    /^version https:\/\/git-lfs\./,
    'a Git LFS pointer',
    'It stands for a file that was not downloaded. Run "git lfs pull", then verify again.',
  ],
  [/^<[?!a-z]/i, 'an HTML or XML page', DOWNLOAD],
  [/^(?:HTTP\/\d|[45]\d\d:? [A-Z])/, 'the response of a web server', DOWNLOAD],
  [
    /^\[\[[ \t]*package[ \t]*\]\]/m,
    'a lock file',
    'Verify the packages that it names, with --lock or the policy locked.',
  ],
  // A brace, then a quotation mark or white space.
  [/^e[wy][\w+/\r\n-]{40}/, 'text in Base64', 'Decode it, and verify the result.'],
  [/^(?:---[ \t]*\r?\n|[\w-]+:(?:[ \t][^\n]*)?\r?\n)/, 'text such as YAML', WRONG_FILE],
  [
    /^(?!\[)(?=[^\0-\x1f"<>{}|]{1,1000}\s*$)(?:[!-~]*[\\/][!-~]*|.*\.(?:ctxpkg|json))\s*$/i,
    'a path or URL',
    'Read the file that it names, and verify its bytes.',
  ],
];

/** Members that JSON objects have, each with a space on either side. */
const OBJECTS: readonly Row[] = [
  [/ payload_json /, 'a transport envelope', 'Take the text of `payload_json` out of it, and verify that.'],
  [/ (?:integrity|schema_version) /, 'a manifest alone', PARTS],
  [/ (?:errors?|message|detail) /, 'the error message of a server', DOWNLOAD],
  [
    / (?:name (?:.* )?version|dependencies|devDependencies) /,
    'the manifest of another package manager (such as package.json)',
    WRONG_FILE,
  ],
  [/ (?:knowledge|graph|session|patterns|gotchas|context_graph) /, 'content alone', PARTS],
  [/^ +$/, 'an empty JSON object', PARTS],
  [/^/, 'a JSON object without `manifest` and `content`', PARTS],
];

/** Characters that are looked at: a tar archive has its signature at 257, and few paths are longer. */
const HEAD = 2048;

function recognizeBytes(bytes: Uint8Array): Foreign | null {
  const file = find(FILES, textAt(bytes, 0), 0);
  if (file !== null) return file;
  // A byte order mark is the fault only where JSON follows.
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[start] === 0x20 || bytes[start] === 0x09 || bytes[start] === 0x0a || bytes[start] === 0x0d) start++;
  return bytes[start] === 0x7b /* { */ ? null : find(TEXTS, textAt(bytes, start), start);
}

function textAt(bytes: Uint8Array, start: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + HEAD));
}

function find(rows: readonly Row[], text: string, offset: number): Foreign | null {
  const row = rows.find(([pattern]) => pattern.test(text));
  if (row === undefined) return null;
  const [, what, advice, code = 'not_a_package'] = row;
  return { code, offset, what, advice };
}

function recognizeJson(document: JsonDocument): Foreign | null {
  const { root } = document;
  const offset = document.start(root);
  const foreign = (what: string, advice: string = PARTS): Foreign => ({ code: 'not_a_package', offset, what, advice });
  const kind = document.kind(root);
  if (kind === 'array') return foreign('a JSON array', 'If it is a list of packages, verify each on its own.');
  if (kind === 'string' && /^\s*\{/.test(document.string(root)))
    return foreign('JSON inside a JSON string', 'It was encoded twice. Decode it once, and verify the result.');
  if (kind !== 'object') return foreign(kind === 'null' ? 'the JSON value null' : `a JSON ${kind}`);
  if (document.member(root, 'manifest') >= 0 || document.member(root, 'content') >= 0) return null;
  let names = ' ';
  for (
    let name = document.first(root);
    name < document.closing(root) && names.length < HEAD;
    name = document.after(name + 1)
  )
    names += `${document.name(name)} `;
  return find(OBJECTS, names.slice(0, HEAD), offset);
}
