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

async function expectNothingVerified(): Promise<void> {
  expect(await open().driver.status()).toMatch(/^Not verified: correct the options first\. /);
  for (const { verdict } of await open().driver.listed()) expect(verdict).toBe('Waiting');
}

describe('an option that is wrong', () => {
  for (const [id, value, sentence] of [
    ['signers', '# mine\nnot hex', 'Line 2 must be a key, “key name” or “name = key”'],
    ['signers', '# nobody', 'There is no key in it.'],
    ['sha256', 'abc', 'Write 64 hexadecimal digits.'],
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
    await open().page.locator('#unlock').click();
    expect(await open().driver.done(1)).toBe('1 file: 1 valid (1 signed by an unknown key)');
    expect(await open().page.evaluate(() => document.activeElement?.id)).toBe('lock');
  });

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
