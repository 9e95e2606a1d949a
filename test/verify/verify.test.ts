import { describe, expect, it } from 'vitest';
import { type Report, noSecrets, signedBy, verify } from '../../src/index.ts';
import { PUBLIC_KEY, buildPackage, graph, node, sha256 } from '../support/build.ts';

const signed = buildPackage({ signed: true });
const bytes = new TextEncoder().encode(signed);

describe('a signed package', () => {
  it('gives the whole report', async () => {
    const report = await verify(signed);
    expect(report).toEqual({
      schema: 2,
      valid: true,
      accepted: true,
      package: { name: '@ns/pkg', version: '1.0.0', schemaVersion: 2, kind: 'context', conformanceLevel: null },
      checks: { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'pass' },
      policies: {},
      issues: [],
      digests: {
        artifactSha256: null,
        contentHash: sha256(graph([])),
        packageHash: sha256(`@ns/pkg:1.0.0:${sha256(graph([]))}`),
        byteSize: graph([]).length,
      },
      signer: { publicKey: PUBLIC_KEY, fingerprint: `sha256:${sha256(Buffer.from(PUBLIC_KEY, 'hex'))}`, name: null },
      unauthenticated: ['schema_version', 'description', 'created_at', 'layers', 'provenance'],
      grants: null,
      backend: { sha256: 'node', ed25519: 'node' },
    } satisfies Report);
  });
});

describe('inputs', () => {
  const padded = new Uint8Array(bytes.length + 10);
  padded.set(bytes, 7);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  // TypeScript's library of ES2023 does not know resizable buffers yet.
  const resizable = Reflect.construct(ArrayBuffer, [bytes.length, { maxByteLength: bytes.length * 2 }]) as ArrayBuffer;
  new Uint8Array(resizable).set(bytes);

  it.each<[string, Parameters<typeof verify>[0]]>([
    ['a string', signed],
    ['a Uint8Array', bytes],
    ['a Buffer of a pool', Buffer.from(signed)],
    ['an ArrayBuffer', bytes.slice().buffer],
    ['a view inside a larger buffer', padded.subarray(7, 7 + bytes.length)],
    ['a DataView', new DataView(padded.buffer, 7, bytes.length)],
    ['an Int8Array', new Int8Array(bytes)],
    ['a SharedArrayBuffer', shared],
    ['a view of a SharedArrayBuffer', new Uint8Array(shared)],
    ['a resizable ArrayBuffer', resizable],
    ['a view of a resizable ArrayBuffer', new Uint8Array(resizable)],
    ['a Blob', new Blob([bytes])],
    ['a File', new File([bytes], 'x.ctxpkg')],
  ])('%s gives the report that the text gives', async (_name, input) => {
    expect(await verify(input)).toEqual(await verify(signed));
  });

  it('are copied before anything is awaited', async () => {
    for (const buffer of [new ArrayBuffer(bytes.length), new SharedArrayBuffer(bytes.length)]) {
      const mutable = new Uint8Array(buffer);
      mutable.set(bytes);
      const pending = verify(mutable);
      mutable.fill(0);
      expect((await pending).valid).toBe(true);
    }
  });

  it.each([undefined, null, 1, true, {}, [], { byteLength: 3 }, { [Symbol.toStringTag]: 'ArrayBuffer' }, () => {}])(
    'of a wrong type are the caller’s mistake: %s',
    async (input) => {
      await expect(verify(input as never)).rejects.toThrow(TypeError);
    },
  );

  it('that are detached are the caller’s mistake', async () => {
    const view = new Uint8Array(8);
    structuredClone(view.buffer, { transfer: [view.buffer] });
    await expect(verify(view)).rejects.toThrow(TypeError);
    await expect(verify(view.buffer)).rejects.toThrow(TypeError);
  });

  it('with an unpaired surrogate are not UTF-8', async () => {
    const report = await verify('{"é":\n "\ud800"}');
    expect(report.issues).toMatchObject([{ code: 'invalid_utf8', offset: 9, line: 2, column: 3 }]);
    for (const text of ['\udc00', 'a\ud800b', '\ude00\ud83d']) {
      expect((await verify(text)).issues[0]?.code).toBe('invalid_utf8');
    }
    expect((await verify('"\ud83d\ude00"')).issues[0]?.code).toBe('not_a_package');
  });
});

