import type { Outcome } from '../../src/cli/format/renderer.ts';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { breathe } from './breathe.ts';
import type { Entry } from './entry.ts';

/** Verifies entries one after the other, so that a thousand files need no more memory than one. */
export class Queue {
  readonly #changed: (entry: Entry) => void;
  readonly #settled: () => void;
  #entries: Entry[] = [];
  #next = 0;
  /** Null while the options are wrong, and nothing may be verified. */
  #options: VerifyOptions | null = null;
  /** A run that finds another number here is over, and its later outcomes are ignored. */
  #run = 0;
  #running = false;
  #stopped = false;

  /**
   * @param changed - called with an entry when its outcome is known
   * @param settled - called when the queue is empty
   */
  constructor(changed: (entry: Entry) => void, settled: () => void) {
    this.#changed = changed;
    this.#settled = settled;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** The options of the outcomes; null while they are wrong. */
  get options(): VerifyOptions | null {
    return this.#options;
  }

  get running(): boolean {
    return this.#running;
  }

  get stopped(): boolean {
    return this.#stopped && this.#next < this.#entries.length;
  }

  add(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.push(entry);
    this.#start();
  }

  /** Discards every outcome, because the options have changed. Nothing is verified until {@link use} is called. */
  forget(): void {
    this.#end();
    this.#options = null;
    for (const entry of this.#entries.slice(0, this.#next)) {
      entry.outcome = null;
      this.#changed(entry);
    }
    this.#next = 0;
  }

  /** Verifies everything with these options. */
  use(options: VerifyOptions): void {
    this.forget();
    this.#options = options;
    this.#stopped = false;
    this.#start();
  }

  stop(): void {
    this.#stopped = true;
    this.#end();
    this.#settled();
  }

  resume(): void {
    this.#stopped = false;
    this.#start();
  }

  clear(): void {
    this.#end();
    this.#entries = [];
    this.#next = 0;
    this.#stopped = false;
    this.#settled();
  }

  #end(): void {
    this.#run++;
    this.#running = false;
  }

  #start(): void {
    if (this.#running || this.#stopped || this.#options === null) return;
    this.#running = true;
    void this.#work(++this.#run, this.#options);
  }

  async #work(run: number, options: VerifyOptions): Promise<void> {
    for (;;) {
      await breathe();
      if (run !== this.#run) return;
      const entry = this.#entries[this.#next];
      if (entry === undefined) break;
      const outcome = await verifyEntry(entry, options);
      if (run !== this.#run) return;
      entry.outcome = outcome;
      this.#next++;
      this.#changed(entry);
    }
    this.#running = false;
    this.#settled();
  }
}

async function verifyEntry({ name, source }: Entry, options: VerifyOptions): Promise<Outcome> {
  if (!(source instanceof File)) return { file: name, error: source };
  try {
    return { file: name, report: await verify(source, { ...options, artifactDigest: true }) };
  } catch (error) {
    // Unexpected, because the options were checked before. It is not a verdict on the package.
    return {
      file: name,
      error: { code: 'read_failed', message: error instanceof Error ? error.message : 'It could not be verified.' },
    };
  }
}
