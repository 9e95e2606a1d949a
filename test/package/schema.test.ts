import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ValidateFunction, Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Policy, artifact, locked, noSecrets, registry, signedBy, verify } from '../../src/index.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { RFC8032_TEST_1 } from '../../src/testing/keys.ts';
import { arbitraryMutation } from '../../src/testing/mutation/mutation.ts';
import { check } from '../support/property.ts';
import { ROOT } from './support.ts';

const schema = JSON.parse(readFileSync(join(ROOT, 'dist/report.schema.json'), 'utf8')) as { $id: string };
const ajv = new Ajv2020({ allErrors: true, strict: true });
ajv.addSchema(schema);

function validator(reference: string): ValidateFunction {
  const validate = ajv.getSchema(schema.$id + reference);
  if (validate === undefined) throw new Error(`The schema has no ${reference}.`);
  return validate;
}

function expectMatch(validate: ValidateFunction, value: unknown): void {
  const valid = validate(value);
  expect(validate.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
}

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-schema-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What the command prints with `--json`; it fails where a package is invalid, and prints all the same. */
function lines(...args: string[]): unknown[] {
  const script = '"$0" dist/cli/bin.cjs --json "$@" || test $? -lt 3';
  const stdout = execFileSync('sh', ['-c', script, process.execPath, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('the JSON Schema of the report', () => {
  it('describes what the command prints on every vector', () => {
    const validate = validator('#/$defs/line');
    const printed = [
      ...lines('vectors/golden'),
      ...lines('vectors/reference-written'),
      ...lines('--strict', '--require-signature', 'vectors/corpus'),
    ];
    expect(printed.length).toBeGreaterThan(900);
    for (const line of printed) expectMatch(validate, line);
  });

  it('describes inputs that could not be read', () => {
    const [line] = lines('no-such-file');
    expect(line).toMatchObject({ error: { code: 'not_found' } });
    expectMatch(validator('#/$defs/line'), line);
  });

  it('describes a package whose key was recorded in the run', () => {
    const known = join(folderOfTest(), 'known.toml');
    const [line] = lines('--known-signers', known, '--trust-on-first-use', 'vectors/golden/valid-level2-signed.ctxpkg');
    expect(line).toMatchObject({ newKey: true, accepted: true });
    expectMatch(validator('#/$defs/line'), line);
  });

  it('describes the last line, about a lock file and a set', () => {
    const folder = folderOfTest();
    const entry = (name: string): string =>
      `[[package]]\nname = "${name}"\nversion = "1.0.0"\nartifact_sha256 = "${'00'.repeat(32)}"\n`;
    writeFileSync(join(folder, 'ctxpkg.lock'), `${entry('@ns/a')}registry = "x"\n${entry('@ns/b')}`);
    const printed = lines('--set', '--lock', join(folder, 'ctxpkg.lock'), 'vectors/golden');
    const ending = printed.at(-1);
    expect(ending).toMatchObject({ lock: { entries: [{}, {}] }, set: { packages: expect.any(Number) as number } });
    expectMatch(validator('#/$defs/ending'), ending);
    for (const line of printed) expectMatch(validator('#/$defs/line'), line);
  });

  it('describes what the library returns', async () => {
    const validate = validator('');
    for (const input of ['', '{}', '\ud800', 'x'.repeat(100)])
      expectMatch(validate, await verify(input, { maxBytes: 50 }));
    expectMatch(validate, await verify(readFileSync(join(ROOT, 'vectors/golden/valid-level2-signed.ctxpkg'))));
  });

  it('describes every report, of generated packages, of mutations and of damaged ones', async () => {
    const validate = validator('');
    const changed = arbitraryPackage().chain((built) => fc.oneof(fc.constant(built), arbitraryMutation(built)));
    const { publicKey } = RFC8032_TEST_1;
    const lock = `[[package]]\nname = "a"\nversion = "1.0.0"\nartifact_sha256 = "${publicKey}"\n`;
    const secrets = fc.constantFrom<Policy | null>(
      noSecrets(),
      registry(),
      registry({ publishAs: '@ns/pkg@1.0.0' }),
      null,
    );
    const others = fc.subarray([signedBy({ tester: publicKey }), artifact(publicKey), locked(lock)]);
    const policies = fc.tuple(others, secrets).map(([some, one]) => (one === null ? some : [one, ...some]));
    const options = fc.record(
      { strict: fc.boolean(), requireSignature: fc.boolean(), artifactDigest: fc.boolean(), policies },
      { requiredKeys: [] },
    );
    await check(
      fc.tuple(
        fc.oneof(
          changed.map(({ document }) => document),
          fc.uint8Array(),
        ),
        options,
      ),
      async ([document, asked]) => {
        expectMatch(validate, await verify(document, asked));
      },
    );
  });

  it('leaves room for members of later versions, and for nothing else in the place of what is there', async () => {
    const validate = validator('');
    const report = await verify(readFileSync(join(ROOT, 'vectors/golden/valid-level2-signed.ctxpkg')), {
      policies: [signedBy('11'.repeat(32))],
    });
    const { package: identity, checks, digests, signer, backend, issues } = report;
    const later = {
      ...report,
      added: 1,
      package: { ...identity, added: [] },
      checks: { ...checks, added: 'pass' },
      digests: { ...digests, added: '' },
      signer: { ...signer, added: null },
      backend: { ...backend, added: 'gpu' },
    };
    for (const each of [report, later, { ...report, issues: issues.map((issue) => ({ ...issue, added: {} })) }])
      expectMatch(validate, each);
    expect(issues.length).toBeGreaterThan(0);
  });

  it('does not describe anything else', async () => {
    const validate = validator('');
    const report = await verify('{}');
    expect(validate(report)).toBe(true);
    for (const wrong of [
      { ...report, schema: 1 },
      { ...report, policies: [] },
      { ...report, policies: { signers: 'pass' } },
      { ...report, policies: { signed_by: 'maybe' } },
      { ...report, issues: [{ ...report.issues[0], source: 'signers' }] },
      { ...report, issues: [{ ...report.issues[0], severity: 'fatal' }] },
      { ...report, valid: 'yes' },
      { ...report, checks: { ...report.checks, structure: 'maybe' } },
      { ...report, issues: [{ ...report.issues[0], offset: -1 }] },
      { ...report, issues: [{ ...report.issues[0], pointer: 'manifest' }] },
      { ...report, digests: {} },
      { ...report, signer: { publicKey: 'AB', fingerprint: '', name: null } },
      { ...report, signer: { publicKey: 'ab'.repeat(32), fingerprint: `sha256:${'ab'.repeat(32)}` } },
    ]) {
      expect(validate(wrong)).toBe(false);
    }
  });
});
