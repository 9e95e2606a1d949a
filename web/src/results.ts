import { breathe } from './breathe.ts';
import { byId, setHidden } from './dom.ts';
import type { Entry, Found } from './entry.ts';
import type { Queue } from './queue.ts';
import { Row } from './row.ts';
import { copy, save, toLines } from './share.ts';
import { summarize } from './summary.ts';

/** The shortest time between updates of the counters, which screen readers announce each time. */
const EVERY_MS = 600;

/** The list of results, and the actions on all of them. */
export class Results {
  readonly #section = byId('results', HTMLElement);
  readonly #heading = byId('results-heading', HTMLElement);
  readonly #list = byId('list', HTMLOListElement);
  readonly #status = byId('status', HTMLElement);
  readonly #progress = byId('progress', HTMLProgressElement);
  readonly #example = byId('example', HTMLButtonElement);
  readonly #pause = byId('pause', HTMLButtonElement);
  readonly #said = byId('said', HTMLElement);
  readonly #rows = new Map<Entry, Row>();
  readonly #queue: Queue;
  #wrong = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Increases when the list is cleared, so that files still being added are dropped. */
  #lists = 0;

  /** @param cleared - called when the list has been cleared */
  constructor(queue: Queue, cleared: () => void) {
    this.#queue = queue;
    this.#pause.addEventListener('click', () => {
      if (queue.running) queue.stop();
      else queue.resume();
      this.refreshNow();
    });
    byId('clear', HTMLButtonElement).addEventListener('click', () => {
      this.#lists++;
      queue.clear();
      this.#rows.clear();
      this.#list.replaceChildren();
      this.#section.hidden = true;
      document.documentElement.classList.remove('has-results');
      this.#example.hidden = false;
      this.say('The list is empty.');
      cleared();
    });
    byId('copy-all', HTMLButtonElement).addEventListener('click', async () => {
      this.say((await copy(this.#lines().join(''))) ? 'The reports are copied.' : '');
    });
    byId('save-all', HTMLButtonElement).addEventListener('click', () => save(this.#lines(), 'reports.jsonl'));
    for (const id of ['show-all', 'show-problems']) {
      byId(id, HTMLInputElement).addEventListener('change', ({ target }) => {
        this.#list.dataset['show'] = (target as HTMLInputElement).value;
      });
    }
    if (byId('show-problems', HTMLInputElement).checked) this.#list.dataset['show'] = 'problems';
  }

  /** Lists files and verifies them. */
  async add(found: readonly Found[]): Promise<void> {
    const list = this.#lists;
    this.#section.hidden = false;
    // Users who have dropped files know how to, so the results get the space now.
    document.documentElement.classList.add('has-results');
    setHidden(this.#example, true, this.#heading);
    const entries = found.map(({ name, source }): Entry => ({ name, source, outcome: null }));
    for (let next = 0; next < entries.length; next += 50) {
      const some = entries.slice(next, next + 50);
      const rows = some.map((entry) => {
        const row = new Row(
          entry,
          () => this.#queue.options,
          (text) => this.say(text),
        );
        this.#rows.set(entry, row);
        return row.element;
      });
      this.#list.append(...rows);
      this.#queue.add(some);
      if (next === 0) this.refreshNow();
      else this.refresh();
      await breathe();
      if (list !== this.#lists) return;
    }
    if (this.#queue.entries.length === 1) this.#rows.get(this.#queue.entries[0] as Entry)?.open();
  }

  /** Shows an entry's outcome. */
  update(entry: Entry): void {
    this.#rows.get(entry)?.update();
    this.refresh();
  }

  /** Whether the options are wrong, so that nothing is verified. */
  set wrong(wrong: boolean) {
    this.#wrong = wrong;
    this.refreshNow();
  }

  /** Updates the counters soon. */
  refresh(): void {
    this.#timer ??= setTimeout(() => this.refreshNow(), EVERY_MS);
  }

  refreshNow(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { entries, running, stopped } = this.#queue;
    const { text, done } = summarize(entries);
    const state = this.#wrong
      ? 'Not verified: correct the options first. '
      : stopped
        ? 'Stopped. '
        : running
          ? 'Verifying. '
          : '';
    setText(this.#status, entries.length === 0 ? '' : state + text);
    this.#progress.max = Math.max(entries.length, 1);
    this.#progress.value = done;
    this.#progress.hidden = done === entries.length;
    setText(this.#pause, stopped ? 'Continue' : 'Stop');
    setHidden(this.#pause, !running && !stopped, this.#heading);
    for (const id of ['copy-all', 'save-all']) byId(id, HTMLButtonElement).disabled = done === 0;
  }

  /** Announces a message that is not shown elsewhere. */
  say(text: string): void {
    this.#said.textContent = text;
  }

  #lines(): string[] {
    return toLines(this.#queue.entries.flatMap(({ outcome }) => (outcome === null ? [] : [outcome])));
  }
}

/** A live region is announced when it changes, even to the same text. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
