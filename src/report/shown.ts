import { type Path, toPointer } from './pointer.ts';
import { MAX_NAME, MAX_POINTER } from './limits.ts';
import { enclosingName } from './labels.ts';
import { excerpt, printable, shortened } from './printable.ts';

declare const isShown: unique symbol;

/**
 * A text that a report may show. Texts of a document become one only through {@link Texts}, so that secrets are concealed in the
 * whole text before it is cut and escaped. Only this file creates them.
 */
export type Shown = string & { readonly [isShown]: true };

/** A text of this library, with no part from a document, file or option. */
export function own(words: string): Shown {
  return words as Shown;
}

/** A template tag for sentences: only texts that may be shown can be inserted. */
export function say(words: TemplateStringsArray, ...values: readonly (Shown | number)[]): Shown {
  return words.reduce((sentence, next, index) => `${sentence}${values[index - 1]}${next}`) as Shown;
}

/**
 * Conceals the secrets in a text.
 *
 * @param text - the whole text: in a part, it is unknown where a secret begins
 * @param name - the name of the member whose value the text is, by which some secrets are recognised; or ''
 */
export type Conceal = (text: string, name: string) => string;

/** Turns texts of a document, or of a caller, into texts that may be shown. */
export class Texts {
  readonly #conceal: Conceal;

  constructor(conceal: Conceal) {
    this.#conceal = conceal;
  }

  /** @param limit - UTF-16 units that are shown at most */
  value(text: string, name: string, limit?: number): Shown {
    return excerpt(this.#conceal(text, name), limit) as Shown;
  }

  /** A part of a value; the part is known to be short. */
  part(text: string, name: string, start: number, end: number): Shown {
    return printable(this.#conceal(text, name).slice(start, end)) as Shown;
  }

  /** A member's name, for programs: not escaped, so it need not be printable. In a message, a name is a value. */
  name(name: string, enclosing: string): Shown {
    return shortened(this.#conceal(name, enclosing), MAX_NAME) as Shown;
  }

  /** RFC 6901, except for names that are secret or long. */
  pointer(path: Path): Shown {
    let pointer = own('');
    this.#forEach(path, (step, enclosing) => (pointer = this.below(pointer, step, enclosing)));
    return pointer;
  }

  /** The pointer to an element or member of the value at another pointer. Joins names that were concealed as a whole. */
  below(pointer: Shown, step: string | number, enclosing: string): Shown {
    const next = toPointer([typeof step === 'number' ? step : this.name(step, enclosing)]);
    return `${pointer}${pointer.length + next.length > MAX_POINTER ? '/…' : next}` as Shown;
  }

  /** How a message names a place. */
  label(path: Path): Shown {
    if (path.length === 0) return say`The document`;
    const steps: (string | number)[] = [];
    this.#forEach(path, (step, enclosing) => steps.push(typeof step === 'number' ? step : this.value(step, enclosing)));
    return `\`${steps.join('.')}\`` as Shown;
  }

  /** Calls back with each step of a path, and with the label that the steps before give to names at this step. */
  #forEach(path: Path, visit: (step: string | number, enclosing: string) => void): void {
    let enclosing = '';
    for (const step of path) {
      visit(step, enclosing);
      if (typeof step === 'string') enclosing = enclosingName(step, enclosing);
    }
  }
}
