import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/report/explanations.ts';
import { signedBy } from '../../src/policies/signed-by.ts';
import { knownSigners } from '../../src/policies/known-signers/known-signers.ts';
import { remarkOn, signsOtherContent, verdictOf } from '../../src/cli/trust.ts';
import { verify } from '../../src/verify/verify.ts';
import { buildPackage } from '../support/build.ts';
import { run, temporaryFolder } from '../support/cli.ts';
import { recordFor } from '../support/signers.ts';

const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const FINGERPRINT = 'sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9';
const SIGNED = 'vectors/golden/valid-level2-signed.ctxpkg';
const UNSIGNED = 'vectors/golden/valid-level1.ctxpkg';
const EDITED = 'vectors/golden/invalid-integrity.ctxpkg';
const GREEN = '\u001b[32m';
const YELLOW = '\u001b[33m';

describe('the verdict on a package', () => {
  it.each([
    ['unsigned', buildPackage(), [], 'VALID (unsigned)', 'caution'],
    [
      'signed by a key that nobody named',
      buildPackage({ signed: true }),
      [],
      'VALID, signed by an unknown key',
      'caution',
    ],
    [
      'signed by a key that was named without a name',
      buildPackage({ signed: true }),
      [signedBy(KEY)],
      'VALID, signed by a trusted key',
      'good',
    ],
    [
      'signed by a key with a name',
      buildPackage({ signed: true }),
      [signedBy({ 'Auth team': KEY })],
      'VALID, signed by Auth team',
      'good',
    ],
    [
      'signed by a recorded key',
      buildPackage({ signed: true }),
      [knownSigners(recordFor('@ns'))],
      'VALID, signed by a recorded key',
      'good',
    ],
    [
      'signed by a recorded key with a name',
      buildPackage({ signed: true }),
      [knownSigners(recordFor('@ns')), signedBy({ 'Auth team': KEY })],
      'VALID, signed by Auth team',
      'good',
    ],
    ['signed by a key that is not recorded', buildPackage({ signed: true }), [knownSigners('')], 'REFUSED', 'bad'],
    ['signed by another key', buildPackage({ signed: true }), [signedBy('11'.repeat(32))], 'REFUSED', 'bad'],
    ['of another kind', buildPackage({ manifest: { kind: 'hologram' } }), [], 'UNSUPPORTED', 'bad'],
    ['of a later version', buildPackage({ manifest: { schema_version: 3 } }), [], 'UNSUPPORTED', 'bad'],
    [
      'of another kind, and wrong',
      buildPackage({ manifest: { kind: 'hologram', visibility: 7 } }),
      [],
      'INVALID',
      'bad',
    ],
    ['that is none', '[]', [], 'INVALID', 'bad'],
  ])('%s', async (_what, document, policies, label, tone) => {
    expect(verdictOf(await verify(document, { policies }))).toMatchObject({ label, tone });
  });

  it('is UNSUPPORTED for no warning, and for codes that say that a newer reader is needed', () => {
    const names = Object.entries(CODES).filter(([code]) => /^unsupported_|^unknown_(?:kind|encoding)$/.test(code));
    expect(names.length).toBeGreaterThan(5);
    for (const [, { severity }] of names) expect(severity).toBe('error');
  });

  it('names no signer of content that was changed after it was signed', async () => {
    const document = buildPackage({ signed: true, content: '{"a":1}' });
    const edited = await verify(document.replace('{"a":1}', '{"a":2}'));
    expect(edited).toMatchObject({ accepted: false, checks: { signature: 'pass' } });
    expect(signsOtherContent(edited)).toBe(true);
    expect(signsOtherContent(await verify(document))).toBe(false);
    const policies = [knownSigners(recordFor('@ns'))];
    const known = await verify(document.replace('{"a":1}', '{"a":2}'), { policies });
    expect([known.accepted, remarkOn(known, 'known_signers')]).toEqual([false, 'of other content']);
    expect(remarkOn(await verify(document, { policies }), 'known_signers')).toBeNull();
  });
});

