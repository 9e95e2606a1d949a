import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { Crypto, chooseCrypto } from '../../src/crypto/crypto.ts';
import { readOptions } from '../../src/verify/options.ts';
import { verifyInput } from '../../src/verify/verification.ts';
import type { Code } from '../../src/report/codes.ts';
import { CODES, EXPLANATIONS } from '../../src/report/explanations.ts';
import {
  type IndexedOptions,
  type KnownSignersOptions,
  type Policy,
  artifact,
  expected,
  indexed,
  knownSigners,
  locked,
  noSecrets,
  registry,
  signedBy,
} from '../../src/index.ts';
import type { VerifyOptions } from '../../src/verify/options.ts';
import type { Report } from '../../src/report/report.ts';
import { PUBLIC_KEY, type PackageParts, buildPackage, graph, node, sha256 } from '../support/build.ts';
import { entryFor, indexFor } from '../support/index-document.ts';
import { recordFor } from '../support/signers.ts';

/** What makes a code appear: a document, or parts to build one from, with options where it takes them. */
interface Cause {
  readonly input: string | Uint8Array<ArrayBuffer> | Blob | PackageParts;
  readonly options?: VerifyOptions;
  readonly backend?: Crypto;
  /** Where the issue must point to. */
  readonly pointer?: string;
}

const manifest = (members: Record<string, unknown>, pointer?: string, more: PackageParts = {}): Cause => ({
  input: { ...more, manifest: members },
  ...(pointer === undefined ? {} : { pointer }),
});
const content = (text: string, pointer: string, more: PackageParts = {}): Cause => ({
  input: { content: text, ...more },
  pointer,
});
const signature = (members: Record<string, unknown>, pointer: string): Cause => ({
  input: { signed: true, signature: members },
  pointer,
});

const skills = (files: unknown, pointer: string): Cause =>
  content(JSON.stringify({ documents: { files } }), pointer, { manifest: { kind: 'skills' } });
const file = { path: 'a.md', sha256: sha256(''), encoding: 'zstd+base64', body: 'KLUv/SAAAQAA' };
const addon = (text: string, pointer: string): Cause => content(text, pointer, { manifest: { kind: 'addon' } });

/** The TOML of an add-on in which nothing is wrong. */
const ADDON = '[addon]\nname = "pkg"\nversion = "1.0.0"\n[mcp]\ncommand = "x"\n';
const manifestToml = (text: string): Cause =>
  addon(JSON.stringify({ addon: { manifest_toml: text } }), '/content/addon/manifest_toml');

const ZEROS = '00'.repeat(32);
/** y = 2 is no point of the curve; y = p is no canonical encoding; y = 1 is the identity. */
const OFF_CURVE = `02${'00'.repeat(31)}`;
const NON_CANONICAL = `ed${'ff'.repeat(30)}7f`;

