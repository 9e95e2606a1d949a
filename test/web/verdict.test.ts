import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPackage, graph, node } from '../support/build.ts';
import { inChromium } from './support/chromium.ts';
import { edited, editedAndStripped } from './support/documents.ts';
import { type Dropped, ROW } from './support/driver.ts';
import { GOLDEN, golden } from './support/paths.ts';

const open = inChromium();

const FINGERPRINT = 'sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9';
const SIGNED = golden('valid-level2-signed.ctxpkg');
const UNSIGNED = golden('valid-level1.ctxpkg');

/** Drops one document, which is then open. */
async function drop(text: string): Promise<void> {
  await open().driver.drop([{ name: 'a.ctxpkg', text }]);
  await open().driver.done(1);
  await open().page.waitForSelector('.actions');
}

const text = async (selector: string): Promise<string | null> => open().page.locator(selector).textContent();
const label = (): Promise<string | null> => text('.verdict .label');

/** The colours of a text and of what is behind it, as the style names them. */
async function tone(selector: string): Promise<string | undefined> {
  return open()
    .page.locator(selector)
    .evaluate((element) => {
      const shown = getComputedStyle(element).color;
      const probe = document.body.appendChild(document.createElement('i'));
      const names = ['good', 'warn', 'bad', 'text', 'faint'].filter((name) => {
        probe.style.setProperty('color', `var(--${name})`);
        return getComputedStyle(probe).color === shown;
      });
      probe.remove();
      return names[0];
    });
}

/** Whether anything that is seen is green, be it a text, a background or a border. */
async function hasGreen(selector: string): Promise<boolean> {
  return open()
    .page.locator(selector)
    .evaluate((root) => {
      const probe = document.body.appendChild(document.createElement('i'));
      const greens = ['good', 'good-back'].map((name) => {
        probe.style.setProperty('color', `var(--${name})`);
        return getComputedStyle(probe).color;
      });
      probe.remove();
      return [root, ...root.querySelectorAll('*')].some((element) => {
        const { color, backgroundColor, borderTopColor } = getComputedStyle(element);
        return [color, backgroundColor, borderTopColor].some((each) => greens.includes(each));
      });
    });
}

describe('a verdict', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`of an unsigned package is never green, and says why (${colorScheme})`, async () => {
      await open().page.emulateMedia({ colorScheme });
      await drop(UNSIGNED);
      expect(await label()).toBe('VALID (unsigned)');
      expect(await tone('.verdict')).toBe('warn');
      expect(await hasGreen(ROW)).toBe(false);
      expect(await text('.sentence')).toContain('anyone can have made it');
      expect(await text('#status')).toBe('1 file: 1 valid (1 unsigned)');
    });
  }

  it('of a package that was edited, stripped of its signature and hashed again is not green either', async () => {
    await drop(editedAndStripped());
    expect(await label()).toBe('VALID (unsigned)');
    expect(await hasGreen(ROW)).toBe(false);
    expect(await text('.sentence')).toContain('anyone can have made it');
  });

  it('of a package signed by a key that the user did not name is not green', async () => {
    await drop(SIGNED);
    expect(await label()).toBe('VALID, signed by an unknown key');
    expect(await tone('.verdict')).toBe('warn');
    expect(await hasGreen(ROW)).toBe(false);
    expect(await text('.sentence')).toContain('anyone can make a key and sign with it');
  });

  for (const line of [`${FINGERPRINT} Auth team`, `Auth team = ${FINGERPRINT}`]) {
    it(`of a package signed by a named key is green and has its name (${line})`, async () => {
      await open().driver.set('signers', line);
      await drop(SIGNED);
      expect(await label()).toBe('VALID, signed by Auth team');
      expect(await tone('.verdict')).toBe('good');
      expect(await text('#status')).toBe('1 file: 1 valid');
    });
  }

  it('of a tampered package names no signer, and its signature is not green', async () => {
    await open().driver.set('signers', FINGERPRINT);
    await drop(edited());
    expect(await label()).toBe('INVALID');
    expect(await tone('.verdict')).toBe('bad');
    const facts = await open().page.locator('.facts dt').allTextContents();
    expect(facts).toContain('file SHA-256');
    expect(facts.filter((fact) => /sign|key/.test(fact))).toEqual([]);
    for (const name of ['Signature', 'Trusted signer']) {
      const check = `.checks li:has(span:text-is("${name}")) b`;
      expect(await text(check)).toBe('of the declared hash, not of this content');
      expect(await tone(check)).toBe('warn');
    }
  });

  it('of a package that another version may know is "unsupported"', async () => {
    await drop(SIGNED.replace('"schema_version": 2', '"schema_version": 9'));
    expect(await label()).toBe('UNSUPPORTED');
    expect(await text('.sentence')).toContain('needs a newer verifier');
  });
});

