import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeFile } from '../../src/cli/replace-file.ts';
import { temporaryFolder } from '../support/cli.ts';

const HOST = encodeURIComponent(hostname());

/** A file with a lock that somebody has left beside it. */
function withLock(...owners: string[]): string {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, 'old');
  mkdirSync(`${path}.lock`);
  for (const owner of owners) writeFileSync(join(`${path}.lock`, owner), '');
  return path;
}

/** The number of a process that has ended. */
const GONE = spawnSync(process.execPath, ['-e', '0']).pid;

describe('a change of a file', () => {
  it('takes over the lock of a process that is gone, and one that nobody owns', async () => {
    for (const path of [withLock(`${GONE}@${HOST}@00`), withLock()]) {
      await changeFile(path, async () => 'new', 1000);
      expect(readFileSync(path, 'utf8')).toBe('new');
      expect(readdirSync(join(path, '..'))).toEqual(['file']);
    }
  });

  it.each([
    ['a process that is running', `${process.pid}@${HOST}@00`],
    ['a process on another machine', `${GONE}@elsewhere.example@00`],
  ])('waits for %s, then gives up and says what is in the way', async (_who, owner) => {
    const path = withLock(owner);
    await expect(changeFile(path, async () => 'new', 40)).rejects.toThrow(
      `"${path}.lock" is in the way: another process is writing, or was interrupted. Remove it if none is running.`,
    );
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(join(path, '..')).sort()).toEqual(['file', 'file.lock']);
  });

  it('gives up where a file has the name of the lock', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(`${path}.lock`, '');
    await expect(changeFile(path, async () => 'new', 40)).rejects.toThrow('is in the way');
    expect(readdirSync(join(path, '..'))).toEqual(['file.lock']);
  });

  it('leaves the file and no lock where it throws, or changes nothing', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, 'old');
    await expect(changeFile(path, () => Promise.reject(new TypeError('no')))).rejects.toThrow(TypeError);
    await changeFile(path, async () => null);
    expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..'))]).toEqual(['old', ['file']]);
  });

  it('excludes others until it is done', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, '0');
    const increment = (): Promise<void> =>
      changeFile(path, async () => {
        const before = Number(readFileSync(path, 'utf8'));
        await new Promise((resolve) => setTimeout(resolve, 1));
        return String(before + 1);
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect(readFileSync(path, 'utf8')).toBe('20');
  });
});