const REGISTRY: VerifyOptions = { policies: [registry()] };
/** In parts, so that nobody takes this file for one that leaks. */
const AWS_KEY = ['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('');
const lock = (name: string, version: string, digest: string): string =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\nartifact_sha256 = "${digest}"\nregistry = "r"\n`;

const SIGNED = buildPackage({ signed: true });
const ENTRY = entryFor(SIGNED);
/** A signed package against an index, in which `entry` replaces members of its entry, and `members` those of the index. */
const index = (
  pointer: string,
  entry: object,
  members: object = {},
  options: IndexedOptions = {},
  others: readonly object[] = [],
): Cause => ({
  input: SIGNED,
  pointer,
  options: {
    policies: [indexed(indexFor(SIGNED, { versions: [{ ...ENTRY, ...entry }, ...others], ...members }), options)],
  },
});
const known = (
  text: string,
  pointer: string,
  signed: PackageParts['signed'] = true,
  options: KnownSignersOptions = {},
): Cause => ({ input: { signed: signed ?? true }, pointer, options: { policies: [knownSigners(text, options)] } });
const accepting = (text: string, pointer: string): Policy =>
  noSecrets({ accept: [{ rule: 'aws_access_key_id', pointer, contentHash: sha256(text) }] });

const CAUSES: Readonly<Record<Code, Cause>> = {
  document_too_large: { input: buildPackage(), options: { maxBytes: 100 }, pointer: '' },
  input_unreadable: { input: unreadableBlob() },
  empty_document: { input: '' },
  not_a_package: { input: '<!DOCTYPE html>', pointer: '' },
  unsupported_container: { input: 'PK\x03\x04', pointer: '' },
  byte_order_mark: { input: `\ufeff${buildPackage()}` },
  invalid_utf8: { input: Uint8Array.of(0x7b, 0x22, 0xff) },
  unexpected_character: { input: '{"manifest": undefined}', pointer: '/manifest' },
  unexpected_end: { input: buildPackage().slice(0, -1) },
  trailing_data: { input: `${buildPackage()}x` },
  control_character: { input: '{"a":"\n"}', pointer: '/a' },
  invalid_escape: { input: '{"a":"\\q"}', pointer: '/a' },
  invalid_number: { input: '{"a":01}', pointer: '/a' },
  nesting_too_deep: { input: '['.repeat(5000) },
  lone_surrogate: content('{"x":"\\ud800"}', '/content/x'),
  number_out_of_range: content('{"x":1e400}', '/content/x'),
  duplicate_member: content('{"x":1,"x":2}', '/content/x'),
  reserved_name: content('{"x":{"$serde_json::private::Number":"1"}}', '/content/x'),

  missing_member: manifest({ description: undefined }, '/manifest'),
  wrong_type: manifest({ tags: ['a', 1] }, '/manifest/tags/1'),
  invalid_integer: manifest({ stats: { graph_nodes: 1.5 } }, '/manifest/stats/graph_nodes'),
  value_out_of_range: content(graph([node('a', { activation: 1.5 })]), '/content/context_graph/nodes/0/activation'),
  unsupported_schema_version: manifest({ schema_version: 3 }, '/manifest/schema_version'),
  invalid_name: manifest({ name: 'a/../b' }, '/manifest/name'),
  invalid_version: manifest({ version: '.1' }, '/manifest/version'),
  invalid_date_time: manifest({ created_at: '2026-02-30T00:00:00Z' }, '/manifest/created_at'),
  no_layers: manifest({ layers: [] }, '/manifest/layers', { schemaVersion: 1 }),
  unknown_layer: manifest({ layers: ['policies'] }, '/manifest/layers/0'),
  duplicate_layer: manifest({ layers: ['graph', 'graph'] }, '/manifest/layers/1'),
  invalid_digest: manifest(
    { integrity: { sha256: 'A'.repeat(64), content_hash: sha256('{}'), byte_size: 2 } },
    '/manifest/integrity/sha256',
  ),
  invalid_visibility: manifest({ visibility: 'secret' }, '/manifest/visibility'),
  invalid_conformance_level: manifest({ conformance_level: 4 }, '/manifest/conformance_level'),
  unknown_kind: manifest({ kind: 'theme' }, '/manifest/kind'),
  kind_needs_schema_version_2: manifest({ kind: 'grammar' }, '/manifest/kind', { schemaVersion: 1 }),

  unsupported_graph_format: content(
    '{"context_graph":{"format":"v3","nodes":[],"edges":[]}}',
    '/content/context_graph/format',
  ),
  duplicate_node_id: content(graph([node('a'), node('b'), node('a')]), '/content/context_graph/nodes/2/id'),
  missing_payload: addon('{}', '/content'),
  misplaced_payload: content('{"addon":{"manifest_toml":"x"}}', '/content/addon'),
  empty_manifest_toml: addon('{"addon":{"manifest_toml":""}}', '/content/addon/manifest_toml'),
  file_count: skills([], '/content/documents/files'),
  invalid_path: skills([{ ...file, path: '../a' }], '/content/documents/files/0/path'),
  duplicate_path: skills([file, file], '/content/documents/files/1/path'),
  unsupported_encoding: skills([{ ...file, encoding: 'gzip' }], '/content/documents/files/0/encoding'),
  invalid_base64: skills([{ ...file, body: 'KLUv/SAAAQAB==' }], '/content/documents/files/0/body'),
  empty_body: skills([{ ...file, body: '' }], '/content/documents/files/0/body'),
  zstd_not_a_frame: skills([{ ...file, body: 'H4sIAA==' }], '/content/documents/files/0/body'),
  zstd_trailing_data: skills([{ ...file, body: 'KLUv/SAAAQAAAA==' }], '/content/documents/files/0/body'),
  zstd_dictionary: skills([{ ...file, body: 'KLUv/SEHAAEAAA==' }], '/content/documents/files/0/body'),
  zstd_malformed: skills([{ ...file, body: 'KLUv/SABAQAA' }], '/content/documents/files/0/body'),
  zstd_checksum_mismatch: skills([{ ...file, body: 'KLUv/SQAAQAAAAAAAA==' }], '/content/documents/files/0/body'),
  zstd_too_large: skills(
    [{ ...file, body: 'KLUv/aABABAAAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGELAABh' }],
    '/content/documents/files/0/body',
  ),
  file_digest_mismatch: skills([{ ...file, body: 'KLUv/SABCQAAYQ==' }], '/content/documents/files/0/sha256'),

  unknown_member: manifest({ extra: 1 }, '/manifest/extra'),
  version_not_semver: { input: { version: '1.0' }, pointer: '/manifest/version' },
  exported_at_not_date_time: content(
    '{"patterns":{"patterns":[],"exported_at":"yesterday"}}',
    '/content/patterns/exported_at',
  ),
  scope_differs: manifest({ scope: '@company' }, '/manifest/scope'),
  self_asserted_badge: manifest({ marketplace: { badges: ['new', 'Verified'] } }, '/manifest/marketplace/badges/1'),
  layer_missing: manifest({ layers: ['graph'] }, '/manifest/layers/0'),
  layer_undeclared: content('{"patterns":{"patterns":[],"exported_at":""}}', '/content/patterns'),
  incomplete_counts: manifest({ stats: {} }, '/manifest/stats'),
  wrong_counts: manifest({ graph_summary: { node_count: 7, edge_count: 0 } }, '/manifest/graph_summary/node_count'),
  dangling_edge: content(graph([node('a')], [{ from: 'a', to: 'z', type: 't' }]), '/content/context_graph/edges/0/to'),
  unsorted_files: skills([{ ...file, path: 'b' }, file], '/content/documents/files/1/path'),

  addon_not_toml: manifestToml('[addon\n'),
  addon_missing_member: manifestToml('[mcp]\ncommand = "x"\n'),
  addon_wrong_type: manifestToml(`${ADDON}args = ["a", 1]\n`),
  addon_wrong_value: manifestToml(`${ADDON}sha256 = "abc"\n`),
  addon_name: manifestToml(ADDON.replace('"pkg"', '"Pkg"')),
  addon_name_differs: manifestToml(ADDON.replace('"pkg"', '"other"')),
  addon_version_differs: manifestToml(ADDON.replace('1.0.0', '1.0.1')),
  addon_not_runnable: manifestToml(ADDON.replace('command', 'url')),
  addon_placeholder: manifestToml(`${ADDON}env.DIR = "{home}"\n`),
  addon_insecure_url: manifestToml(
    `${ADDON}[artifacts.x]\nfilename = "a"\nurl = "http://example.com/"\nsha256 = "${'0'.repeat(64)}"\n`,
  ),
  addon_unscoped_dependency: manifestToml(`${ADDON}[[dependencies]]\nname = "a/b"\nversion_req = "*"\n`),
  addon_dependencies_differ: manifestToml(`${ADDON}[[dependencies]]\nname = "@a/b"\nversion_req = "*"\n`),
  addon_claims_verified: manifestToml(ADDON.replace('[mcp]', 'verified = true\n[mcp]')),
  addon_pricing: manifestToml(`${ADDON}[pricing]\nmodel = "usage"\n`),
  invalid_range: manifest(
    { dependencies: [{ name: '@a/b', version_req: '^1 || ^2' }] },
    '/manifest/dependencies/0/version_req',
  ),
  unsigned_executable: manifest({ kind: 'grammar' }, '/manifest/kind'),
  grammar_not_examined: manifest({ kind: 'grammar' }, '/content'),

  content_hash_mismatch: { input: { canonical: '{}' }, pointer: '/manifest/integrity/content_hash' },
  byte_size_mismatch: { input: { canonical: '{}' }, pointer: '/manifest/integrity/byte_size' },
  package_hash_mismatch: { input: { canonical: '{}' }, pointer: '/manifest/integrity/sha256' },

  signature_required: { input: {}, options: { requireSignature: true }, pointer: '/manifest' },
  unsupported_algorithm: signature({ algorithm: 'Ed25519' }, '/manifest/signature/algorithm'),
  malformed_public_key: signature({ public_key: 'AB'.repeat(32) }, '/manifest/signature/public_key'),
  malformed_signature: signature({ value: 'ab'.repeat(63) }, '/manifest/signature/value'),
  non_canonical_public_key: signature({ public_key: NON_CANONICAL }, '/manifest/signature/public_key'),
  small_order_public_key: signature({ public_key: ZEROS }, '/manifest/signature/public_key'),
  public_key_not_on_curve: signature({ public_key: OFF_CURVE }, '/manifest/signature/public_key'),
  non_canonical_signature_point: signature({ value: NON_CANONICAL + ZEROS }, '/manifest/signature/value'),
  small_order_signature_point: signature({ value: ZEROS + ZEROS }, '/manifest/signature/value'),
  signature_scalar_out_of_range: signature({ value: 'ff'.repeat(64) }, '/manifest/signature/value'),
  signature_mismatch: {
    input: buildPackage({ signed: true }).replace('"@ns/pkg"', '"@ns/pkh"'),
    pointer: '/manifest/signature/value',
  },

  no_signer: { input: {}, options: { policies: [signedBy([PUBLIC_KEY])] }, pointer: '/manifest' },
  signer_not_trusted: {
    input: { signed: true },
    options: { policies: [signedBy([ZEROS])] },
    pointer: '/manifest/signature/public_key',
  },
  artifact_mismatch: { input: {}, options: { policies: [artifact(ZEROS)] }, pointer: '' },
  not_in_lock: { input: {}, options: { policies: [locked(lock('@ns/pkg', '9.9.9', ZEROS))] }, pointer: '/manifest' },
  lock_mismatch: { input: {}, options: { policies: [locked(lock('@ns/pkg', '1.0.0', ZEROS))] }, pointer: '' },
  unexpected_name: { input: {}, options: { policies: [expected({ name: '@ns/other' })] }, pointer: '/manifest/name' },
  unexpected_version: {
    input: {},
    options: { policies: [expected({ name: '@ns/pkg', range: '>=1.1, <2' })] },
    pointer: '/manifest/version',
  },
  not_in_index: index('/manifest/version', { version: '1.0.1' }, { latest: '1.0.1' }),
  index_digest_mismatch: index('', { artifact_sha256: ZEROS }),
  index_size_mismatch: index('', { size_bytes: 7 }),
  index_signer_mismatch: index('/manifest/signature/public_key', { signer_public_key: ZEROS }),
  yanked_version_chosen: index('/manifest/version', { yanked: true }, { latest: null }, { chosenByRange: true }),
  yanked_version: index('/manifest/version', { yanked: true }, { latest: null }),
  index_latest_differs: index('', {}, { latest: '0.9.0' }),
  index_signer_changed: index('', {}, {}, {}, [{ ...ENTRY, version: '0.9.0', signer_public_key: ZEROS }]),
  index_visibility_differs: index('/manifest', {}, { visibility: 'private' }),
  new_signer: known('', '/manifest/signature/public_key'),
  changed_signer: known(recordFor('@ns'), '/manifest/signature/public_key', 'by another'),
  no_known_signer: known(recordFor('@ns'), '/manifest', false),
  name_not_scoped: { input: { name: 'pkg' }, options: REGISTRY, pointer: '/manifest/name' },
  invalid_namespace: { input: { name: '@-x/pkg' }, options: REGISTRY, pointer: '/manifest/name' },
  reserved_namespace: { input: { name: '@ctxpkg/pkg' }, options: REGISTRY, pointer: '/manifest/name' },
  invalid_registry_name: { input: { name: '@ns/Pkg' }, options: REGISTRY, pointer: '/manifest/name' },
  registry_needs_semver: { input: { version: '1.0' }, options: REGISTRY, pointer: '/manifest/version' },
  registry_needs_signature: { input: {}, options: REGISTRY, pointer: '/manifest' },
  over_registry_size: { input: { content: `{"x":"${'a'.repeat(2 ** 23)}"}` }, options: REGISTRY, pointer: '' },
  publish_name_mismatch: {
    input: {},
    options: { policies: [registry({ publishAs: '@ns/other@1.0.0' })] },
    pointer: '/manifest/name',
  },
  publish_version_mismatch: {
    input: {},
    options: { policies: [registry({ publishAs: '@ns/pkg@1.0.1' })] },
    pointer: '/manifest/version',
  },
  no_description: { ...manifest({ description: ' ' }, '/manifest/description'), options: REGISTRY },
  no_tags: { ...manifest({ tags: [] }, '/manifest/tags'), options: REGISTRY },
  no_author: { ...manifest({ author: null }, '/manifest/author'), options: REGISTRY },
  stale_freshness: {
    ...manifest(
      { graph_summary: { node_count: 0, edge_count: 0, freshness: '2025-01-01T00:00:00Z' } },
      '/manifest/graph_summary/freshness',
    ),
    options: REGISTRY,
  },
  secret_found: { ...content(`{"x":["${AWS_KEY}"]}`, '/content/x/0'), options: { policies: [noSecrets()] } },
  secret_accepted: {
    ...content(`{"x":["${AWS_KEY}"]}`, '/content/x/0'),
    options: { policies: [accepting(`{"x":["${AWS_KEY}"]}`, '/content/x/0')] },
  },
  unused_acceptance: {
    ...content('{"x":["a"]}', '/content/x/0'),
    options: { policies: [accepting('{"x":["a"]}', '/content/x/0')] },
  },

  part_not_loaded: {
    input: { signed: true },
    backend: new Crypto([], undefined, async () => {
      throw new Error('gone');
    }),
    pointer: '/manifest/signature/value',
  },
  issues_omitted: content(`{"x":[${'{"a":1,"a":1},'.repeat(1001)}0]}`, ''),
  verifier_failed: { input: {}, backend: brokenBackend() },
};

/** Other documents of which a code says something else. */
const OTHER_CAUSES: Readonly<Record<string, Cause & { readonly code: Code }>> = {
  'no_signer, of a wrong signature': {
    code: 'no_signer',
    input: { signed: true, signature: { value: '00'.repeat(64) } },
    options: { policies: [signedBy([PUBLIC_KEY])] },
  },
  'signer_not_trusted, of several': {
    code: 'signer_not_trusted',
    input: { signed: true },
    options: { policies: [signedBy(['22'.repeat(32), '11'.repeat(32), '33'.repeat(32)])] },
  },
  'registry_needs_signature, of a wrong signature': {
    code: 'registry_needs_signature',
    input: { signed: true, signature: { value: '00'.repeat(64) } },
    options: REGISTRY,
  },
  'index_signer_mismatch, of an unsigned package': {
    code: 'index_signer_mismatch',
    input: {},
    options: { policies: [indexed(indexFor(SIGNED))] },
  },
  'index_latest_differs, of nothing but yanked versions': {
    ...index('', { yanked: true }),
    code: 'index_latest_differs',
  },
  'index_latest_differs, without the member': { ...index('', {}, { latest: null }), code: 'index_latest_differs' },
  'index_visibility_differs, of a package that says so': {
    code: 'index_visibility_differs',
    input: { manifest: { visibility: 'private' } },
    options: { policies: [indexed(indexFor(SIGNED, { visibility: 'public' }))] },
  },
  'new_signer, of a namespace without its @': {
    ...known(recordFor('ns'), '', true, { trustOnFirstUse: true }),
    code: 'new_signer',
  },
  'changed_signer, of several keys': {
    ...known([1, 2, 3, 4, 5].map((digit) => recordFor('@ns', `${digit}`.repeat(64), `0.${digit}.0`)).join('\n'), ''),
    code: 'changed_signer',
  },
  'no_known_signer, where none is recorded': {
    ...known('', '', false, { trustOnFirstUse: true }),
    code: 'no_known_signer',
  },
  'no_known_signer, of a signature that is wrong': {
    code: 'no_known_signer',
    input: { signed: true, signature: { value: '00'.repeat(64) } },
    options: { policies: [knownSigners(recordFor('@ns'))] },
  },
  'unexpected_version, of any range': {
    code: 'unexpected_version',
    input: { version: '1.0.0-rc.1' },
    options: { policies: [expected({ name: '@ns/pkg', range: '' })] },
  },
  'not_in_lock, of another version': {
    code: 'not_in_lock',
    input: {},
    options: {
      policies: [locked(`[[package]]\nname = "@ns/pkg"\nversion = "1.0.1"\nartifact_sha256 = "${'0'.repeat(64)}"\n`)],
    },
  },
  'stale_freshness, of a newer node': {
    code: 'stale_freshness',
    input: {
      content: graph([node('a', { created_at: '2026-01-02T00:00:00Z' })]),
      manifest: { graph_summary: { node_count: 1, edge_count: 0, freshness: '2026-01-01T00:00:00Z' } },
    },
    options: REGISTRY,
  },
  'content_hash_mismatch, of sorted keys': {
    code: 'content_hash_mismatch',
    input: { content: '{"b":1,"a":2}', canonical: '{"a":2,"b":1}' },
  },
  'addon_not_toml, of what is quoted': { ...manifestToml(`${ADDON}x = yes\n`), code: 'addon_not_toml' },
  'invalid_utf8, of UTF-16': { code: 'invalid_utf8', input: '{\0"\0' },
  'invalid_utf8, of a text': { code: 'invalid_utf8', input: '{"a":"\ud800"}' },
  'no_tags, without the member': { code: 'no_tags', input: { manifest: { tags: undefined } }, options: REGISTRY },
};

/** A backend that returns what no backend may: not even a defect of ours in handling it may look like a pass. */
function brokenBackend(): Crypto {
  return new (class extends Crypto {
    override async digest(): Promise<never> {
      return null as never;
    }
  })([]);
}

function unreadableBlob(): Blob {
  const blob = new Blob(['{}']);
  vi.spyOn(blob, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
  return blob;
}

const MESSAGES = new URL('messages.json', import.meta.url);

function readMessages(): Record<string, unknown> {
  return JSON.parse(readFileSync(MESSAGES, 'utf8')) as Record<string, unknown>;
}

async function run({ input, options, backend = chooseCrypto('auto') }: Cause): Promise<Report> {
  const isParts = typeof input === 'object' && !(input instanceof Uint8Array) && !(input instanceof Blob);
  return (await verifyInput(isParts ? buildPackage(input) : input, readOptions(options ?? {}), backend)).report;
}

describe('every code', () => {
  it.each(Object.entries(CAUSES))(
    '%s is produced, at its place, by its source, with its severity',
    async (code, cause) => {
      const report = await run(cause);
      const found = report.issues.filter((issue) => issue.code === code);
      expect(found.length).toBeGreaterThan(0);
      const { severity, source } = CODES[code as Code];
      if (source !== 'any') expect(found.map((issue) => issue.source)).toEqual(found.map(() => source));
      expect(found.map((issue) => issue.severity)).toEqual(found.map(() => severity));
      if (cause.pointer !== undefined) expect(found.map(({ pointer }) => pointer)).toContain(cause.pointer);
      if (severity === 'error') expect(report.accepted).toBe(false);
      // R21: a policy changes none of the four checks.
      const { policies: _, ...withoutPolicies } = cause.options ?? {};
      const plain = await run({ ...cause, options: withoutPolicies });
      expect([report.checks, report.valid]).toEqual([plain.checks, plain.valid]);
      expect(
        report.issues.filter(({ source: each }) => Object.hasOwn(report.checks, each)).map((issue) => issue.code),
      ).toEqual(plain.issues.map((issue) => issue.code));
    },
  );

  it.each([...Object.entries(CAUSES), ...Object.entries(OTHER_CAUSES)])(
    '%s is explained to whoever reads the report as messages.json has it',
    async (name, cause) => {
      const code = 'code' in cause ? cause.code : name;
      const [first] = (await run(cause)).issues.filter((issue) => issue.code === code);
      const { source, pointer, line, column, message, expected = null, actual = null } = first ?? expect.unreachable();
      const found = { source, place: `${pointer} ${line}:${column}`, message, expected, actual };
      // UPDATE_MESSAGES=1 writes what is said now; the difference is then for a person to read.
      if (process.env['UPDATE_MESSAGES'] === '1')
        writeFileSync(MESSAGES, `${JSON.stringify({ ...readMessages(), [name]: found }, null, 2)}\n`);
      expect(found).toEqual(readMessages()[name]);
    },
  );

  it.each(Object.entries(EXPLANATIONS))(
    '%s has an explanation that says more than its message',
    (name, { title, explanation }) => {
      const { message } = readMessages()[name] as { message: string };
      expect(title).not.toMatch(/\.$/);
      expect(explanation).toMatch(/\.$/);
      expect(explanation.split(/[.?!:] /).length).toBeGreaterThan(1);
      expect(explanation.length).toBeGreaterThan(message.length);
    },
  );

  it('that a warning has leaves the package valid, but not under the option strict', async () => {
    for (const [code, cause] of Object.entries(CAUSES)) {
      if (
        CODES[code as Code].severity !== 'warning' ||
        code === 'unsorted_files' ||
        cause.options?.policies !== undefined
      )
        continue;
      const lenient = await run(cause);
      const strict = await run({ ...cause, options: { strict: true } });
      expect([code, lenient.valid, strict.valid]).toEqual([code, true, false]);
      expect(strict.checks).toEqual(lenient.checks);
      expect(strict.issues).toEqual(lenient.issues);
    }
  });
});
