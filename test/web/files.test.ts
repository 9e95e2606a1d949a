import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inChromium } from './support/chromium.ts';
import { GOLDEN, NAMES, golden } from './support/paths.ts';

const open = inChromium();

function makeFolder(name: string): string {
  const folder = join(open().folder, name);
  mkdirSync(join(folder, 'deeper'), { recursive: true });
  copyFileSync(join(GOLDEN, 'valid-level1.ctxpkg'), join(folder, 'deeper/one.ctxpkg'));
  copyFileSync(join(GOLDEN, 'valid-level2-signed.ctxpkg'), join(folder, 'two.LCTXPKG'));
  writeFileSync(join(folder, 'readme.txt'), 'no package');
  return folder;
}

const IN_FOLDER = [
  { file: 'packages/deeper/one.ctxpkg', verdict: 'VALID (unsigned)' },
  { file: 'packages/two.LCTXPKG', verdict: 'VALID, signed by an unknown key' },
];

describe('what is dropped', () => {
  it('can be files of the disk', async () => {
    await open().drop(...NAMES.map((name) => join(GOLDEN, name)));
    expect(await open().driver.done(5)).toBe('5 files: 2 valid (1 unsigned, 1 signed by an unknown key), 3 invalid');
  });

  it('can be a folder, if the page is served', async () => {
    await open().driver.open(open().insecureUrl);
    await open().drop(makeFolder('packages'));
    await open().driver.done(2);
    expect(await open().driver.listed()).toEqual(IN_FOLDER);
  });

  it('can be a folder, if the page is on disk, where entries cannot be read', async () => {
    await open().drop(makeFolder('packages'));
    await open().driver.done(2);
    expect(await open().driver.listed()).toEqual(IN_FOLDER);
  });

  it('can be a folder with a package that cannot be read, which hides no other', async () => {
    await open().driver.open(open().insecureUrl);
    const folder = makeFolder('broken');
    copyFileSync(join(GOLDEN, 'valid-level1.ctxpkg'), join(folder, 'gone.ctxpkg'));
    // The browser opens whatever is on this disk, so it is made to refuse.
    await open().page.evaluate(() => {
      const { webkitGetAsEntry } = DataTransferItem.prototype;
      DataTransferItem.prototype.webkitGetAsEntry = function () {
        const folder = webkitGetAsEntry.call(this) as FileSystemDirectoryEntry;
        const reader = folder.createReader();
        const gone = {
          name: 'gone.ctxpkg',
          isFile: true,
          isDirectory: false,
          file: (_resolve: unknown, reject: (error: DOMException) => void) =>
            reject(new DOMException('It is gone.', 'NotFoundError')),
        };
        const readEntries: FileSystemDirectoryReader['readEntries'] = (resolve, reject) =>
          reader.readEntries(
            (entries) =>
              resolve(
                entries.map((entry) => (entry.name === gone.name ? (gone as unknown as FileSystemEntry) : entry)),
              ),
            reject,
          );
        return {
          name: folder.name,
          isFile: false,
          isDirectory: true,
          createReader: () => ({ readEntries }),
        } as unknown as FileSystemEntry;
      };
    });
    await open().drop(folder);
    await open().driver.done(3);
    expect(await open().driver.listed()).toEqual([
      { file: 'broken/deeper/one.ctxpkg', verdict: 'VALID (unsigned)' },
      { file: 'broken/gone.ctxpkg', verdict: 'UNREADABLE' },
      { file: 'broken/two.LCTXPKG', verdict: 'VALID, signed by an unknown key' },
    ]);
    await open().page.locator('h3', { hasText: 'gone.ctxpkg' }).click();
    expect(await open().page.locator('.message').textContent()).toBe('There is no such file or directory.');
  });

  it('can be a folder that the browser does not open, and a sentence says so', async () => {
    await open().page.evaluate(() => Reflect.deleteProperty(DataTransferItem.prototype, 'getAsFileSystemHandle'));
    await open().drop(makeFolder('packages'));
    expect(await open().driver.done(1)).toBe('1 file: 1 unreadable');
    expect(await open().page.locator('.message').textContent()).toContain('Choose the folder instead');
  });

  it('can be a folder without packages, and a sentence says so', async () => {
    const folder = join(open().folder, 'empty');
    mkdirSync(folder, { recursive: true });
    await open().driver.open(open().insecureUrl);
    await open().drop(folder);
    expect(await open().driver.done(1)).toBe('1 file: 1 unreadable');
    expect(await open().page.locator('.message').textContent()).toBe('The directory has no .ctxpkg or .lctxpkg file.');
    expect(await open().driver.saved()).toEqual([
      '{"file":"empty","error":{"code":"no_packages","message":"The directory has no .ctxpkg or .lctxpkg file."}}',
    ]);
  });

  it('is not read if it is too large', async () => {
    const video = join(open().folder, 'video.mp4');
    writeFileSync(video, '');
    truncateSync(video, 2 ** 31);
    await open().drop(video);
    expect(await open().driver.done(1)).toBe('1 file: 1 invalid');
    expect(await open().page.locator('.code').textContent()).toBe('document_too_large');
    expect(await open().page.locator('.issue').textContent()).toContain('2147483648 bytes');
  });

  it('can be no file at all', async () => {
    await open().driver.drop([]);
    await open().page.waitForFunction(
      () => document.getElementById('said')?.textContent === 'There was no file in it.',
    );
    expect(await open().driver.listed()).toEqual([]);
  });

  it('has names that are shown, and command nothing', async () => {
    const name = '<img src=x onerror=alert(1)>\u202e\u0007.ctxpkg';
    await open().driver.drop([{ name, text: '{"\u202e<b>":1,"manifest":{}}' }]);
    await open().driver.done(1);
    expect(await open().driver.listed()).toEqual([
      { file: '<img src=x onerror=alert(1)>\\u{202e}\\u{7}.ctxpkg', verdict: 'INVALID' },
    ]);
    expect(await open().page.locator('.excerpt').first().textContent()).toContain('\\u{202e}<b>');
    expect(await open().page.locator('#list img, #list b:not(.checks b)').count()).toBe(0);
  });
});

