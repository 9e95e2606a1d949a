import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { RFC8032_TEST_1 } from '../../src/testing/keys.ts';
import { raw } from '../../src/testing/raw-json.ts';
import { type PackageOptions, buildPackage } from '../../src/testing/build-package.ts';
import * as byNode from '../support/build.ts';

const VALID = { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'skipped' };
const content = {
  'a/b': 'é😀/\u0001"',
  context_graph: { format: 'ctxpkg-graph-v2', nodes: [], edges: [] },
  list: [1, { z: null, y: [] }, []],
};

async function verdict(options: PackageOptions): Promise<object> {
  const { document, text } = buildPackage(options);
  const report = await verify(document);
  expect(await verify(text)).toEqual(report);
  return { ...report.checks, issues: report.issues.map(({ code }) => code) };
}

describe('the builder', () => {
  it('makes a valid package of nothing, in either schema version', async () => {
    expect(await verdict({})).toEqual({ ...VALID, issues: [] });
    expect(await verdict({ schemaVersion: 1 })).toEqual({ ...VALID, issues: [] });
  });

  it('computes as Node.js does', () => {
    const { text } = buildPackage({
      name: '@ns/pkg',
      seed: RFC8032_TEST_1.seed,
      manifest: { description: 'for tests', provenance: { tool: 'test', tool_version: '1' } },
    });
    expect(JSON.parse(text)).toEqual(JSON.parse(byNode.buildPackage({ signed: true })));
  });

  it.each<PackageOptions>([
    { whitespace: 'pretty' },
    { whitespace: { seed: 1 } },
    { escapes: 'ascii' },
    { escapes: 'all', whitespace: { seed: 3 } },
    { escapes: 'slashes' },
    { escapes: { seed: 7 } },
    { order: 'sorted' },
    { order: 'reversed' },
    { order: { seed: 5 }, escapes: { seed: 4 }, whitespace: { seed: 3 } },
  ])('writes the same package in another style: %j', async (style) => {
    const options = { content, seed: RFC8032_TEST_1.seed };
    expect(await verdict({ ...options, ...style })).toEqual({ ...VALID, signature: 'pass', issues: [] });
    const { text } = buildPackage({ ...options, ...style });
    expect(text).not.toBe(buildPackage(options).text);
    expect(JSON.parse(text).content).toEqual(content);
    expect(buildPackage({ ...options, ...style }).text).toBe(text);
  });

  it('prints prettily as JSON.stringify does', () => {
    const { text } = buildPackage({ content, whitespace: 'pretty' });
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  });

  it('hashes raw text as it is, but for white space', async () => {
    const options = { content: raw(' { "x" : [ 1.0 , 1e2, -0, "\\u0041 \\/" ] } '), whitespace: 'pretty' } as const;
    expect(buildPackage(options).canonicalContent).toBe('{"x":[1.0,1e2,-0,"\\u0041 \\/"]}');
    expect(await verdict(options)).toEqual({ ...VALID, issues: [] });
  });

  it('declares the layers that the content has', async () => {
    const patterns = { patterns: [], exported_at: '2026-01-15T09:30:00Z' };
    expect(await verdict({ schemaVersion: 1, content: { gotchas: null, patterns } })).toEqual({ ...VALID, issues: [] });
    expect(await verdict({ content: { patterns }, layers: ['graph'] })).toMatchObject({
      issues: ['layer_missing', 'layer_undeclared'],
    });
  });

  it('adds, replaces and removes members', async () => {
    expect(await verdict({ kind: 'addon', manifest: { more: 1 }, members: { even: raw('[1.0]') } })).toEqual({
      ...VALID,
      issues: ['unsigned_executable', 'unknown_member', 'unknown_member'],
    });
    expect(await verdict({ manifest: { description: undefined } })).toMatchObject({
      structure: 'fail',
      issues: ['missing_member'],
    });
    expect(await verdict({ manifest: { version: '1.0.1' } })).toMatchObject({
      package_hash: 'fail',
      issues: ['package_hash_mismatch'],
    });
    expect(await verdict({ members: { content: undefined } })).toMatchObject({
      structure: 'fail',
      issues: ['missing_member'],
    });
    expect(await verdict({ members: { content: {} } })).toMatchObject({ content_hash: 'fail', package_hash: 'fail' });
  });
});
