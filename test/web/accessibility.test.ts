import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { inChromium } from './support/chromium.ts';
import { ROW } from './support/driver.ts';
import { SECRET, described } from './support/documents.ts';
import { GOLDEN, NAMES } from './support/paths.ts';

const open = inChromium();

const FINGERPRINT = 'sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function faults(): Promise<string[]> {
  await open().page.evaluate(AXE);
  return open().page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
    );
  });
}

beforeEach(async () => {
  await open().page.emulateMedia({ colorScheme: 'light' });
  await open().page.setViewportSize({ width: 1000, height: 800 });
});

describe('a screen reader and weak eyes', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1200, 1000, 360, 320]) {
      it(`find nothing missing (${colorScheme}, ${width} pixels wide)`, async () => {
        await open().page.emulateMedia({ colorScheme });
        await open().page.setViewportSize({ width, height: 800 });
        expect(await faults()).toEqual([]);
        await open().page.locator('#asked > summary').click();
        await open().driver.set('signers', 'wrong');
        expect(await faults()).toEqual([]);
        await open().driver.set('signers', '');
        await open().page.setInputFiles(
          '#files',
          NAMES.map((name) => join(GOLDEN, name)),
        );
        await open().driver.drop([
          { name: 'secret.ctxpkg', text: described(JSON.stringify(SECRET)) },
          { name: 'none', text: '' },
        ]);
        await open().driver.done(7);
        await open().driver.openAll();
        expect(await open().page.locator('.actions').count()).toBe(7);
        for (const code of await open().page.locator('.code').all()) await code.click();
        expect(await faults()).toEqual([]);
        await open().page.evaluate(() => document.documentElement.classList.add('dropping'));
        expect(await faults()).toEqual([]);
        await open().page.evaluate(() => document.documentElement.classList.remove('dropping'));
        await open().driver.publish();
        await open().driver.set('signers', `Auth team = ${FINGERPRINT}`);
        await open().driver.done(7);
        await open().driver.openAll();
        expect((await open().driver.listed()).map(({ verdict }) => verdict)).toContain('VALID, signed by Auth team');
        expect(await faults()).toEqual([]);
        expect(await open().page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      });
    }
  }
});

describe('the keyboard', () => {
  const focused = (): Promise<string> =>
    open().page.evaluate(() => {
      const element = document.activeElement;
      return element?.id || (element?.textContent ?? '').trim();
    });

  it('reaches everything in the order of the page', async () => {
    await open().page.locator('#asked > summary').click();
    await open().page.setInputFiles('#files', [
      join(GOLDEN, 'invalid-missing-required.ctxpkg'),
      join(GOLDEN, 'valid-level2-signed.ctxpkg'),
    ]);
    await open().driver.done(2);
    await open().page.locator(ROW).first().click();
    await open().page.waitForSelector('.actions');
    await open().page.locator('#received').focus();
    const order: string[] = [await focused()];
    for (let step = 0; step < 21; step++) {
      await open().page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order.map((name) => name.replaceAll(/\s+/g, ' ').slice(0, 30))).toEqual([
      'received',
      'files',
      'folder',
      expect.stringMatching(/^Requirements/),
      'secrets',
      'require-signature',
      'strict',
      'signers',
      'known-signers',
      'expected',
      'sha256',
      'lock',
      'index',
      'show-all',
      'copy-all',
      'save-all',
      'clear',
      '✗ INVALIDinvalid-missing-requi',
      'missing_member',
      'Copy report',
      'Save report',
      '! VALID, signed by an unknown ',
    ]);
  });

  it('tries the example, and is then at the results', async () => {
    await open().page.locator('#folder').focus();
    await open().page.keyboard.press('Tab');
    expect(await focused()).toBe('example');
    await open().page.keyboard.press('Enter');
    await open().driver.done(2);
    expect(await focused()).toBe('results-heading');
  });

  it('chooses files, opens a report and clears the list', async () => {
    await open().page.locator('#files').focus();
    const [chooser] = await Promise.all([open().page.waitForEvent('filechooser'), open().page.keyboard.press('Enter')]);
    await chooser.setFiles([join(GOLDEN, 'valid-level1.ctxpkg'), join(GOLDEN, 'valid-level2-signed.ctxpkg')]);
    await open().driver.done(2);
    await open().page.locator(ROW).nth(1).focus();
    await open().page.keyboard.press('Enter');
    await open().page.waitForSelector('.actions');
    expect(await open().page.locator('.sentence').textContent()).toContain('It is valid, but anyone can make a key');
    await open().page.locator('#clear').focus();
    await open().page.keyboard.press('Space');
    expect(await focused()).toBe('files');
    expect(await open().page.locator('#said').textContent()).toBe('The list is empty.');
  });

  it('shows where it is', async () => {
    for (const id of ['files', 'folder', 'known-signers', 'lock', 'index']) {
      await open().page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
      await open().page.locator(`#${id}`).focus();
      await open().page.keyboard.press('Shift');
      const outline = await open()
        .page.locator(`label[for=${id}]`)
        .evaluate((label) => getComputedStyle(label).outlineStyle);
      expect(outline).toBe('solid');
    }
  });
});
