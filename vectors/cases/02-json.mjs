import { NAME } from '../mint/package.mjs';

const nest = (depth) => '['.repeat(depth) + ']'.repeat(depth);
/** The two objects around it count as well. */
const nested = (total) => `{"x":${nest(total - 2)}}`;
const replaced = (from, to) => (text) => text.replace(from, to);
/** Puts bytes that no string of JavaScript can hold in place of a mark. */
const withBytes = (...bytes) => (text) => {
  const [before, after] = text.split('#');
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
};
const mismatchFree = { content: '{"x":"#"}', canonical: '{"x":"#"}' };

export default {
  rule: 'R2',
  cases: [
    { name: 'whitespace-around', why: 'White space may stand around the document.', edit: (text) => ` \t\r\n${text}\n`, expect: 'PPP-' },
    { name: 'depth-127', why: '127 levels are allowed.', content: nested(127), expect: 'PPP-' },
    { name: 'largest-double', why: 'The largest double is a number in range.', content: '{"x":1.7976931348623157e308}', expect: 'PPP-' },
    { name: 'underflow', why: 'A number that rounds to zero is in range.', content: '{"x":1e-400}', expect: 'PPP-' },
    { name: 'integer-beyond-2-53', why: 'Integers beyond 2^53 are allowed.', content: '{"x":9007199254740993}', expect: 'PPP-' },
    { name: 'surrogate-pair', why: 'Two escapes that form a pair are one character.', content: '{"x":"\\ud83d\\ude00"}', expect: 'PPP-' },
    { name: 'delete-and-noncharacter', why: 'JSON allows U+007F and U+FFFF in a string.', content: '{"x":"\u007f\uffff"}', expect: 'PPP-' },
    { name: 'all-escapes', why: 'All escapes of JSON are known.', content: '{"x":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000"}', expect: 'PPP-' },
    { name: 'empty', why: 'The document has no bytes.', bytes: '', expect: 'F---', errors: ['empty_document'] },
    { name: 'whitespace-only', why: 'The document has white space alone.', bytes: ' \n', expect: 'F---', errors: ['empty_document'] },
    { name: 'byte-order-mark', why: 'JSON does not allow a byte order mark.', edit: (text) => `\ufeff${text}`, section: 'RFC 8259 §8.1', expect: 'F---', errors: ['byte_order_mark'] },
    { name: 'utf8-overlong', why: 'C1 A1 is an overlong form.', ...mismatchFree, edit: withBytes(0xc1, 0xa1), section: 'RFC 3629 §3', expect: 'F---', errors: ['invalid_utf8'] },
    { name: 'utf8-surrogate', why: 'ED A0 80 is an encoded surrogate.', ...mismatchFree, edit: withBytes(0xed, 0xa0, 0x80), section: 'RFC 3629 §3', expect: 'F---', errors: ['invalid_utf8'] },
    { name: 'utf8-above-10ffff', why: 'F4 90 80 80 is above U+10FFFF.', ...mismatchFree, edit: withBytes(0xf4, 0x90, 0x80, 0x80), section: 'RFC 3629 §3', expect: 'F---', errors: ['invalid_utf8'] },
    { name: 'trailing-comma', why: 'JSON has no trailing commas.', edit: replaced(/\}$/, ',}'), section: 'RFC 8259 §4', expect: 'F---', errors: ['unexpected_character'] },
    { name: 'comment', why: 'JSON has no comments.', edit: replaced('{', '{/* */'), expect: 'F---', errors: ['unexpected_character'] },
    { name: 'cut-off', why: 'The document ends too early.', edit: (text) => text.slice(0, -1), expect: 'F---', errors: ['unexpected_end'] },
    { name: 'second-document', why: 'Only white space may follow the document.', edit: (text) => `${text}{}`, expect: 'F---', errors: ['trailing_data'] },
    { name: 'nul-after-document', why: 'NUL is not white space.', edit: (text) => `${text}\0`, expect: 'F---', errors: ['trailing_data'] },
    { name: 'control-character', why: 'A control character in a string must be an escape.', content: '{"x":"\t"}', section: 'RFC 8259 §7', expect: 'F---', errors: ['control_character'] },
    { name: 'control-character-1f', why: 'U+001F is the last of the control characters.', content: '{"x":"\u001f"}', section: 'RFC 8259 §7', expect: 'F---', errors: ['control_character'] },
    { name: 'unknown-escape', why: 'JSON has no such escape.', content: '{"x":"\\q"}', section: 'RFC 8259 §7', expect: 'F---', errors: ['invalid_escape'] },
    { name: 'leading-zero', why: 'Numbers have no leading zeros.', content: '{"x":01}', section: 'RFC 8259 §6', expect: 'F---', errors: ['invalid_number'] },
    { name: 'bare-point', why: 'A digit must follow the point.', content: '{"x":1.}', section: 'RFC 8259 §6', expect: 'F---', errors: ['invalid_number'] },
    { name: 'nan', why: 'NaN is no JSON.', content: '{"x":NaN}', section: 'RFC 8259 §3', expect: 'F---', errors: ['unexpected_character'] },
    { name: 'depth-128', why: '128 levels are one too many.', content: nested(128), expect: 'F---', errors: ['nesting_too_deep'] },
    { name: 'depth-100000', why: 'No depth may exhaust the stack.', content: nested(100_000), expect: 'F---', errors: ['nesting_too_deep'] },
    { name: 'lone-high-surrogate', why: 'Half of a surrogate pair stands for no character.', content: '{"x":"\\ud800"}', expect: 'F---', errors: ['lone_surrogate'] },
    { name: 'lone-low-surrogate-in-name', why: 'Names are held to the same rule as values.', content: '{"\\udc00":1}', expect: 'F---', errors: ['lone_surrogate'] },
    { name: 'number-overflow', why: '1e400 is infinite as a double.', content: '{"x":1e400}', expect: 'F---', errors: ['number_out_of_range'] },
    { name: 'overflow-by-rounding', why: 'The smallest magnitude that rounds to infinity is out of range.', content: `{"x":${2n ** 1024n - 2n ** 970n}}`, expect: 'F---', errors: ['number_out_of_range'] },
    { name: 'zip', why: 'A ZIP archive is no JSON.', bytes: Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), expect: 'F---', errors: ['unsupported_container'] },
    { name: 'zstd', why: 'Data compressed with zstd are no JSON.', bytes: Buffer.from('28b52ffd2002110000' + '7b7d', 'hex'), expect: 'F---', errors: ['unsupported_container'] },
    { name: 'gzip', why: 'Data compressed with gzip are no JSON.', bytes: Buffer.from('1f8b080000000000000303000000000000000000', 'hex'), expect: 'F---', errors: ['not_a_package'] },
    { name: 'html', why: 'A page that says that something is not there is no package.', bytes: '\n<!DOCTYPE html>\n<title>404</title>\n', expect: 'F---', errors: ['not_a_package'] },
    { name: 'git-lfs-pointer', why: 'A pointer of Git LFS stands for a file that was not downloaded.', bytes: `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 13585\n`, expect: 'F---', errors: ['not_a_package'] },
    { name: 'utf-16', why: 'JSON is UTF-8, also without a byte order mark.', edit: (text) => Buffer.from(text, 'utf16le'), section: 'RFC 8259 §8.1', expect: 'F---', errors: ['invalid_utf8'] },
    { name: 'package-json', why: 'A document without manifest and content is no package.', bytes: '{"name":"a","version":"1.0.0","dependencies":{}}', section: 'V1, V2 §3.1', expect: 'F---', errors: ['not_a_package'] },
    { name: 'encoded-twice', why: 'A string that holds a package is no package.', edit: (text) => JSON.stringify(text), section: 'V1, V2 §3.1', expect: 'F---', errors: ['not_a_package'] },
    { name: 'single-quotes', why: 'Strings stand in double quotes.', edit: replaced(`"${NAME}"`, `'${NAME}'`), expect: 'F---', errors: ['unexpected_character'] },
  ],
};
