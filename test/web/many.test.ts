import { describe, expect, it } from 'vitest';
import { inChromium } from './support/chromium.ts';
import { NAMES, golden } from './support/paths.ts';

const open = inChromium();

const COUNT = 1000;
const files = Array.from({ length: COUNT }, (_, index) => {
  const name = NAMES[index % NAMES.length] ?? NAMES[0];
  return { name: `${index}-${name}`, text: golden(name) };
});

describe('a thousand files', () => {
  it('are verified one after the other, and the page answers all the while', async () => {
    await open().driver.hold(files);
    await open().page.evaluate(() => {
      const seen = Object.assign(window, { longest: 0, changes: 0, beats: 0 });
      let last = performance.now();
      const beat = (): void => {
        const now = performance.now();
        seen.longest = Math.max(seen.longest, now - last);
        seen.beats++;
        last = now;
        setTimeout(beat, 0);
      };
      setTimeout(() => {
        last = performance.now();
        beat();
      }, 0);
      const status = document.getElementById('status');
      if (status !== null) new MutationObserver(() => seen.changes++).observe(status, { childList: true });
    });
    const started = Date.now();
    await open().driver.letGo();
    expect(await open().driver.done(COUNT)).toBe(
      '1,000 files: 400 valid (200 unsigned, 200 signed by an unknown key), 600 invalid',
    );
    const seconds = (Date.now() - started) / 1000;
    const { longest, changes, beats } = await open().page.evaluate(() => {
      const { longest, changes, beats } = window as unknown as Record<'longest' | 'changes' | 'beats', number>;
      return { longest, changes, beats };
    });
    // A page that verified them all at once would take all of the time. What is seen is far less, but machines are busy.
    expect(longest).toBeLessThan(Math.max(1000, seconds * 500));
    expect(beats).toBeGreaterThan(20);
    expect(changes).toBeLessThanOrEqual(Math.ceil(seconds * 2) + 4);
    const listed = await open().driver.listed();
    expect(listed.map(({ file }) => file)).toEqual(files.map(({ name }) => name));
    expect(
      listed
        .filter(({ verdict }) => verdict === 'VALID, signed by an unknown key')
        .every(({ file }) => file.endsWith('valid-level2-signed.ctxpkg')),
    ).toBe(true);
    // Nothing is made of what nobody has opened.
    expect(await open().page.locator('.body > *').count()).toBe(0);
  });

  it('can be stopped, continued and cleared', async () => {
    await open().driver.hold(files);
    // From inside the page, before it can be through.
    await open().page.evaluate(() => {
      const look = setInterval(() => {
        const button = document.getElementById('pause');
        if (!(button instanceof HTMLButtonElement) || button.hidden) return;
        button.click();
        clearInterval(look);
      }, 10);
    });
    await open().driver.letGo();
    await open().page.waitForFunction(() => document.getElementById('pause')?.textContent === 'Continue');
    const stopped = await open().driver.status();
    expect(stopped).toMatch(/^Stopped\. /);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const waiting = (await open().driver.listed()).filter(({ verdict }) => verdict === 'Waiting').length;
    expect(waiting).toBeGreaterThan(0);
    await open().page.locator('#pause').click();
    await open().driver.done(COUNT);
    expect(await open().page.locator('#pause').isHidden()).toBe(true);
    await open().page.locator('#clear').click();
    expect(await open().driver.listed()).toEqual([]);
    expect(await open().page.locator('#results').isHidden()).toBe(true);
  });

  it('can be narrowed to those with problems', async () => {
    await open().driver.publish();
    await open().driver.drop(files.slice(0, 10));
    await open().driver.done(10);
    await open().page.locator('#show-problems').check();
    expect(await open().page.locator('#list > li:visible').count()).toBe(8);
    await open().page.locator('#show-all').check();
    expect(await open().page.locator('#list > li:visible').count()).toBe(10);
  });
});
