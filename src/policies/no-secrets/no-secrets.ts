import { NO_SECRETS } from '../../report/codes.ts';
import type { IssueCollector } from '../../report/collector.ts';
import { enclosingName, labelOf } from '../../report/labels.ts';
import { type Shown, own, say } from '../../report/shown.ts';
import type { JsonDocument } from '../../json/document.ts';
import { type AcceptedSecret, takeAccepted } from './accepted.ts';
import { SECRET_RULES, concealSecrets, findSecrets } from './index.ts';
import { assignedSecret } from './rules/assigned.ts';
import type { Policy } from '../opaque.ts';
import { type PolicyRule, checking, policyOf } from '../policy.ts';
import { takeOptionsOf } from '../../report/given-options.ts';

/**
 * Options of {@link noSecrets}.
 *
 * @example
 * import { type NoSecretsOptions, noSecrets, verify } from '@ctxpkg/verify';
 *
 * const options: NoSecretsOptions = { accept: [] };
 * const { accepted } = await verify('{}', { policies: [noSecrets(options)] });
 */
export interface NoSecretsOptions {
  /** Findings that are reported as warnings, because you have looked at them. The registry knows no such exception. */
  readonly accept?: readonly AcceptedSecret[];
}

/**
 * Requires that no string in the document, and no member's name, looks like a secret (CONF). The report shows at most four
 * characters of each one found.
 *
 * @param options - findings to accept
 * @returns the policy, for the option `policies`
 * @throws TypeError for an option that is unknown or wrong
 * @example
 * import { noSecrets, verify } from '@ctxpkg/verify';
 *
 * const { accepted, issues } = await verify('{}', { policies: [noSecrets()] });
 */
export function noSecrets(options: NoSecretsOptions = {}): Policy {
  return policyOf(noSecretsRule(takeOptionsOf('noSecrets', options, ['accept']).accept));
}

/** @throws TypeError @internal */
export function noSecretsRule(accept: unknown = []): PolicyRule {
  const accepted = takeAccepted(accept);
  const check: PolicyRule['check'] = ({ document, digests }, collector) => {
    // An entry for another document is about another package, and says nothing about this one.
    const ofThis = accepted.filter(
      ({ contentHash, artifactSha256 }) =>
        digests !== null && (contentHash === digests.contentHash || artifactSha256 === digests.artifactSha256),
    );
    const walk = new SecretWalk(document, collector, ofThis);
    walk.visit(document.root, '', null);
    walk.reportUnused();
  };
  const needsArtifact = accepted.some(({ artifactSha256 }) => artifactSha256 !== undefined);
  return {
    ...checking(NO_SECRETS, 'Pass noSecrets() once; registry() has it already.', check, needsArtifact),
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
  pointer?: Shown;
}

class SecretWalk {
  readonly #document: JsonDocument;
  readonly #collector: IssueCollector;
  /** What is accepted in this document, by rule and pointer. */
  readonly #accepted: ReadonlyMap<string, AcceptedSecret>;
  readonly #used: Set<string> = new Set();

  constructor(document: JsonDocument, collector: IssueCollector, accepted: readonly AcceptedSecret[]) {
    this.#document = document;
    this.#collector = collector;
    this.#accepted = new Map(accepted.map((entry) => [entry.rule + entry.pointer, entry]));
  }

  /** Reports the entries for this document that accept nothing in it. */
  reportUnused(): void {
    for (const [key, { rule, pointer }] of this.#accepted) {
      if (this.#used.has(key)) continue;
      // A name in it can be that of this document which is a secret only where it stands.
      const steps = pointer.split('/').map((step) => this.#collector.texts.name(step, 'secret'));
      const place = { pointer: steps.reduce((start, step) => say`${start}/${step}`), offset: 0 };
      this.#collector.add('unused_acceptance', place, { rule: own(rule) });
    }
  }

  /**
   * Recursion is safe: the reader accepted at most 127 levels.
   *
   * @param name - of the member that has the value, or the array that contains it
   */
  visit(value: number, name: string, way: Way | null): void {
    const document = this.#document;
    const kind = document.kind(value);
    const enclosing = way?.called ?? '';
    if (kind === 'string') {
      this.#report(document.string(value), name, document.start(value), way);
    } else if (kind === 'array') {
      let step = 0;
      for (const element of document.elements(value))
        this.visit(element, name, { before: way, step: step++, enclosing, called: enclosing });
    } else if (kind === 'object') {
      for (const member of document.memberNames(value)) {
        const step = document.name(member);
        // A listed name has no offset of its own on the tape, and is not a secret.
        const start = document.nameStart(member);
        if (start >= 0) this.#report(step, '', start, way);
        const called = enclosingName(step, enclosing);
        this.visit(member + 1, labelOf(document, value, step, name), { before: way, step, enclosing, called });
      }
    }
  }

  #report(text: string, name: string, offset: number, way: Way | null): void {
    const { findings, count } = findSecrets(text, name);
    if (count === 0) return;
    for (const { rule, preview } of findings) {
      const pointer = this.#pointer(way);
      const code = this.#accepts(rule, pointer) ? 'secret_accepted' : 'secret_found';
      if (this.#collector.lists(code)) {
        // Each rule is in the list; if one were not, the secret must be reported all the same.
        const { title, advice } = SECRET_RULES.find(({ id }) => id === rule) ?? assignedSecret;
        const args = { secret: own(title), advice: own(advice), actual: own(preview), rule: own(rule) };
        this.#collector.add(code, { pointer, offset }, args);
      } else this.#collector.omit(code);
    }
    this.#collector.omit('secret_found', count - findings.length);
  }

  #accepts(rule: string, pointer: string): boolean {
    const key = rule + pointer;
    // Where a pointer conceals something, it could be that of another place.
    const accepts = this.#accepted.has(key) && !pointer.includes('…');
    if (accepts) this.#used.add(key);
    return accepts;
  }

  #pointer(way: Way | null): Shown {
    if (way === null) return own('');
    return (way.pointer ??= this.#collector.texts.below(this.#pointer(way.before), way.step, way.enclosing));
  }
}