describe('options', () => {
  it('limit the size: exactly so many bytes pass', async () => {
    const size = bytes.length;
    for (const input of [signed, bytes, new Blob([bytes])]) {
      expect((await verify(input, { maxBytes: size })).valid).toBe(true);
      const report = await verify(input, { maxBytes: size - 1 });
      expect(report.issues).toMatchObject([
        { code: 'document_too_large', expected: `at most ${size - 1} bytes`, actual: `${size} bytes` },
      ]);
      expect(report.checks).toEqual({
        structure: 'fail',
        content_hash: 'skipped',
        package_hash: 'skipped',
        signature: 'skipped',
      });
    }
  });

  it('count bytes of UTF-8, not characters', async () => {
    const text = '"é漢😀"';
    const size = new TextEncoder().encode(text).length;
    expect((await verify(text, { maxBytes: size - 1 })).issues[0]?.actual).toBe(`${size} bytes`);
    expect((await verify(text, { maxBytes: size })).issues[0]?.code).toBe('not_a_package');
  });

  it('allow 10 MiB unless told otherwise', async () => {
    const limit = 10 * 1024 * 1024;
    const fill = (size: number): Uint8Array => {
      const document = new Uint8Array(size).fill(0x20);
      document.set(bytes);
      return document;
    };
    expect((await verify(fill(limit))).valid).toBe(true);
    expect((await verify(fill(limit + 1))).issues[0]?.code).toBe('document_too_large');
    expect((await verify(fill(limit + 1), { maxBytes: limit + 1 })).valid).toBe(true);
  });

  it('of a wrong type or range are the caller’s mistake', async () => {
    await expect(verify(signed, null as never)).rejects.toThrow(TypeError);
    await expect(verify(signed, { strict: 1 as never })).rejects.toThrow(TypeError);
    await expect(verify(signed, { requireSignature: 'yes' as never })).rejects.toThrow(TypeError);
    for (const backend of ['webcrypto', null, 1])
      await expect(verify(signed, { backend: backend as never })).rejects.toThrow(TypeError);
    await expect(verify(signed, { maxBytes: '9' as never })).rejects.toThrow(TypeError);
    for (const maxBytes of [0, -1, 1.5, NaN, Infinity, 2 ** 31]) {
      await expect(verify(signed, { maxBytes })).rejects.toThrow(RangeError);
    }
  });

  it('can demand a signature', async () => {
    const unsigned = buildPackage();
    expect((await verify(unsigned)).checks.signature).toBe('skipped');
    expect(await verify(unsigned, { requireSignature: true })).toMatchObject({
      valid: false,
      checks: { signature: 'fail' },
    });
    expect((await verify(signed, { requireSignature: true })).valid).toBe(true);
  });
});

describe('messages', () => {
  it('name the likely mistake of hashing sorted keys', async () => {
    const content = '{"b":1.0,"a":{"d":1,"c":2}}';
    const canonical = '{"a":{"c":2,"d":1},"b":1.0}';
    const report = await verify(buildPackage({ content, canonical }));
    expect(report.issues[0]).toMatchObject({
      code: 'content_hash_mismatch',
      expected: sha256(canonical),
      actual: sha256(content),
    });
    expect(report.issues[0]?.message).toContain('keys sorted');
    const other = await verify(buildPackage({ content, canonical: '{"a":{"d":1,"c":2},"b":1.0}' }));
    expect(other.issues[0]?.message).not.toContain('keys sorted');
  });

  it('say how to write dependencies given as a map', async () => {
    const report = await verify(buildPackage({ manifest: { dependencies: { '@a/b': '^1' } } }));
    expect(report.issues).toMatchObject([{ code: 'wrong_type', pointer: '/manifest/dependencies' }]);
    expect(report.issues[0]?.message).toContain('"version_req"');
  });

  it('cut long values, never inside a character', async () => {
    const report = await verify(buildPackage({ manifest: { visibility: `${'x'.repeat(79)}😀${'y'.repeat(1000)}` } }));
    const actual = report.issues[0]?.actual ?? '';
    expect(actual.length).toBeLessThan(120);
    expect(actual.isWellFormed()).toBe(true);
  });
});

