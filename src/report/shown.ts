import { type Path, toPointer } from './pointer.ts';
import { MAX_NAME, MAX_POINTER } from './limits.ts';
import { enclosingName } from './labels.ts';
import { excerpt, printable, startOf } from './printable.ts';

declare const isShown: unique symbol;

/**
 * A text that may stand in a report. Texts of a document become one through {@link Texts} alone, so that none is shown without
 * having been concealed, as a whole, and then cut and escaped. Only this file makes them.
 */
export type Shown = string & { readonly [isShown]: true };

/** Words of this library's own, which no document, file or option has a part in. */
export function own(words: string): Shown {
  return words as Shown;
}

/** A sentence, as the tag of a template: nothing can be put in but what may be shown. */
export function say(words: TemplateStringsArray, ...values: readonly (Shown | number)[]): Shown {
  return words.reduce((sentence, next, index) => `${sentence}${values[index - 1]}${next}`) as Shown;
}

/**
 * Takes the secrets out of a text.
 *
 * @param text - the whole text: of a part, nobody can tell where a secret begins
 * @param name - what the text is the value of, because some secrets are known only by that; or ''
 */
export type Conceal = (text: string, name: string) => string;

/** Turns texts of a document, or of a caller, into such as may be shown. */
export class Texts {
  readonly #conceal: Conceal;

  constructor(conceal: Conceal) {
    this.#conceal = conceal;
  }

  /** @param limit - UTF-16 units that are shown at most */
  value(text: string, name: string, limit?: number): Shown {
    return excerpt(this.#conceal(text, name), limit) as Shown;
  }

  /** A part of a value that is known to be short. */
  part(text: string, name: string, start: number, end: number): Shown {
    return printable(this.#conceal(text, name).slice(start, end)) as Shown;
  }

  /** A name of a member, for programs: not printable, if the name is not. In a message, a name is a value. */
  name(name: string, enclosing: string): Shown {
    const concealed = this.#conceal(name, enclosing);
    return (concealed.length <= MAX_NAME ? concealed : `${startOf(concealed, MAX_NAME)}…`) as Shown;
  }

  /** RFC 6901, but for names that are secret or long. */
  pointer(path: Path): Shown {
    let pointer = own('');
    this.#forEach(path, (step, enclosing) => (pointer = this.below(pointer, step, enclosing)));
    return pointer;
  }

  /** The pointer to an element or member of what another pointer leads to. Joins names that were concealed as a whole. */
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

  /** Calls back with each step of a path, and with what the names at this step are called by those before. */
  #forEach(path: Path, visit: (step: string | number, enclosing: string) => void): void {
    let enclosing = '';
    for (const step of path) {
      visit(step, enclosing);
      if (typeof step === 'string') enclosing = enclosingName(step, enclosing);
    }
  }
}
