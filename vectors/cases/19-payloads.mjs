import { manifest } from '../mint/addon.mjs';
import { memberCases } from '../mint/members.mjs';
import { sha256 } from '../mint/keys.mjs';

/** A zstd frame of one raw block (RFC 8878 §3.1.1): nothing is compressed, so no library of anybody's is in the vectors. */
function zstdFrame(text) {
  const bytes = Buffer.from(text);
  const header = Buffer.alloc(3);
  header.writeUIntLE((bytes.length << 3) | 1, 0, 3);
  // Single segment, content size in one byte: below 256 bytes.
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, bytes.length]), header, bytes]);
}

const file = (path, more = {}) => ({
  path,
  sha256: sha256('text of a file'),
  encoding: 'zstd+base64',
  body: zstdFrame('text of a file').toString('base64'),
  ...more,
});
const skills = (files) => ({ manifest: { kind: 'skills' }, content: JSON.stringify({ documents: { files } }) });
const refused = (...errors) => ({ expect: 'F---', errors });
/** The verdict can be reached only by decoding the bodies. */
const accepted = { needs: ['zstd'], expect: 'PPP-' };
const TOML = JSON.stringify({ addon: { manifest_toml: manifest() } });
const addon = (content) => ({ packageName: '@vectors/demo', manifest: { kind: 'addon' }, content });
const UNSIGNED = { warnings: ['unsigned_executable'] };
const badPath = (name, path, why) => ({
  name: `path-${name}`,
  why,
  ...skills([file(path)]),
  ...refused('invalid_path'),
});