describe('the reason', () => {
  const twelve: Dropped[] = Array.from({ length: 12 }, (_, index) => ({
    name: `${index}.ctxpkg`,
    text: [edited(), '', '{}', UNSIGNED][index % 4] ?? '',
  }));

  it('of each of twelve files is seen without a click', async () => {
    await open().driver.drop(twelve);
    await open().driver.done(12);
    expect(await open().page.locator('#list details[open]').count()).toBe(0);
    const reasons = open().page.locator('#list > li .reason');
    const titles = [
      'The content is not what was hashed.',
      'The document is empty.',
      'The document is not a package.',
      '',
    ];
    expect(await reasons.allTextContents()).toEqual(twelve.map((_, index) => titles[index % 4]));
    for (const reason of await reasons.all())
      expect(await reason.isVisible()).toBe((await reason.textContent()) !== '');
  });

  it('is a warning where warnings count', async () => {
    await open().driver.set('strict', true);
    await drop(SIGNED.replace('"manifest": {', '"manifest": { "extra": 1,'));
    expect(await label()).toBe('INVALID');
    expect(await text('.reason')).toBe('A member outside content is not known.');
    expect(await text('.sentence')).toContain('Only its warnings are against it');
  });

  it('stands before checks and facts', async () => {
    await drop(edited());
    const order = await open()
      .page.locator('.body > *')
      .evaluateAll((all) => all.map(({ className }) => className));
    const [sentence, issues, checks, facts] = ['sentence', 'issues', 'checks', 'facts'].map((each) =>
      order.indexOf(each),
    );
    expect(sentence).toBe(0);
    expect(issues).toBeGreaterThan(0);
    expect(checks).toBeGreaterThan(issues ?? 0);
    expect(facts).toBeGreaterThan(checks ?? 0);
  });

  it('has a code that shows what it means when it is pressed, and hides it again', async () => {
    await drop(edited());
    const code = open().page.locator('.code').first();
    const explanation = open().page.locator(`#${await code.getAttribute('aria-controls')}`);
    expect(await explanation.textContent()).toContain('jq');
    for (const [expanded, shown] of [
      ['false', false],
      ['true', true],
      ['false', false],
    ] as const) {
      expect(await code.getAttribute('aria-expanded')).toBe(expanded);
      expect(await explanation.isVisible()).toBe(shown);
      await code.press('Enter');
    }
  });
});