describe('what is chosen', () => {
  it('can be files of any name', async () => {
    const file = join(open().folder, 'no-extension');
    writeFileSync(file, golden('valid-level2-signed.ctxpkg'));
    await open().page.setInputFiles('#files', file);
    await open().driver.done(1);
    expect(await open().driver.listed()).toEqual([
      { file: 'no-extension', verdict: 'VALID, signed by an unknown key' },
    ]);
  });

  it('can be a folder', async () => {
    await open().page.setInputFiles('#folder', makeFolder('packages'));
    await open().driver.done(2);
    expect(await open().driver.listed()).toEqual(IN_FOLDER);
  });

  it('can be a folder without packages, and a sentence says so', async () => {
    const folder = join(open().folder, 'others');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'readme.txt'), 'no package');
    await open().page.setInputFiles('#folder', folder);
    expect(await open().driver.done(1)).toBe('1 file: 1 unreadable');
    expect(await open().driver.listed()).toEqual([{ file: 'others', verdict: 'UNREADABLE' }]);
  });

  it('does not pass if it changed before it was read', async () => {
    const file = join(open().folder, 'changes.ctxpkg');
    writeFileSync(file, golden('valid-level2-signed.ctxpkg'));
    await open().driver.set('sha256', 'wrong');
    await open().page.setInputFiles('#files', file);
    await open().page.waitForSelector('#list > li');
    writeFileSync(file, `${golden('valid-level2-signed.ctxpkg')}\n`);
    await open().driver.set('sha256', '');
    expect(await open().driver.done(1)).toBe('1 file: 1 invalid');
    expect((await open().driver.saved())[0]).toContain('"code":"input_unreadable"');
  });

  it('is read again when it is chosen again', async () => {
    const file = join(open().folder, 'again.ctxpkg');
    writeFileSync(file, golden('invalid-integrity.ctxpkg'));
    await open().page.setInputFiles('#files', file);
    await open().driver.done(1);
    writeFileSync(file, golden('valid-level2-signed.ctxpkg'));
    await open().page.setInputFiles('#files', file);
    expect(await open().driver.done(2)).toBe('2 files: 1 valid (1 signed by an unknown key), 1 invalid');
  });
});