describe('the text', () => {
  it('is never plain green for an unsigned package, and says how to ask for a signer', async () => {
    const { stdout, status } = await run(['--color', UNSIGNED]);
    expect(status).toBe(0);
    expect(stdout.startsWith(`${YELLOW}VALID (unsigned):`)).toBe(true);
    expect(stdout).toContain('--require-signature');
  });

  it('is green for a named signer', async () => {
    const folder = temporaryFolder();
    const keys = join(folder, 'keys');
    writeFileSync(keys, `Auth team = ${FINGERPRINT}\n`);
    const { stdout } = await run(['--color', '--signers-file', keys, SIGNED]);
    expect(stdout.startsWith(`${GREEN}VALID, signed by Auth team:`)).toBe(true);
    expect(stdout).not.toContain('Anyone can make a key');
  });

  it('counts packages without a trusted signer', async () => {
    const { stdout } = await run([UNSIGNED, SIGNED, SIGNED]);
    expect(stdout).toContain('3 inputs: 3 valid (1 unsigned, 2 signed by an unknown key)\n');
  });

  it('of an edited package has no signer and no green signature', async () => {
    const { stdout } = await run(['--color', '--signer', KEY, EDITED]);
    expect(stdout).toContain(`  signature      ${YELLOW}of the declared hash, not of this content`);
    expect(stdout).toContain(`  signed_by      ${YELLOW}of the declared hash, not of this content`);
    expect(stdout).not.toMatch(/signed by +/);
    expect(stdout).not.toContain(FINGERPRINT);
  });

  it('of several inputs has a line for each accepted one, and everything with --verbose', async () => {
    const { stdout } = await run([SIGNED, UNSIGNED]);
    expect(stdout).not.toContain('content_hash');
    const { stdout: verbose } = await run(['--verbose', SIGNED, UNSIGNED]);
    expect(verbose.match(/content_hash {3}pass/g)?.length).toBe(2);
    expect(verbose).toContain('schema_version, conformance_level, description,');
  });

  it('of a long list names at its end what was refused', async () => {
    const many = Array.from({ length: 12 }, () => [UNSIGNED, EDITED]).flat();
    const { stdout } = await run(many);
    const end = stdout.slice(stdout.indexOf('24 inputs: ')).replaceAll(/\n +/g, ' ');
    expect(end).toMatch(/^Not accepted: (?:\.\/vectors\/golden\/invalid-integrity\.ctxpkg ){10}and 2 more$/m);
    expect((await run(many.slice(0, 20))).stdout).not.toContain('Not accepted');
  });

  it('begins an issue with its place, as editors link it', async () => {
    const { stdout } = await run([EDITED]);
    expect(stdout).toMatch(/^\.\/vectors\/golden\/invalid-integrity\.ctxpkg:22:23: error content_hash_mismatch: /m);
    const { stdout: piped } = await run(['-'], { input: '[' });
    expect(piped).toMatch(/^<stdin>:1:2: error unexpected_end: /m);
  });

  it('breaks no word in 60 columns that has room in a line', async () => {
    const { COLUMNS: _columns, ...env } = process.env;
    expect(env).toBeDefined();
    const { wrap } = await import('../../src/cli/format/wrap.ts');
    const words = 'A sentence of words, none of which is as long as a line of this terminal.'.split(' ');
    const lines = wrap('  ', [words.join(' ')], 60, 6);
    expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(words);
  });
});

describe('a list of trusted keys', () => {
  it.each([
    [`${KEY}`, 'signed by a trusted key'],
    [`${KEY} Auth team # ours`, 'signed by Auth team'],
    [`Auth team = ${FINGERPRINT}`, 'signed by Auth team'],
    [`  Auth = team  =  ${KEY.toUpperCase()}  `, 'signed by Auth = team'],
    [`__proto__ = ${KEY}`, 'signed by __proto__'],
    [`# none\n\n${'11'.repeat(32)} other\n${FINGERPRINT}\tAuth\n`, 'signed by Auth'],
  ])('takes %j', async (text, label) => {
    const keys = join(temporaryFolder(), 'keys');
    writeFileSync(keys, text);
    const { stdout, stderr } = await run(['--signers-file', keys, SIGNED]);
    expect(stderr).toBe('');
    expect(stdout.split('\n')[0]).toContain(`VALID, ${label}:`);
  });

  it.each([
    `= ${KEY}`,
    `name =`,
    `name = ${KEY.slice(1)}`,
    `${'x'.repeat(101)} = ${KEY}`,
    `name ${KEY}`,
    `${KEY} = name`,
    `Auth = ${KEY}\nOther = ${KEY}`,
  ])('refuses %j', async (text) => {
    const keys = join(temporaryFolder(), 'keys');
    writeFileSync(keys, text);
    expect(await run(['--signers-file', keys, SIGNED])).toMatchObject({ status: 2, stdout: '' });
  });
});
