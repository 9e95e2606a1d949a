import { brief } from '../../src/cli/safe-output.ts';
import { button, byId, create } from './dom.ts';

/** Larger files are probably not what the field asks for. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Thrown if a field is wrong, with the message to show beside it. */
export class Wrong extends Error {}

/** A field for a file, which is read when it is chosen. The page has its name and its hint. */
export class FileField {
  readonly control: HTMLInputElement;
  readonly #what: string;
  readonly #changed: () => void;
  readonly #name: HTMLElement;
  readonly #remove: HTMLButtonElement;
  #file: File | null = null;
  /** The text of the file; an error if it cannot be read; null while it is being read. */
  #read: { readonly text?: string; readonly wrong?: string } | null = {};

  /** @param what - what to call the file */
  constructor(id: string, what: string, changed: () => void) {
    this.#what = what;
    this.#changed = changed;
    this.control = create('input', {
      type: 'file',
      id,
      'aria-describedby': `${id}-error ${id}-name ${id}-hint`,
      autocomplete: 'off',
    });
    this.#name = create('bdi', { id: `${id}-name` });
    const remove = (): void => {
      this.control.focus();
      void this.#take(null);
    };
    this.#remove = button(`Without the ${what}`, remove, { hidden: true });
    const choice = create(
      'span',
      { class: 'choice' },
      create('label', { for: id }, `Choose the ${what}`),
      this.control,
    );
    byId(`${id}-field`, HTMLElement).append(
      create('span', { class: 'file' }, choice, this.#name, this.#remove),
      create('span', { class: 'error', id: `${id}-error`, 'aria-live': 'polite' }),
    );
    this.control.addEventListener('change', () => {
      const file = this.control.files?.[0] ?? null;
      // Otherwise a browser would not fire an event if the same file is chosen again after a change.
      this.control.value = '';
      if (file !== null) void this.#take(file);
    });
  }

  get isEmpty(): boolean {
    return this.#file === null;
  }

  get isReading(): boolean {
    return this.#read === null;
  }

  /** The text of the file; null if there is none yet. @throws Wrong if it cannot be read */
  text(): string | null {
    const { text = null, wrong } = this.#read ?? {};
    if (wrong !== undefined) throw new Wrong(wrong);
    return text;
  }

  async #take(file: File | null): Promise<void> {
    this.#file = file;
    this.#remove.hidden = file === null;
    this.#name.textContent = file === null ? '' : brief(file.name);
    this.#read = null;
    this.#changed();
    const read = file === null ? {} : await readText(file, this.#what);
    // Another one may have been chosen meanwhile.
    if (this.#file !== file) return;
    this.#read = read;
    this.#changed();
  }
}

async function readText(file: File, what: string): Promise<{ text: string } | { wrong: string }> {
  if (file.size > MAX_BYTES) return { wrong: `The ${what} is too large to be one.` };
  try {
    // A byte order mark stays: the parser of the text ignores one, and removing one here would ignore two.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()) };
  } catch (error) {
    const wrong = error instanceof TypeError ? 'is not UTF-8 text.' : 'could not be read. Choose it again.';
    return { wrong: `The ${what} ${wrong}` };
  }
}
