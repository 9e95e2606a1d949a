import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edit, edit, graphOf } from '../../src/graph/index.ts';
import { ExactNumber, type Opened, open, verify } from '../../src/index.ts';
import { RFC8032_TEST_1, buildPackage, raw } from '../../src/testing/index.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/index.ts';
import { parameters } from '../support/property.ts';
import { node, openContent, openGraph } from './support.ts';

const GRAPH = '/content/context_graph';
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The text of the content after changes; the new package must be valid and unsigned. */
async function changed(opened: Opened, changes: readonly Edit[]): Promise<string> {
  const { document } = edit(opened, changes);
  const report = await verify(document);
  expect(report).toMatchObject({ valid: true, checks: { signature: 'skipped' } });
  return textOf((await open(document)).canonicalContent);
}

describe('R28: what was not changed', () => {
  it('is written back byte for byte, with white space and signature', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPackage(), async ({ document }) => {
        const edited = edit(await open(document), []);
        expect(edited.isChanged).toBe(false);
        expect(textOf(edited.document)).toBe(textOf(document));
      }),
      parameters(300),
    );
  });

  it('keeps its bytes around a change: order, spelling, escapes, nulls and names like integers', async () => {
    const unknown = raw('{ "10" : 1.0 , "2" : "\\u0041\\/" , "1" : null , "__proto__" : 1e5 }');
    const content = {
      x: unknown,
      context_graph: { format: 'ctxpkg-graph-v2', nodes: [node('a', { y: unknown })], edges: [] },
    };
    const opened = await openContent(content);
    const before = textOf(opened.canonicalContent);
    const after = await changed(opened, [{ pointer: `${GRAPH}/nodes/0/activation`, value: 0.25 }]);
    expect(after).toBe(before.replace(/(?<="y":\{[^}]*\})\}/, ',"activation":0.25}'));
    expect(after).not.toBe(before);
  });
});

