import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutBackend } from '../suite/documents.ts';
import { inChromium } from './support/chromium.ts';
import { commandLines } from './support/command.ts';
import { SECRET, described } from './support/documents.ts';
import { ROW } from './support/driver.ts';
import { GOLDEN, golden } from './support/paths.ts';

const open = inChromium();

describe('the report of a package', () => {
  it('is open if there is only one, with checks, signer and issues', async () => {
    await open().driver.publish();
    await open().driver.drop([{ name: 'a.ctxpkg', text: golden('invalid-integrity.ctxpkg') }]);
    await open().driver.done(1);
    await open().page.waitForSelector('.issue');
    const texts = (selector: string): Promise<string[]> => open().page.locator(selector).allTextContents();
    expect(await texts('.checks li')).toEqual([
      'Structure ✓ pass',
      'Content hash ✗ fail',
      'Package hash ✗ fail',
      'Signature of the declared hash, not of this content',
      'Registry rules ✓ pass',
      'No secrets ✓ pass',
    ]);
    expect(await texts('.code')).toEqual(['content_hash_mismatch', 'package_hash_mismatch']);
    expect(await texts('.excerpt mark')).toEqual([
      '"259c6fda0c5a4e96817abc50050f069e40a9ddf395a7dbccbecb071135cc7a5e"',
      '"d52bd6dcb6e4525955afd200532146c6b3992af9a951e8158de1f3126831c5a7"',
    ]);
  });

  it('has the fingerprint of who signed it', async () => {
    await open().driver.drop([{ name: 'a.ctxpkg', text: golden('valid-level2-signed.ctxpkg') }]);
    await open().driver.done(1);
    await open().page.waitForSelector('.actions');
    expect(await open().page.locator('.body > .facts code').allTextContents()).toContain(
      'sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9',
    );
  });

  it('does not show a secret, where one is found', async () => {
    // A warning of the registry stands beside it, whose excerpt would show it.
    const text = described(JSON.stringify(`Use ${SECRET} for now`)).replace(/"tags": \[[^\]]*\]/, '"tags": []');
    await open().driver.publish();
    await open().driver.drop([{ name: 'a.ctxpkg', text }]);
    expect(await open().driver.done(1)).toBe('1 file: 1 refused');
    await open().page.waitForSelector('.issue');
    const body = await open().page.locator('#list').innerHTML();
    expect(body).toContain('secret_found');
    expect(body).not.toContain(SECRET.slice(0, 5));
    expect(await open().page.locator('.issue', { hasText: 'secret_found' }).locator('.excerpt').count()).toBe(0);
    expect(await open().page.locator('.issue', { hasText: 'no_tags' }).locator('.excerpt').count()).toBe(1);
  });

  it('does not show a secret where nothing was searched either', async () => {
    await open().driver.drop([
      { name: 'a.ctxpkg', text: `{"token": "${SECRET}", x}` },
      { name: 'b.ctxpkg', text: `{"token": "${SECRET}` },
      { name: 'c.ctxpkg', text: described(JSON.stringify(SECRET)).replace('"manifest"', '"manifesto"') },
    ]);
    await open().driver.done(3);
    await open().driver.openAll();
    expect(await open().page.locator('.actions').count()).toBe(3);
    expect(await open().page.locator('.issue').count()).toBeGreaterThanOrEqual(3);
    expect(await open().page.locator('#list').innerHTML()).not.toContain(SECRET.slice(0, 5));
  });

  it('shows twenty issues, and all when asked', async () => {
    const members = Array.from({ length: 90 }, (_, index) => `"extra${index}": ${index}`).join(',\n');
    await open().driver.drop([
      { name: 'a.ctxpkg', text: golden('valid-level2-signed.ctxpkg').replace('{', () => `{${members},\n`) },
    ]);
    await open().driver.done(1);
    await open().page.waitForSelector('.issue');
    expect(await open().page.locator('.issue').count()).toBe(20);
    await open().page.locator('button', { hasText: 'Show all 90 issues' }).click();
    await open().page.waitForFunction(() => document.querySelectorAll('.issue').length === 90);
    // The button is gone, and the focus is on the first issue that was not shown before.
    expect(
      await open().page.evaluate(() =>
        [...document.querySelectorAll('.issue')].indexOf(document.activeElement as Element),
      ),
    ).toBe(20);
    expect(await open().page.locator('.issue mark').nth(89).textContent()).toMatch(/89/);
  });

  it('says when the document cannot be shown any more', async () => {
    const file = join(open().folder, 'changes.ctxpkg');
    writeFileSync(file, golden('invalid-integrity.ctxpkg'));
    await open().page.setInputFiles('#files', [file, join(GOLDEN, 'valid-level1.ctxpkg')]);
    await open().driver.done(2);
    writeFileSync(file, `${golden('invalid-integrity.ctxpkg')} `);
    await open().page.locator(ROW).first().click();
    await open().page.waitForSelector('.note');
    expect(await open().page.locator('.note').first().textContent()).toContain('the file changed or vanished');
  });

  it('can be saved', async () => {
    await open().driver.publish();
    await open().driver.drop([{ name: 'valid-level1.ctxpkg', text: golden('valid-level1.ctxpkg') }]);
    await open().driver.done(1);
    const [download] = await Promise.all([
      open().page.waitForEvent('download'),
      open().page.locator('button', { hasText: 'Save report' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('valid-level1.ctxpkg.report.json');
    const saved = readFileSync(await download.path(), 'utf8');
    const [line = ''] = commandLines(GOLDEN, '--profile', 'registry', 'valid-level1.ctxpkg');
    expect(saved.endsWith('\n')).toBe(true);
    expect(withoutBackend(saved.trimEnd())).toBe(withoutBackend(line));
  });

  it('can be copied in a secure context', async () => {
    await open().browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open().driver.drop([{ name: 'a.ctxpkg', text: '' }]);
    await open().driver.done(1);
    await open().page.locator('button', { hasText: 'Copy report' }).click();
    await open().page.waitForFunction(() => document.getElementById('said')?.textContent === 'The report is copied.');
    expect(JSON.parse(await open().page.evaluate(() => navigator.clipboard.readText()))).toMatchObject({
      file: 'a.ctxpkg',
      valid: false,
    });
  });

  it('can be copied without one', async () => {
    await open().driver.open(open().insecureUrl);
    await open().driver.drop([{ name: 'a.ctxpkg', text: '' }]);
    await open().driver.done(1);
    expect(await open().page.evaluate(() => 'clipboard' in navigator)).toBe(false);
    await open().page.locator('button', { hasText: 'Copy report' }).click();
    await open().page.waitForFunction(() => document.getElementById('said')?.textContent === 'The report is copied.');
    expect(await open().page.locator('#by-hand').isVisible()).toBe(false);
  });

  it('can be copied by hand where the browser does not copy', async () => {
    await open().driver.open(open().insecureUrl);
    await open().driver.drop([{ name: 'a.ctxpkg', text: '' }]);
    await open().driver.done(1);
    await open().page.evaluate(() => (document.execCommand = () => false));
    await open().page.locator('button', { hasText: 'Copy report' }).click();
    await open().page.waitForSelector('#by-hand[open]');
    expect(
      await open().page.evaluate(
        () => getSelection()?.toString() || (document.activeElement as HTMLTextAreaElement).value,
      ),
    ).toContain('"file":"a.ctxpkg"');
    await open().page.keyboard.press('Escape');
    expect(await open().page.evaluate(() => document.activeElement?.textContent)).toBe('Copy report');
  });
});