export default {
  rule: 'R19',
  cases: [
    { name: 'skills', why: 'A package with one file.', ...skills([file('a.md')]), ...accepted },
    {
      name: 'skills-digest-upper',
      why: 'The digest of a file may have either case.',
      ...skills([file('a.md', { sha256: sha256('text of a file').toUpperCase() })]),
      ...accepted,
    },
    {
      name: 'skills-unsorted',
      why: 'Files out of order: a warning.',
      ...skills([file('b'), file('a')]),
      ...accepted,
      warnings: ['unsorted_files'],
    },
    {
      name: 'skills-digest-wrong',
      why: 'The body decodes to another text than the digest is of.',
      ...skills([file('a.md', { sha256: sha256('another text') })]),
      ...refused('file_digest_mismatch'),
    },
    {
      name: 'skills-not-zstd',
      why: 'The body is base64 of text that is not compressed.',
      ...skills([file('a.md', { body: Buffer.from('text of a file').toString('base64') })]),
      ...refused('zstd_not_a_frame'),
    },
    {
      name: 'addon',
      why: 'An unsigned add-on is valid, and a warning says that it should be signed.',
      ...addon(TOML),
      expect: 'PPP-',
      ...UNSIGNED,
    },
    { name: 'addon-signed', why: 'A signed add-on.', ...addon(TOML), signed: true, expect: 'PPPP' },
    {
      name: 'grammar',
      why: 'No text says what a grammar holds, so it is not looked into, and a warning says so.',
      manifest: { kind: 'grammar' },
      content: '{"grammar":{"x":1}}',
      expect: 'PPP-',
      warnings: ['grammar_not_examined', 'unsigned_executable'],
    },
    {
      name: 'addon-in-grammar',
      why: 'A payload that the kind does not announce could be installed unnoticed.',
      manifest: { kind: 'grammar' },
      content: TOML,
      signed: true,
      ...refused('misplaced_payload'),
      warnings: ['grammar_not_examined'],
    },
    { name: 'payload-null', why: 'null counts as absent.', content: '{"documents":null,"addon":null}', expect: 'PPP-' },
    {
      name: 'skills-without-documents',
      why: 'The kind needs its payload.',
      manifest: { kind: 'skills' },
      content: '{}',
      ...refused('missing_payload'),
    },
    {
      name: 'addon-without-addon',
      why: 'The kind needs its payload.',
      ...addon('{}'),
      ...refused('missing_payload'),
      ...UNSIGNED,
    },
    {
      name: 'addon-in-context',
      why: 'A payload that the kind does not announce could be installed unnoticed.',
      content: TOML,
      ...refused('misplaced_payload'),
    },
    {
      name: 'documents-in-addon',
      why: 'documents under kind addon.',
      ...addon(TOML.replace('{', '{"documents":{"files":[]},')),
      ...refused('misplaced_payload'),
      ...UNSIGNED,
    },
    {
      name: 'addon-in-v1',
      why: 'The rule holds in v1, too.',
      v1: true,
      content: '{"patterns":{"patterns":[],"exported_at":"2026-01-15T09:30:00Z"},"addon":{"manifest_toml":"x"}}',
      ...refused('misplaced_payload'),
    },
    {
      name: 'addon-empty-toml',
      why: 'The manifest of an add-on is not empty.',
      ...addon('{"addon":{"manifest_toml":""}}'),
      ...refused('empty_manifest_toml'),
      ...UNSIGNED,
    },
    {
      name: 'addon-is-string',
      why: 'The payload is an object.',
      ...addon('{"addon":"x"}'),
      ...refused('wrong_type'),
      ...UNSIGNED,
    },
    {
      name: 'documents-is-array',
      why: 'The payload is an object.',
      manifest: { kind: 'skills' },
      content: '{"documents":[]}',
      ...refused('wrong_type'),
    },
    { name: 'no-files', why: 'There is at least one file.', ...skills([]), ...refused('file_count') },
    {
      name: '257-files',
      why: 'There are at most 256 files.',
      ...skills(Array.from({ length: 257 }, (_, index) => file(`f${String(index).padStart(3, '0')}`))),
      ...refused('file_count'),
    },
    badPath('parent', '../a', 'A path may not leave its folder.'),
    badPath('hidden-parent', 'a/../../b', 'No component begins with two points.'),
    badPath('absolute', '/a', 'A path is relative.'),
    badPath('backslash', 'a\\b', 'A backslash separates folders on some systems.'),
    badPath('drive', 'C:a', 'A colon names a drive or a stream on some systems.'),
    badPath('control', 'a\u0000b', 'A path has no control characters.'),
    badPath('513-bytes', '\u00e9'.repeat(256) + 'a', 'A path has at most 512 bytes; characters do not count.'),
    {
      name: 'path-twice',
      why: 'One file would overwrite the other.',
      ...skills([file('a'), file('a')]),
      ...refused('duplicate_path'),
    },
    {
      name: 'unknown-encoding',
      why: 'There is one encoding.',
      ...skills([file('a', { encoding: 'gzip' })]),
      ...refused('unsupported_encoding'),
    },
    {
      name: 'body-not-padded',
      why: 'base64 is padded.',
      ...skills([file('a', { body: zstdFrame('text').toString('base64').replace(/=*$/, '') })]),
      ...refused('invalid_base64'),
    },
    {
      name: 'body-spare-bits',
      why: 'The superfluous bits of base64 are zero.',
      ...skills([file('a', { body: 'KLUv/SAAAQAB' + 'AR==' })]),
      section: 'RFC 4648 §3.5',
      ...refused('invalid_base64'),
    },
    {
      name: 'body-white-space',
      why: 'base64 has no white space.',
      ...skills([file('a', { body: ` ${zstdFrame('text of a file').toString('base64')}` })]),
      ...refused('invalid_base64'),
    },
    {
      name: 'body-empty',
      why: 'Even an empty file has a frame.',
      ...skills([file('a', { body: '' })]),
      ...refused('empty_body'),
    },
    {
      name: 'file-digest-digit-before',
      why: 'A digest has 64 hexadecimal digits, and no more before them.',
      ...skills([file('a', { sha256: `0${'a'.repeat(64)}` })]),
      ...refused('invalid_digest'),
    },
    {
      name: 'file-digest-digit-after',
      why: 'A digest has 64 hexadecimal digits, and no more after them.',
      ...skills([file('a', { sha256: `${'a'.repeat(64)}0` })]),
      ...refused('invalid_digest'),
    },
    {
      name: 'file-digest-malformed',
      why: 'A digest has 64 hexadecimal digits.',
      ...skills([file('a', { sha256: '0' })]),
      ...refused('invalid_digest'),
    },
    ...memberCases('R19'),
  ],
};
