import { beforeAll, describe, expect, it } from 'vitest';
import { fromDrop } from '../../web/src/files.ts';

/** What a browser gives for a dropped item, be it by entries or by handles. */
type Made = { readonly name: string } & (
  | { readonly items: readonly Made[] }
  | { readonly fails?: string; readonly isUnknown?: boolean }
);

const failure = (name: string): DOMException => new DOMException('The browser says something in its own words.', name);

function entry(made: Made): object {
  if ('items' in made) {
    const rest = made.items.map(entry);
    const readEntries = (resolve: (entries: object[]) => void): void => resolve(rest.splice(0, 2));
    return { name: made.name, isDirectory: true, isFile: false, createReader: () => ({ readEntries }) };
  }
  const file = (resolve: (file: File) => void, reject: (error: DOMException) => void): void =>
    made.fails === undefined ? resolve(new File(['{}'], made.name)) : reject(failure(made.fails));
  return { name: made.name, isDirectory: false, isFile: made.isUnknown !== true, file };
}

function handle(made: Made): object {
  if ('items' in made)
    return {
      name: made.name,
      kind: 'directory',
      async *values() {
        yield* made.items.map(handle);
      },
    };
  return {
    name: made.name,
    kind: made.isUnknown ? 'other' : 'file',
    getFile: async () => {
      if (made.fails !== undefined) throw failure(made.fails);
      return new File(['{}'], made.name);
    },
  };
}

const closed = (name: string, error: string): object => ({
  name,
  isDirectory: true,
  isFile: false,
  createReader: () => ({
    readEntries: (_resolve: unknown, reject: (error: DOMException) => void) => reject(failure(error)),
  }),
});

async function drop(made: object, other?: object): Promise<unknown[]> {
  const item = {
    kind: 'file',
    webkitGetAsEntry: () => made,
    getAsFile: () => null,
    ...(other === undefined ? {} : { getAsFileSystemHandle: async () => other }),
  };
  const found = await fromDrop({ items: [item], files: [] } as unknown as DataTransfer);
  return found.map(({ name, source }) => (source instanceof File ? name : [name, source.code, source.message]));
}

const NOT_FOUND = 'There is no such file or directory.';

beforeAll(() => void Object.assign(globalThis, { isSecureContext: true }));

describe('a dropped folder', () => {
  it.each(['entries', 'handles'])(
    'lists what cannot be read with its reason, beside the others, by %s',
    async (way) => {
      const made: Made = {
        name: 'd',
        items: [
          { name: 'a.ctxpkg' },
          { name: 'b.ctxpkg', fails: 'NotFoundError' },
          { name: 'readme.txt', fails: 'NotReadableError' },
          {
            name: 'deeper',
            items: [
              { name: 'c.ctxpkg', fails: 'NotReadableError' },
              { name: 'd.ctxpkg', fails: 'NotAllowedError' },
              { name: 'e.ctxpkg' },
            ],
          },
        ],
      };
      const found =
        way === 'entries' ? await drop(entry(made)) : await drop(closed('d', 'EncodingError'), handle(made));
      expect(found).toEqual([
        'd/a.ctxpkg',
        ['d/b.ctxpkg', 'not_found', NOT_FOUND],
        ['d/deeper/c.ctxpkg', 'read_failed', 'It could not be read (NotReadableError).'],
        ['d/deeper/d.ctxpkg', 'permission_denied', 'You have no permission to read it.'],
        'd/deeper/e.ctxpkg',
      ]);
    },
  );

  it('has a row for what may be anything and cannot be read, and none for a file that is no package', async () => {
    const items = [
      { name: 'x', isUnknown: true, fails: 'NotFoundError' },
      { name: 'y', isUnknown: true },
      { name: 'z.ctxpkg' },
    ];
    expect(await drop(entry({ name: 'd', items }))).toEqual([['d/x', 'not_found', NOT_FOUND], 'd/z.ctxpkg']);
  });

  it('that cannot be read itself is a row with the reason', async () => {
    expect(await drop(closed('d', 'NotFoundError'))).toEqual([['d', 'not_found', NOT_FOUND]]);
  });

  it('has a row for a folder in it that cannot be read, beside the others', async () => {
    const rest = [entry({ name: 'a.ctxpkg' }), closed('deeper', 'NotReadableError')];
    const folder = {
      name: 'd',
      isDirectory: true,
      isFile: false,
      createReader: () => ({ readEntries: (resolve: (entries: object[]) => void) => resolve(rest.splice(0)) }),
    };
    expect(await drop(folder)).toEqual([
      'd/a.ctxpkg',
      ['d/deeper', 'read_failed', 'It could not be read (NotReadableError).'],
    ]);
  });

  it('is the browser’s fault only if it lets the page read nothing', async () => {
    const [row] = await drop(closed('d', 'EncodingError'));
    expect(row).toEqual([
      'd',
      'read_failed',
      expect.stringContaining('does not let the page look into a dropped folder'),
    ]);
    const one = entry({ name: 'd', items: [{ name: 'a.ctxpkg' }, { name: 'b.ctxpkg', fails: 'EncodingError' }] });
    expect(await drop(one)).toEqual([
      'd/a.ctxpkg',
      ['d/b.ctxpkg', 'read_failed', 'It could not be read (EncodingError).'],
    ]);
  });

  it('may be deeper than the stack', async () => {
    let made: Made = { name: 'a.ctxpkg' };
    for (let depth = 0; depth < 3000; depth++) made = { name: 'd', items: [made] };
    expect(await drop(closed('d', 'EncodingError'), handle(made))).toEqual([
      expect.stringMatching(/^(?:d\/){3000}a\.ctxpkg$/),
    ]);
  });
});