describe('all problems are reported', () => {
  it('of manifest and content together, in document order', async () => {
    const report = await verify(
      buildPackage({
        manifest: { description: 7, created_at: 'today', layers: ['x'], provenance: { tool: 1 }, extra: 0 },
        content: graph([node('a'), node('a'), { id: 'b' }], [{ from: 'a', to: 'q', type: 't', weight: '1' }]),
      }),
    );
    expect(report.issues.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'wrong_type /manifest/description',
      'invalid_date_time /manifest/created_at',
      'unknown_layer /manifest/layers/0',
      'missing_member /manifest/provenance',
      'wrong_type /manifest/provenance/tool',
      'unknown_member /manifest/extra',
      'duplicate_node_id /content/context_graph/nodes/1/id',
      'missing_member /content/context_graph/nodes/2',
      'missing_member /content/context_graph/nodes/2',
      'dangling_edge /content/context_graph/edges/0/to',
      'wrong_type /content/context_graph/edges/0/weight',
    ]);
  });

  it('but not listed without end', async () => {
    const nodes = Array.from({ length: 3000 }, () => node('same', { activation: 7 }));
    const report = await verify(buildPackage({ content: graph(nodes) }));
    expect(report.issues.length).toBe(1001);
    expect(report.issues.at(-1)).toMatchObject({ code: 'issues_omitted', severity: 'error' });
    expect(report.issues.at(-1)?.message).toContain('4999 more errors');
  });

  it('with an error that stands behind very many warnings', async () => {
    const edges = Array.from({ length: 3000 }, () => ({ from: 'x', to: 'y', type: 't' }));
    const report = await verify(
      buildPackage({ content: graph([node('a')], [...edges, { from: 1, to: 'a', type: 't' }]) }),
    );
    expect(report.checks.structure).toBe('fail');
    expect(report.issues.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'wrong_type' }]);
  });
});

describe('hostile input', () => {
  it.each(['{"v":[{"a":1},{"b":1,"a":2},{,"a":3}]}', '{"v":[{"b":1,"a":2},{"a":1},{"b":1"a":3}]}'])(
    'that is no JSON fails, though its hashes are right: %s',
    async (content) => {
      expect(await verify(buildPackage({ content }))).toMatchObject({ valid: false, checks: { structure: 'fail' } });
    },
  );

  it('cannot make a report grow far beyond itself', async () => {
    const content = `{"${'x'.repeat(300_000)}":[${'1e999,'.repeat(3000)}0]}`;
    const report = await verify(buildPackage({ content }));
    expect(JSON.stringify(report).length).toBeLessThan(3_000_000);
    expect(report.issues.at(-1)).toMatchObject({ code: 'issues_omitted', severity: 'error' });
  });

  it('does not reach prototypes', async () => {
    await verify(
      buildPackage({
        manifest: JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}') as object as Record<
          string,
          unknown
        >,
      }),
    );
    await verify('{"__proto__":{"manifest":{}},"content":{"__proto__":{"polluted":true}}}');
    expect('polluted' in {}).toBe(false);
    expect('x' in {}).toBe(false);
  });

  it.each([
    'get',
    'set',
    'value',
    'code',
    'expected',
    'actual',
    'conceal',
    'mark',
    'toJSON',
    'then',
    'take',
    'sha256',
    'valid',
    'problems',
    'name',
    'nameOf',
    'rules',
    'version',
    'source',
    'policies',
    'needsArtifact',
    'check',
    'bytes',
    'refused',
    'before',
  ])('gets the same report where Object.prototype has something called %s', async (name) => {
    const documents = [
      signed,
      '{"manifest":{"x":"\\ud800"},"content":{}}',
      '[]',
      '"\ud800"',
      buildPackage({ manifest: { tags: 1, extra: 1 }, content: '{"b":1}', canonical: '{}' }),
    ];
    const options = { strict: true, policies: [noSecrets(), signedBy({ nobody: '00'.repeat(32) })] };
    const reports = async (): Promise<string[]> =>
      Promise.all(documents.map(async (document) => JSON.stringify(await verify(document, options))));
    const expected = await reports();
    for (const value of [true, 'text', 0, [], Uint8Array.from(Buffer.from(signed))]) {
      Reflect.set(Object.prototype, name, value);
      const found = await reports().finally(() => Reflect.deleteProperty(Object.prototype, name));
      expect(found).toEqual(expected);
    }
  });

  it('is verified without regard to polluted prototypes', async () => {
    Object.defineProperty(Object.prototype, 'signature', { value: null, configurable: true });
    try {
      expect((await verify(signed)).checks.signature).toBe('pass');
    } finally {
      delete (Object.prototype as { signature?: unknown }).signature;
    }
  });
});