describe('what an agent reads', () => {
  it('is shown of an accepted package, with what nothing protects apart from it', async () => {
    await drop(UNSIGNED);
    const inside = (await text('.inside')) ?? '';
    const [read = '', claimed = ''] = inside.split('What the manifest claims, and nothing protects');
    const { content, manifest } = JSON.parse(UNSIGNED) as {
      content: { knowledge: { facts: { value: string }[] } };
      manifest: { description: string };
    };
    expect(read).toContain(content.knowledge.facts[0]?.value);
    expect(read).not.toContain(manifest.description);
    expect(claimed).toContain(manifest.description);
  });

  it('is not shown of a package that is invalid, refused or unsupported', async () => {
    await open().driver.set('signers', '11'.repeat(32));
    await open().driver.drop([
      { name: 'invalid.ctxpkg', text: edited() },
      { name: 'refused.ctxpkg', text: SIGNED },
      { name: 'unsupported.ctxpkg', text: SIGNED.replace('"schema_version": 2', '"schema_version": 9') },
    ]);
    await open().driver.done(3);
    await open().driver.openAll();
    expect((await open().driver.listed()).map(({ verdict }) => verdict)).toEqual(['INVALID', 'REFUSED', 'UNSUPPORTED']);
    expect(await open().page.locator('.inside').count()).toBe(0);
  });

  it('is not shown if the file changed after it was verified', async () => {
    const file = join(open().folder, 'changes.ctxpkg');
    writeFileSync(file, UNSIGNED);
    await open().page.setInputFiles('#files', [file, join(GOLDEN, 'valid-level1.ctxpkg')]);
    await open().driver.done(2);
    writeFileSync(file, `${UNSIGNED} `);
    await open().driver.openAll();
    const rows = open().page.locator('#list > li');
    expect(await rows.nth(0).locator('.inside').count()).toBe(0);
    expect(await rows.nth(0).locator('.note').first().textContent()).toContain('the file changed');
    expect(await rows.nth(1).locator('.inside').count()).toBe(1);
  });

  it('is not shown if another package stands there now, be it accepted too', async () => {
    await open().driver.drop(['a.ctxpkg', 'b.ctxpkg'].map((name) => ({ name, text: UNSIGNED })));
    await open().driver.done(2);
    // A browser may read a file that has changed.
    await open().page.evaluate((other) => {
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = function () {
        return arrayBuffer.call(this instanceof File && this.name === 'a.ctxpkg' ? new Blob([other]) : this);
      };
    }, SIGNED);
    await open().driver.openAll();
    expect(await open().page.locator('#list > li').nth(0).locator('.note').textContent()).toContain('the file changed');
    expect(await open().page.locator('.inside').count()).toBe(1);
  });

  it('is text and not markup, whatever the package says', async () => {
    await drop(buildPackage({ content: graph([node('a', { content: '<img src=x>\u202e' })]) }));
    expect(await text('.inside')).toContain('<img src=x>\\u{202e}');
    expect(await open().page.locator('#list img').count()).toBe(0);
  });
});

describe('the example', () => {
  it('has one package that is accepted, and the same one edited, which is invalid', async () => {
    await open().page.locator('#example').click();
    expect(await open().driver.done(2)).toBe('2 files: 1 valid (1 signed by an unknown key), 1 invalid');
    expect(await open().driver.listed()).toEqual([
      { file: 'example.ctxpkg', verdict: 'VALID, signed by an unknown key' },
      { file: 'example-edited.ctxpkg', verdict: 'INVALID' },
    ]);
    expect(await text('#list > li:nth-child(2) .reason')).toBe('The content is not what was hashed.');
  });
});

describe('the drop zone', () => {
  const height = async (): Promise<number> => (await open().page.locator('#choose').boundingBox())?.height ?? 0;
  const drag = (type: string): Promise<void> =>
    open().page.evaluate(
      (type) => void document.getElementById('choose')?.dispatchEvent(new DragEvent(type, { bubbles: true })),
      type,
    );

  it('is small after the first drop, and as before when the list is cleared', async () => {
    const before = await height();
    await open().driver.drop([{ name: 'a.ctxpkg', text: SIGNED }]);
    await open().driver.done(1);
    expect(await height()).toBeLessThan(before / 2);
    // And still there.
    expect(await open().page.locator('label[for=files]').isVisible()).toBe(true);
    await open().page.locator('#clear').click();
    expect(await height()).toBe(before);
  });

  it('is blue while something is dragged over the page, and only then', async () => {
    const colors = (): Promise<string[]> =>
      open()
        .page.locator('#choose')
        .evaluate((zone) => [getComputedStyle(zone).borderTopColor, getComputedStyle(zone).backgroundColor]);
    const before = await colors();
    await drag('dragenter');
    const [border, back] = await colors();
    for (const color of [border, back]) {
      const [red = 0, green = 0, blue = 0] = (color?.match(/\d+/g) ?? []).map(Number);
      expect(blue).toBeGreaterThan(Math.max(red, green));
    }
    await drag('dragleave');
    expect(await colors()).toEqual(before);
  });
});
