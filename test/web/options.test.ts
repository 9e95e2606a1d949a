import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutBackend } from '../suite/documents.ts';
import { inChromium } from './support/chromium.ts';
import { commandLines } from './support/command.ts';
import { GOLDEN, golden } from './support/paths.ts';

const open = inChromium();

const NAME = 'valid-level2-signed.ctxpkg';
const FINGERPRINT = 'sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9';
const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const signed = { name: NAME, text: golden(NAME) };
const unsigned = { name: 'valid-level1.ctxpkg', text: golden('valid-level1.ctxpkg') };

async function dropSigned(): Promise<void> {
  await open().driver.drop([signed]);
  await open().driver.done(1);
}

async function dropUnverified(): Promise<void> {
  await open().driver.drop([signed]);
  await open().page.waitForSelector('#list > li');
}

/** The sentence beside a field, which a screen reader must have as well. */
async function errorOf(id: string): Promise<string | null> {
  return open()
    .page.locator(`#${id}`)
    .evaluate((field) => {
      if (field.getAttribute('aria-invalid') !== 'true') return null;
      const [error = ''] = (field.getAttribute('aria-describedby') ?? '').split(' ');
      return document.getElementById(error)?.textContent ?? null;
    });
}

/** What people choose by mistake. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ', 'base64');

async function choose(id: string, content: string | Buffer): Promise<string> {
  await open().page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
  const file = join(open().folder, id);
  writeFileSync(file, content);
  await open().page.setInputFiles(`#${id}`, file);
  return file;
}

async function expectNothingVerified(): Promise<void> {
  expect(await open().driver.status()).toMatch(/^Not verified: correct the options first\. /);
  for (const { verdict } of await open().driver.listed()) expect(verdict).toBe('Waiting');
}

describe('an option that is wrong', () => {
  for (const [id, value, sentence] of [
    ['signers', '# mine\nnot hex', 'Line 2 must be a key, “key name” or “name = key”'],
    ['signers', '# nobody', 'There is no key in it.'],
    ['sha256', 'abc', 'Write 64 hexadecimal digits.'],
    ['expected', '@company/auth@>1.x.y', 'Write a name, or a name and a range of versions'],
    ['expected', 'auth service', 'Write a name, or a name and a range of versions'],
    ['publish-as', 'no-version', 'Write the name and the version'],
  ] as const) {
    it(`is told beside the field ${id} (${JSON.stringify(value)}), and nothing is verified`, async () => {
      await open().driver.publish();
      await dropSigned();
      await open().driver.set(id, value);
      // At once, and not only after a while.
      await expectNothingVerified();
      expect(await errorOf(id)).toContain(sentence);
      await new Promise((resolve) => setTimeout(resolve, 600));
      await expectNothingVerified();
      await open().driver.set(id, '');
      expect(await errorOf(id)).toBeNull();
      expect(await open().driver.done(1)).toBe('1 file: 1 valid (1 signed by an unknown key)');
    });
  }

  it('is reported beside its field, whatever is wrong in the others', async () => {
    await open().driver.publish();
    await open().driver.set('publish-as', 'nope');
    await open().driver.set('signers', 'nope');
    await open().driver.set('sha256', 'nope');
    for (const id of ['publish-as', 'signers', 'sha256']) expect(await errorOf(id)).not.toBeNull();
    await open().driver.set('publish-as', '');
    expect([await errorOf('publish-as'), await errorOf('lock')]).toEqual([null, null]);
    await dropUnverified();
    await expectNothingVerified();
  });

  it('can be a lock file', async () => {
    await dropSigned();
    await open().page.locator('#asked > summary').click();
    for (const [content, sentence] of [
      ['= no toml', 'The lock file cannot be used'],
      [Buffer.from([0xff]), 'The lock file is not UTF-8 text.'],
    ] as const) {
      const file = join(open().folder, 'ctxpkg.lock');
      writeFileSync(file, content);
      await open().page.setInputFiles('#lock', file);
      await open().page.waitForFunction(
        (text) => document.getElementById('lock-error')?.textContent?.startsWith(text),
        sentence,
      );
      expect(await errorOf('lock')).toContain(sentence);
      await expectNothingVerified();
    }
    await open().page.getByRole('button', { name: 'Without the lock file' }).click();
    expect(await open().driver.done(1)).toBe('1 file: 1 valid (1 signed by an unknown key)');
    expect(await open().page.evaluate(() => document.activeElement?.id)).toBe('lock');
  });

  for (const [id, what, content, sentence] of [
    ['known-signers', 'a picture', PNG, 'The file of known signers is not UTF-8 text.'],
    [
      'known-signers',
      'a record without a key',
      '[[signer]]\nnamespace = "@company"\n',
      '`public_key` of signer 1 must be a non-empty string',
    ],
    ['known-signers', 'a merge conflict', '<<<<<<< ours\n', 'The file of known signers cannot be used: '],
    ['index', 'a picture', PNG, 'The index is not UTF-8 text.'],
    ['index', 'an empty file', '', 'The index cannot be used: it is not strict JSON'],
    ['index', 'other JSON', '{"schema":"other"}', 'must be "ctxpkg-registry-package-v1"'],
  ] as const) {
    it(`can be ${what} for the field ${id}`, async () => {
      await dropSigned();
      await choose(id, content);
      await open().page.waitForFunction((id) => document.getElementById(`${id}-error`)?.textContent !== '', id);
      expect(await errorOf(id)).toContain(sentence);
      await expectNothingVerified();
    });
  }

  it('can be one that is of a single file, when another one comes', async () => {
    await open().driver.set('sha256', 'ab'.repeat(32));
    await dropSigned();
    expect(await open().driver.done(1)).toBe('1 file: 1 refused');
    await open().driver.drop([unsigned]);
    await open().page.waitForFunction(() => document.activeElement?.id === 'sha256');
    await open().page.waitForFunction(() => document.querySelectorAll('#list > li').length === 2);
    await expectNothingVerified();
    expect(await errorOf('sha256')).toContain('there are 2 files');
    await open().page.locator('#clear').click();
    expect(await errorOf('sha256')).toBeNull();
    expect(await open().page.evaluate(() => document.activeElement?.id)).toBe('files');
  });
});

describe('what the packages are for', () => {
  it('is that they were received, unless it is said that they are going to be published', async () => {
    const publishAs = open().page.locator('#publish-as');
    const asked = open().page.locator('#asked-now');
    await open().driver.drop([signed, unsigned]);
    expect(await open().page.locator('#received').isChecked()).toBe(true);
    expect(await publishAs.isDisabled()).toBe(true);
    expect(await asked.textContent()).toBe('the four checks');
    expect(await open().driver.done(2)).toBe('2 files: 2 valid (1 unsigned, 1 signed by an unknown key)');

    await open().page.locator('label', { hasText: 'I am publishing this' }).click();
    expect(await publishAs.isDisabled()).toBe(false);
    expect(await asked.textContent()).toBe('the four checks, registry rules, no secrets');
    expect(await open().driver.done(2)).toBe('2 files: 1 valid (1 signed by an unknown key), 1 refused');

    await open().page.locator('label', { hasText: 'I received this' }).click();
    expect(await asked.textContent()).toBe('the four checks');
    expect(await open().driver.done(2)).toBe('2 files: 2 valid (1 unsigned, 1 signed by an unknown key)');
  });
});

describe('an option', () => {
  it('asks for what the same flag of the command asks for', async () => {
    await open().driver.drop([signed]);
    const other = 'ab'.repeat(32);
    for (const { set, flags } of [
      { set: {}, flags: [] },
      { set: { secrets: true }, flags: ['--secrets'] },
      { set: { strict: true, 'require-signature': true }, flags: ['--secrets', '--strict', '--require-signature'] },
      {
        set: { signers: `# mine\n ${FINGERPRINT} # this one\n` },
        flags: ['--secrets', '--strict', '--require-signature', '--signer', FINGERPRINT],
      },
      { set: { signers: other }, flags: ['--secrets', '--strict', '--require-signature', '--signer', other] },
      {
        set: { signers: '', sha256: other.toUpperCase() },
        flags: ['--secrets', '--strict', '--require-signature', '--sha256', other],
      },
      {
        set: { sha256: '', publishing: true, 'publish-as': '@a/b@1.0.0' },
        flags: ['--strict', '--require-signature', '--profile', 'registry', '--publish-as', '@a/b@1.0.0'],
      },
      {
        set: { publishing: false, received: true, secrets: false, expected: ' @company/auth-service-context@^2 ' },
        flags: ['--strict', '--require-signature', '--expect', '@company/auth-service-context@^2'],
      },
    ]) {
      for (const [id, value] of Object.entries(set)) await open().driver.set(id, value);
      await open().driver.done(1);
      expect((await open().driver.saved()).map(withoutBackend)).toEqual(
        commandLines(GOLDEN, ...flags, NAME).map(withoutBackend),
      );
    }
  });

  it('can be a lock file, which is read again when it is chosen again', async () => {
    const lock = join(open().folder, 'ctxpkg.lock');
    const writeLock = (digest: string): void =>
      writeFileSync(
        lock,
        `[[package]]\nname = "@company/auth-service-context"\nversion = "1.3.0"\nartifact_sha256 = "${digest}"\nregistry = "r"\n`,
      );
    await dropSigned();
    for (const [digest, status] of [
      ['ab'.repeat(32), '1 file: 1 refused'],
      [createHash('sha256').update(signed.text).digest('hex'), '1 file: 1 valid (1 signed by an unknown key)'],
    ] as const) {
      writeLock(digest);
      await open().page.setInputFiles('#lock', lock);
      await open().page.waitForFunction((text) => document.getElementById('status')?.textContent === text, status);
      expect((await open().driver.saved()).map(withoutBackend)).toEqual(
        commandLines(GOLDEN, '--lock', lock, NAME).map(withoutBackend),
      );
    }
  });

  it('can be a file of known signers, or an index, as those of the command are', async () => {
    const known = (key: string): string =>
      `[[signer]]\nnamespace = "@company"\npublic_key = "${key}"\nfirst_seen_version = "1.0.0"\n`;
    const index = (yanked: boolean): string =>
      JSON.stringify({
        schema: 'ctxpkg-registry-package-v1',
        latest: yanked ? null : '1.3.0',
        versions: [
          {
            version: '1.3.0',
            artifact_sha256: createHash('sha256').update(signed.text).digest('hex'),
            size_bytes: Buffer.byteLength(signed.text),
            signer_public_key: KEY,
            yanked,
          },
        ],
      });
    await dropSigned();
    const flags = new Map<string, string>();
    for (const [id, content, status] of [
      ['known-signers', '', '1 file: 1 refused'],
      ['known-signers', known('ab'.repeat(32)), '1 file: 1 refused'],
      ['known-signers', known(KEY), '1 file: 1 valid'],
      ['index', index(false).replace('1.3.0', '1.3.1'), '1 file: 1 valid'],
      ['index', index(true), '1 file: 1 valid'],
      ['expected', '@company/auth-service-context@=1.3.0', '1 file: 1 valid'],
      // What is yanked must not be chosen by a range, but may be pinned.
      ['expected', '@company/auth-service-context@^1.2', '1 file: 1 refused'],
      ['sha256', createHash('sha256').update(signed.text).digest('hex'), '1 file: 1 valid'],
    ] as const) {
      if (id === 'expected' || id === 'sha256') {
        await open().driver.set(id, content);
        flags.set(id === 'expected' ? '--expect' : '--sha256', content);
      } else {
        flags.set(`--${id}`, await choose(id, content));
      }
      await open().page.waitForFunction((text) => document.getElementById('status')?.textContent === text, status);
      expect((await open().driver.saved()).map(withoutBackend)).toEqual(
        commandLines(GOLDEN, ...[...flags].flat(), NAME).map(withoutBackend),
      );
    }
    expect(await open().page.locator('#asked-now').textContent()).toBe(
      'the four checks, known signers, expected package, SHA-256, index',
    );
    expect((await open().driver.listed()).map(({ verdict }) => verdict)).toEqual(['VALID, signed by a recorded key']);
    await open().driver.drop([unsigned]);
    await open().page.waitForFunction(() => document.querySelectorAll('#list > li').length === 2);
    for (const id of ['expected', 'sha256', 'index']) expect(await errorOf(id)).toContain('there are 2 files');
    expect(await errorOf('known-signers')).toBeNull();
  });

  it('of the registry takes the search for secrets along, and gives back what was chosen before', async () => {
    const secrets = open().page.locator('#secrets');
    expect([await secrets.isChecked(), await secrets.isDisabled()]).toEqual([false, false]);
    await open().driver.publish();
    expect([await secrets.isChecked(), await secrets.isDisabled()]).toEqual([true, true]);
    await open().driver.publish(false);
    expect([await secrets.isChecked(), await secrets.isDisabled()]).toEqual([false, false]);
    await open().driver.set('secrets', true);
    await open().driver.publish();
    await open().driver.publish(false);
    expect([await secrets.isChecked(), await secrets.isDisabled()]).toEqual([true, false]);
  });
});
