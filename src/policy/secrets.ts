import type { IssueCollector } from '../issues/collector.ts';
import { toPointer } from '../json/pointer.ts';
import type { Reading } from '../json/reading.ts';
import { SECRET_RULES, findSecrets } from '../secrets/index.ts';
import type { Policy } from './policy.ts';

/** CONF: no string of the document, and no name of a member, looks like a secret. */
export function noSecrets(): Policy {
  return {
    name: 'secrets',
    judge({ reading }, collector) {
      new SecretWalk(reading, collector).visit(reading.root, undefined);
    },
    conceal: concealSecrets,
  };
}

/** A text with each secret in it cut to its first four characters: a report must not print what it warns of. */
function concealSecrets(text: string): string {
  for (let concealed = text; ; ) {
    const { findings, count } = findSecrets(concealed);
    for (const { start, length, preview } of [...findings].reverse()) {
      concealed = concealed.slice(0, start) + preview + concealed.slice(start + length);
    }
    if (count === findings.length) return concealed;
  }
}

/** Names of members that say nothing of what they hold, and of those that say it for them. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['value', 'val', 'v', 'content', 'data', 'text']);
const LABELS: ReadonlySet<string> = new Set(['key', 'name', 'id']);

class SecretWalk {
  readonly #reading: Reading;
  readonly #collector: IssueCollector;
  readonly #path: (string | number)[] = [];
  /** How long the path was when it came to a name that is a secret: a pointer must not show it. */
  #shown = Number.POSITIVE_INFINITY;

  constructor(reading: Reading, collector: IssueCollector) {
    this.#reading = reading;
    this.#collector = collector;
  }

  /**
   * Recursion is safe: the reader accepted at most 127 levels.
   *
   * @param name - of the member that has the value, or the array with it
   */
  visit(value: number, name: string | undefined): void {
    const reading = this.#reading;
    switch (reading.kind(value)) {
      case 'string':
        this.#report(reading.string(value), name, reading.start(value));
        return;
      case 'array':
        return this.#visitArray(value, name);
      case 'object':
        return this.#visitObject(value, name);
      default:
    }
  }

  #visitArray(array: number, name: string | undefined): void {
    const reading = this.#reading;
    const closing = reading.closing(array);
    for (let element = reading.first(array), index = 0; element < closing; element = reading.after(element), index++) {
      this.#path.push(index);
      this.visit(element, name);
      this.#path.pop();
    }
  }

  #visitObject(object: number, enclosing: string | undefined): void {
    const reading = this.#reading;
    const closing = reading.closing(object);
    for (let member = reading.first(object); member < closing; member = reading.after(member + 1)) {
      const name = reading.name(member);
      // A name that a rule knows has no place of its own on the reading, and is no secret.
      const start = reading.nameStart(member);
      const shown = this.#shown;
      if (start >= 0 && this.#report(name, undefined, start)) this.#shown = Math.min(shown, this.#path.length);
      this.#path.push(name);
      this.visit(member + 1, this.#label(object, name, enclosing));
      this.#path.pop();
      this.#shown = shown;
    }
  }

  /**
   * What a value is called, where its own name says nothing: in facts (format §3) and in lists of settings a sibling does,
   * as in `{"key": …, "value": …}`, and else the object has the name.
   */
  #label(object: number, name: string, enclosing: string | undefined): string | undefined {
    if (!SAYS_NOTHING.has(name)) return name;
    const reading = this.#reading;
    const closing = reading.closing(object);
    for (let member = reading.first(object); member < closing; member = reading.after(member + 1)) {
      if (LABELS.has(reading.name(member)) && reading.kind(member + 1) === 'string') return reading.string(member + 1);
    }
    return enclosing;
  }

  /** @returns whether the text holds a secret */
  #report(text: string, name: string | undefined, offset: number): boolean {
    const { findings, count } = findSecrets(text, name);
    for (const { rule, preview } of findings) {
      const { title, advice } = SECRET_RULES.find(({ id }) => id === rule) ?? UNKNOWN_RULE;
      const pointer = this.#collector.listsErrors ? toPointer(this.#path.slice(0, this.#shown)) : '';
      this.#collector.error('secret_found', { pointer, offset }, `${title} stands here. ${advice}`, { actual: preview });
    }
    this.#collector.omitErrors(count - findings.length);
    return count > 0;
  }
}

/** No finding has it, but a secret must be reported whatever happens. */
const UNKNOWN_RULE = { title: 'A secret', advice: 'Remove it.' } as const;
