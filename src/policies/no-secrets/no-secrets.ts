import { NO_SECRETS } from '../../report/codes.ts';
import type { IssueCollector } from '../../report/collector.ts';
import { enclosingName, labelOf } from '../../report/labels.ts';
import { type Shown, own } from '../../report/shown.ts';
import type { JsonDocument } from '../../json/document.ts';
import { SECRET_RULES, concealSecrets, findSecrets } from './index.ts';
import type { Policy } from '../opaque.ts';
import { type PolicyRule, checking, policyOf } from '../policy.ts';

/**
 * Requires that no string in the document, and no member's name, looks like a secret (CONF). The report shows at most four
 * characters of each one found.
 *
 * @returns the policy, for the option `policies`
 * @example
 * import { noSecrets, verify } from '@ctxpkg/verify';
 *
 * const { accepted, issues } = await verify('{}', { policies: [noSecrets()] });
 */
export function noSecrets(): Policy {
  return policyOf(noSecretsRule());
}

/** @internal */
export function noSecretsRule(): PolicyRule {
  const check: PolicyRule['check'] = ({ document }, collector) =>
    new SecretWalk(document, collector).visit(document.root, '', null);
  return {
    ...checking(NO_SECRETS, 'Pass noSecrets() once; registry() has it already.', check),
    conceal: concealSecrets,
  };
}

/** The way to a value, from its last step. */
interface Way {
  readonly before: Way | null;
  readonly step: string | number;
  /** What a value at this step, or a name below it, is called. */
  readonly enclosing: string;
  readonly called: string;
  /** Computed once and on demand, because a name can be long and have very many secrets below it. */
  pointer: Shown | null;
}

class SecretWalk {
  readonly #document: JsonDocument;
  readonly #collector: IssueCollector;

  constructor(document: JsonDocument, collector: IssueCollector) {
    this.#document = document;
    this.#collector = collector;
  }

  /**
   * Recursion is safe: the reader accepted at most 127 levels.
   *
   * @param name - of the member that has the value, or the array that contains it
   */
  visit(value: number, name: string, way: Way | null): void {
    const document = this.#document;
    switch (document.kind(value)) {
      case 'string':
        this.#report(document.string(value), name, document.start(value), way);
        return;
      case 'array':
        this.#visitArray(value, name, way);
        return;
      case 'object':
        this.#visitObject(value, name, way);
        return;
      default:
    }
  }

  #visitArray(array: number, name: string, way: Way | null): void {
    const document = this.#document;
    const closing = document.closing(array);
    const called = way?.called ?? '';
    for (
      let element = document.first(array), index = 0;
      element < closing;
      element = document.after(element), index++
    ) {
      this.visit(element, name, { before: way, step: index, enclosing: called, called, pointer: null });
    }
  }

  #visitObject(object: number, name: string, way: Way | null): void {
    const document = this.#document;
    const closing = document.closing(object);
    const enclosing = way?.called ?? '';
    for (let member = document.first(object); member < closing; member = document.after(member + 1)) {
      const step = document.name(member);
      // A listed name has no offset of its own on the tape, and is not a secret.
      const start = document.nameStart(member);
      if (start >= 0) this.#report(step, '', start, way);
      const called = enclosingName(step, enclosing);
      this.visit(member + 1, labelOf(document, object, step, name), {
        before: way,
        step,
        enclosing,
        called,
        pointer: null,
      });
    }
  }

  #report(text: string, name: string, offset: number, way: Way | null): void {
    const { findings, count } = findSecrets(text, name);
    if (count === 0) return;
    let listed = 0;
    for (const { rule, preview } of findings) {
      if (!this.#collector.lists('secret_found')) break;
      const { title, advice } = SECRET_RULES.find(({ id }) => id === rule) ?? UNKNOWN_RULE;
      const place = { pointer: this.#pointer(way), offset };
      this.#collector.add('secret_found', place, { secret: own(title), advice: own(advice), actual: own(preview) });
      listed++;
    }
    this.#collector.omit('secret_found', count - listed);
  }

  #pointer(way: Way | null): Shown {
    if (way === null) return own('');
    return (way.pointer ??= this.#collector.texts.below(this.#pointer(way.before), way.step, way.enclosing));
  }
}

/** Not expected, but a secret must be reported in any case. */
const UNKNOWN_RULE = { title: 'A secret', advice: 'Remove it.' } as const;