describe('R44: changes', () => {
  it('remove the signature and write new hashes, wherever these are in the manifest', async () => {
    for (const order of ['as-written', 'reversed', 'sorted', { seed: 1 }] as const) {
      for (const whitespace of ['compact', 'pretty', { seed: 2 }] as const) {
        const { document } = buildPackage({
          content: { context_graph: { format: 'ctxpkg-graph-v2', nodes: [node('a')], edges: [] }, other: 1 },
          seed: RFC8032_TEST_1.seed,
          manifest: { sha256: 'x', content_hash: 'y', byte_size: 'z' },
          order,
          whitespace,
        });
        const edited = edit(await open(document), [{ pointer: '/content/other', value: 2 }], { version: '1.0.1' });
        const { manifest, content, report } = await open(edited.document);
        expect(Object.hasOwn(manifest, 'signature')).toBe(false);
        expect([manifest.version, content['other'], manifest['sha256']]).toEqual(['1.0.1', 2, 'x']);
        expect(report.checks.signature).toBe('skipped');
      }
    }
  });

  it('are removed signatures also where these are the first member', async () => {
    const { text } = buildPackage({ content: { other: 1 }, seed: RFC8032_TEST_1.seed });
    const [, signature = ''] = /(,"signature":\{[^}]*\})/.exec(text) ?? [];
    const moved = text.replace(signature, '').replace('"manifest":{', `"manifest":{ ${signature.slice(1)} ,`);
    const { manifest } = await open(edit(await open(moved), [{ pointer: '/content/other', value: null }]).document);
    expect(Object.keys(manifest)[0]).toBe('schema_version');
  });

  it.each([
    ['activation', 1, '1.0'],
    ['activation', 0.0000012, '0.0000012'],
    ['activation', 1e-7, '1e-7'],
    ['confidence', -0, '0.0'],
    ['confidence', 0.1, '0.1'],
    ['decay_half_life_days', 30, '30'],
    ['line_start', 18446744073709551615n, '18446744073709551615'],
    ['line_end', new ExactNumber('9007199254740993'), '9007199254740993'],
    ['category', 'a "b"\n', '"a \\"b\\"\\n"'],
    ['source', null, 'null'],
    ['x:y', true, 'true'],
    ['x:y', 5, '5'],
  ])('write %s %s as %s', async (member, value, written) => {
    const opened = await openGraph([node('a')]);
    expect(await changed(opened, [{ pointer: `${GRAPH}/nodes/0/${member}`, value }])).toContain(
      `"${member}":${written}}]`,
    );
  });

  it('write an exact number of another copy of the library as a number', async () => {
    class ExactNumber {
      readonly source = '9007199254740993';
      toString(): string {
        return this.source;
      }
      toBigInt(): bigint {
        return BigInt(this.source);
      }
    }
    const text = await changed(await openContent({ n: 1 }), [
      { pointer: '/content/n', value: new ExactNumber() as unknown as bigint },
    ]);
    expect(text).toBe('{"n":9007199254740993}');
  });

  it('write weights as fractions, and counters as integers', async () => {
    const opened = await openGraph([node('a')], [{ from: 'a', to: 'a', type: 't', weight: raw('0.50') }]);
    const pointer = `${GRAPH}/edges/0`;
    const text = await changed(opened, [
      { pointer: `${pointer}/weight`, value: -3 },
      { pointer: `${pointer}/coactivations`, value: 3 },
    ]);
    expect(text).toContain('"weight":-3.0,"coactivations":3}');
  });

  it.each([
    ['1', 1],
    ['1.000', 1],
    ['-0.0', 0],
    ['0.12345678901234567890123', 0.12345678901234568],
    ['9007199254740992', 9007199254740992n],
    ['9007199254740993', 9007199254740993n],
    ['9007199254740993', new ExactNumber('9007199254740993')],
    ['"\\u0041"', 'A'],
    ['null', null],
    ['true', true],
  ])('set %s to the value that it has, and change nothing', async (written, value) => {
    const opened = await openContent({ weight: raw(written), other: 1 });
    expect(edit(opened, [{ pointer: '/content/weight', value }]).isChanged).toBe(false);
  });

  it('are exact for members that are no fractions', async () => {
    const opened = await openContent({ n: raw('9007199254740993'), m: raw('1') });
    expect(edit(opened, [{ pointer: '/content/n', value: 9007199254740992 }]).isChanged).toBe(true);
    expect(edit(opened, [{ pointer: '/content/m', value: 2n }]).isChanged).toBe(true);
  });

  it('append what is absent, and elements to arrays', async () => {
    const opened = await openContent({
      empty: {},
      list: [],
      context_graph: { format: 'ctxpkg-graph-v2', nodes: [node('a')], edges: [] },
    });
    const learned = { from: 'a', to: 'a', type: 'co_activated', weight: 1, coactivations: 1 };
    const text = await changed(opened, [
      { pointer: '/content/empty/a~1b', value: 1 },
      { pointer: '/content/empty/~0', value: 2 },
      { pointer: '/content/list/-', value: 'x' },
      { pointer: '/content/list/-', value: 'y' },
      { pointer: `${GRAPH}/edges/-`, value: learned },
    ]);
    expect(text).toContain('{"empty":{"a/b":1,"~":2},"list":["x","y"]');
    expect(text).toContain('"edges":[{"from":"a","to":"a","type":"co_activated","weight":1.0,"coactivations":1}]');
  });

  it('take the pointers of nodes', async () => {
    const opened = await openGraph([node('a'), node('b')]);
    const changes = graphOf(opened).nodes.map(({ origins }) => ({
      pointer: `${origins[0]?.pointer}/activation`,
      value: 0.5,
    }));
    expect(await changed(opened, changes)).toMatch(/"activation":0.5.*"activation":0.5/);
  });

  it('are refused where a pointer leads nowhere, twice to one place, or to an object or array', async () => {
    const opened = await openContent({ a: { b: 1 }, list: [1] });
    const wrong = [
      '',
      '/content',
      '/manifest/name',
      '/content/a',
      '/content/list',
      '/content/x/y',
      '/content/a/b/c',
      '/content/list/1',
      '/content/list/00',
      '/content/~2',
      'content/a/b',
    ];
    for (const pointer of wrong) expect(() => edit(opened, [{ pointer, value: 2 }]), pointer).toThrow(RangeError);
    const change = { pointer: '/content/a/b', value: 2 };
    expect(() => edit(opened, [change, change])).toThrow(RangeError);
    expect(() =>
      edit(opened, [
        { pointer: '/content/n', value: 2 },
        { pointer: '/content/n/m', value: 2 },
      ]),
    ).toThrow(RangeError);
  });

  it('are refused where a value or an option cannot be written', async () => {
    const opened = await openContent({ a: 1 });
    for (const value of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '\ud800',
      { '\ud800': 1 },
      { '$serde_json::private::Number': '1' },
      10n ** 400n,
    ])
      expect(() => edit(opened, [{ pointer: '/content/b', value }])).toThrow(RangeError);
    expect(() => edit(opened, [{ pointer: '/content/a' } as never])).toThrow(TypeError);
    for (const value of [undefined, [], () => 1, Symbol('a'), { a: {}, b: [] }])
      expect(() => edit(opened, [{ pointer: '/content/b', value: value as never }])).toThrow(TypeError);
    for (const version of ['', '.1', 'a b', 'é', 'a'.repeat(65)])
      expect(() => edit(opened, [], { version })).toThrow(RangeError);
    for (const changes of [null, {}, [null], [{ pointer: 1, value: 1 }], [{ pointer: '/content/a', valeu: 1 }]])
      expect(() => edit(opened, changes as never)).toThrow(TypeError);
    expect(() => edit(opened, [{ pointer: '/content/a', value: 1, valeu: 1 }] as never)).toThrow(
      'A change has no member valeu. Its members are pointer and value.',
    );
    expect(() => edit(opened, ['/content/a'] as never)).toThrow('A change must be a plain object.');
  });

  it('take linear time for many of them', async () => {
    const count = 20_000;
    const opened = await openGraph(Array.from({ length: count }, (_, index) => node(`n${index}`)));
    const start = performance.now();
    const changes = graphOf(opened).nodes.map(({ origins }) => ({
      pointer: `${origins[0]?.pointer}/activation`,
      value: 0.5,
    }));
    expect(
      graphOf(await open(edit(opened, changes).document)).nodes.every(({ activation }) => activation === 0.5),
    ).toBe(true);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
