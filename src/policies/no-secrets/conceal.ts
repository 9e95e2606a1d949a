import { isSpace } from './character-classes.ts';
import { type Sink, previewAt } from './found.ts';
import { leadOf } from './lead.ts';
import type { SecretRuleId } from './secret-rule.ts';
import { scanText } from './scan.ts';

/**
 * A text with each secret in it cut to its first four characters, in time proportional to the length of the text.
 *
 * A rule finds where a secret begins and enough of it to identify it, but the secret can be longer. So everything is removed up
 * to the next white space, or up to the end of the text if the secret may contain white space.
 *
 * @param name - the name of the member whose value the text is
 */
export function concealSecrets(text: string, name = ''): string {
  const concealed = new Concealed(text);
  scanText(text, name, concealed);
  return concealed.finish();
}

class Concealed implements Sink {
  end = 0;
  readonly #text: string;
  readonly #parts: string[] = [];
  /** Up to here, the text has been added to the parts or removed. */
  #done = 0;

  constructor(text: string) {
    this.#text = text;
  }

  add(rule: SecretRuleId, start: number, end: number): void {
    this.end = end;
    const text = this.#text;
    if (start >= this.#done) this.#parts.push(text.slice(this.#done, start), previewAt(text, start));
    // If one word has many secrets, the end is searched for only once, which keeps the time linear.
    if (end > this.#done) this.#done = goesOnToTheEnd(text, rule, start, end) ? text.length : wordEnd(text, end);
  }

  finish(): string {
    if (this.#done === 0) return this.#text;
    this.#parts.push(this.#text.slice(this.#done));
    // `join` creates a flat string: a concatenated one would keep its parts, and so the whole text, in memory.
    return this.#parts.join('');
  }
}

function goesOnToTheEnd(text: string, rule: SecretRuleId, start: number, end: number): boolean {
  // A key without its last line, so its end is unknown; or the value as a whole, such as a phrase.
  return rule === 'private_key'
    ? !text.endsWith('-----', end)
    : rule === 'assigned_secret' && leadOf(text, start, '').name === '';
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
  return end;
}
