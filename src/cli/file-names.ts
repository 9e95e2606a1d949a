import { sep } from 'node:path';
import { LostName } from './input-error.ts';

/*
 * The name of a file is bytes on most systems, and those need not be UTF-8. Within the command, a name is a string in which
 * each byte that isn't part of UTF-8 is the lone surrogate U+DC00 + byte, as in Python. So no two names are the same string,
 * and none is mistaken for another file's.
 */
const STRAY_BYTE = /[\udc80-\udcff]/gu;

/** A character whose bytes are not known. */
const LOST = '\udfff';
const LOST_CHARACTER = /\udfff/gu;

/** The name with these bytes. */
export function nameOf(bytes: Buffer): string {
  const text = bytes.toString();
  if (isExact(text, bytes)) return text;
  let name = '';
  for (let index = 0; index < bytes.length; ) {
    const character = bytes.subarray(index, index + lengthOfCharacter(bytes[index] ?? 0));
    const decoded = character.toString();
    const isCharacter = isExact(decoded, character);
    name += isCharacter ? decoded : String.fromCharCode(0xdc00 + (bytes[index] ?? 0));
    index += isCharacter ? character.length : 1;
  }
  return name;
}

/** A decoder replaces what it cannot decode by U+FFFD, but a name may really contain this character. */
function isExact(text: string, bytes: Buffer): boolean {
  return !text.includes('\ufffd') || Buffer.from(text).equals(bytes);
}

/** In bytes of UTF-8, from the first byte. */
function lengthOfCharacter(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** What to pass to the file system for a name. On Windows, names are text. */
export function pathOf(name: string): string | Buffer {
  if (name.search(LOST_CHARACTER) >= 0) throw new LostName();
  if (process.platform === 'win32' && name.search(STRAY_BYTE) < 0) return name;
  const parts: Buffer[] = [];
  let end = 0;
  for (const { 0: byte, index } of name.matchAll(STRAY_BYTE)) {
    parts.push(Buffer.from(name.slice(end, index)), Buffer.of(byte.charCodeAt(0) - 0xdc00));
    end = index + 1;
  }
  return end === 0 ? Buffer.from(name) : Buffer.concat([...parts, Buffer.from(name.slice(end))]);
}

/**
 * A name as text to show: stray bytes as `\x{ff}`. If a name itself contains something like that, or like the `\u{…}`
 * of unprintable characters, its backslash is shown as `\x{5c}`, so that different names never look the same.
 */
export function shownName(name: string): string {
  // On Windows, a backslash separates names, and is not part of them.
  const text = sep === '\\' ? name : name.replace(/\\(?=[xu]\{)/g, '\\x{5c}');
  return text
    .replace(STRAY_BYTE, (byte) => `\\x{${(byte.charCodeAt(0) - 0xdc00).toString(16)}}`)
    .replace(LOST_CHARACTER, '\ufffd');
}

/**
 * The arguments of this process as names. Node.js replaces bytes that are not UTF-8 by U+FFFD; Linux provides the original bytes.
 *
 * @param commandLine - the bytes of all arguments of the process, each ended by a zero; null if the system does not provide them
 */
export function exactArguments(args: readonly string[], commandLine: () => Buffer | null): readonly string[] {
  if (!args.some((arg) => arg.includes('\ufffd'))) return args;
  // After the last zero there is nothing.
  const all = splitAt(0, commandLine() ?? Buffer.alloc(0))
    .slice(0, -1)
    .slice(-args.length);
  return args.map((arg, index) => {
    const bytes = all[index];
    return bytes?.toString() === arg ? nameOf(bytes) : arg.replaceAll('\ufffd', LOST);
  });
}

/** The parts of bytes that a separator stands between. */
export function splitAt(separator: number, bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(separator); end >= 0; end = bytes.indexOf(separator, start)) {
    parts.push(bytes.subarray(start, end));
    start = end + 1;
  }
  parts.push(bytes.subarray(start));
  return parts;
}
