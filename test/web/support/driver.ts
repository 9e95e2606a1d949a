import type { Browser } from '../../runtimes/browsers/browser.ts';

/** A document to be dropped. */
export interface Dropped {
  readonly name: string;
  readonly text: string;
}

/** What the list says of one file. */
export interface Listed {
  readonly file: string;
  readonly verdict: string;
}

/** What opens and closes one line of the results; there are more in what it opens. */
export const ROW = '#list > li > details > summary';

/** Uses the page as a person would, in any of the browsers. */
export class Driver {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async open(url: string): Promise<void> {
    await this.#browser.open(url);
    await this.#until(`() => document.getElementById('files') !== null && document.readyState === 'complete'`);
    // What is refused by the policy of the page is kept.
    await this.call(`() => {
      window.refused = [];
      addEventListener('securitypolicyviolation', (event) => window.refused.push(event.violatedDirective + ' ' + event.blockedURI));
    }`);
  }

  call(source: string, argument?: unknown): Promise<unknown> {
    return this.#browser.call(source, argument);
  }

  /** Drops files that were never on a disk. */
  async drop(files: readonly Dropped[]): Promise<void> {
    await this.hold(files);
    await this.letGo();
  }

  /** Takes files to drop them later: to make a thousand of them takes a while itself. */
  async hold(files: readonly Dropped[]): Promise<void> {
    await this.call(
      `(files) => {
        window.held = new DataTransfer();
        for (const { name, text } of files) window.held.items.add(new File([text], name));
      }`,
      files,
    );
  }

  async letGo(): Promise<void> {
    await this.call(
      `() => {
        const dataTransfer = window.held;
        const zone = document.getElementById('choose');
        for (const type of ['dragenter', 'dragover', 'drop']) {
          zone.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
      }`,
    );
  }

  async set(id: string, value: string | boolean): Promise<void> {
    await this.call(
      `({ id, value }) => {
        const control = document.getElementById(id);
        control[typeof value === 'boolean' ? 'checked' : 'value'] = value;
        control.dispatchEvent(new Event('input', { bubbles: true }));
      }`,
      { id, value },
    );
  }

  /** Says what the packages are for. */
  publish(is: boolean = true): Promise<void> {
    return this.set(is ? 'publishing' : 'received', true);
  }

  /** Opens every line of the results, and waits until what is in them is there. */
  async openAll(): Promise<void> {
    await this.call(
      `() => document.querySelectorAll('${ROW}').forEach((row) => row.parentElement.open || row.click())`,
    );
    await this.#until(
      `() => document.querySelectorAll('#list > li').length === document.querySelectorAll('.actions').length`,
    );
  }

  status(): Promise<string> {
    return this.call(`() => document.getElementById('status').textContent`) as Promise<string>;
  }

  /** Waits until so many files are verified. */
  async done(count: number): Promise<string> {
    const start = count === 1 ? '1 file: ' : `${count.toLocaleString('en')} files: `;
    await this.#until(`() => document.getElementById('status').textContent.startsWith(${JSON.stringify(start)})`);
    return this.status();
  }

  listed(): Promise<Listed[]> {
    return this.call(`() => [...document.querySelectorAll('#list > li')].map((item) => ({
      file: item.querySelector('h3').textContent,
      verdict: item.querySelector('.label').textContent,
    }))`) as Promise<Listed[]>;
  }

  /** What "Save all reports" saves. */
  async saved(): Promise<string[]> {
    const text = await this.call(`async () => {
      const original = URL.createObjectURL;
      let blob;
      URL.createObjectURL = (value) => original.call(URL, (blob = value));
      document.getElementById('save-all').click();
      URL.createObjectURL = original;
      return blob.text();
    }`);
    return (text as string).trimEnd().split('\n');
  }

  refused(): Promise<string[]> {
    return this.call('() => window.refused') as Promise<string[]>;
  }

  async #until(condition: string, limitMs = 60_000): Promise<void> {
    const limit = Date.now() + limitMs;
    while (!(await this.call(condition).catch(() => false))) {
      if (Date.now() > limit)
        throw new Error(`waited in vain for ${condition}; the status is "${await this.status()}"`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
