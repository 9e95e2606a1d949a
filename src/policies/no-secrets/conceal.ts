import { isSpace } from './character-classes.ts';
import { type Sink, previewAt } from './found.ts';
import { nameBefore } from './lead.ts';
import type { SecretRuleId } from './secret-rule.ts';
import { scanText } from './scan.ts';

/**
 * A text with each secret in it cut to its first four characters, in time proportional to the length of the text.
 *
 * Rules say where a secret begins, and what proves that it is one; it can go on behind that. So all is taken out up to the next
 * white space, or up to the end of the text where that is what the secret is.
 *
 * @param name - what the text as a whole is the value of
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
  /** Up to here, the text is in the parts, or taken out. */
  #done = 0;

  constructor(text: string) {
    this.#text = text;
  }

  add(rule: SecretRuleId, start: number, end: number): void {
    this.end = end;
    const text = this.#text;
    if (start >= this.#done) this.#parts.push(text.slice(this.#done, start), previewAt(text, start));
    // Of many secrets in one word, only the first looks for its end.
    if (end > this.#done) this.#done = goesOnToTheEnd(text, rule, start, end) ? text.length : wordEnd(text, end);
  }

  finish(): string {
    if (this.#done === 0) return this.#text;
    this.#parts.push(this.#text.slice(this.#done));
    // A string of its own: one that is added up keeps its parts, and they keep the whole text in memory.
    return this.#parts.join('');
  }
}

function goesOnToTheEnd(text: string, rule: SecretRuleId, start: number, end: number): boolean {
  switch (rule) {
    // A key whose last line is missing, so that nothing says where it ends.
    case 'private_key':
      return !text.endsWith('-----', end);
    // The value as a whole, such as a phrase.
    case 'assigned_secret':
      return nameBefore(text, start, '') === '';
    default:
      return false;
  }
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
  return end;
}
