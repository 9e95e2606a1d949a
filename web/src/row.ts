import { brief } from '../../src/cli/safe-output.ts';
import type { VerifyOptions } from '../../src/index.ts';
import { EXPLANATIONS } from '../../src/report/explanations.ts';
import type { Report } from '../../src/report/report.ts';
import { button, create } from './dom.ts';
import { details } from './details.ts';
import type { Entry } from './entry.ts';
import { copy, save, toLines } from './share.ts';
import { verdictOf } from './verdict.ts';

/** One result. Its content is created when it is opened, because most never are. */
export class Row {
  readonly element: HTMLLIElement;
  readonly #entry: Entry;
  readonly #options: () => VerifyOptions | null;
  readonly #say: (text: string) => void;
  readonly #symbol = create('span', { class: 'symbol', 'aria-hidden': 'true' });
  readonly #label = create('span', { class: 'label' });
  readonly #identity = create('bdi', { class: 'identity' });
  readonly #count = create('span', { class: 'count' });
  /** The first error, so that the reason is visible without opening anything. */
  readonly #reason = create('span', { class: 'reason' });
  readonly #body = create('div', { class: 'body' });
  readonly #details: HTMLDetailsElement;
  /** The outcome of the current body: an outcome may be replaced while its body is being created. */
  #made: Entry['outcome'] | undefined;

  /** @param options - the options of the outcome */
  constructor(entry: Entry, options: () => VerifyOptions | null, say: (text: string) => void) {
    this.#entry = entry;
    this.#options = options;
    this.#say = say;
    const heading = create('h3', {}, create('bdi', {}, brief(entry.name)));
    const verdict = create('span', { class: 'verdict' }, this.#symbol, ' ', this.#label);
    const about = create('span', { class: 'about' }, this.#identity, ' ', this.#count);
    this.#details = create('details', {}, create('summary', {}, verdict, heading, about, this.#reason), this.#body);
    this.#details.addEventListener('toggle', () => void this.#fill());
    this.element = create('li', {}, this.#details);
    this.update();
  }

  update(): void {
    const verdict = verdictOf(this.#entry);
    const { look, symbol, label } = verdict;
    this.element.dataset['verdict'] = look;
    this.#symbol.textContent = symbol;
    this.#label.textContent = label;
    const { outcome } = this.#entry;
    const identity = outcome !== null && 'report' in outcome ? outcome.report.package : null;
    this.#identity.textContent = identity === null ? '' : brief(`${identity.name}@${identity.version}`);
    this.#count.textContent = outcome !== null && 'report' in outcome ? countIssues(outcome.report) : '';
    this.#reason.textContent = reasonOf(outcome);
    if (this.#details.open) void this.#fill();
    else this.#empty();
  }

  open(): void {
    this.#details.open = true;
  }

  #empty(): void {
    this.#made = undefined;
    this.#body.replaceChildren();
  }

  async #fill(): Promise<void> {
    const { outcome } = this.#entry;
    if (!this.#details.open || this.#made === outcome) return;
    this.#made = outcome;
    const nodes = await details(this.#entry, this.#options(), this.#actions());
    if (this.#made === outcome) this.#body.replaceChildren(...nodes);
  }

  #actions(): HTMLElement[] {
    const { outcome, name } = this.#entry;
    if (outcome === null) return [];
    const [line = ''] = toLines([outcome]);
    return [
      button('Copy report', () => void this.#copy(line)),
      button('Save report', () => save([line], `${brief(name.replace(/.*\//, ''))}.report.json`)),
    ];
  }

  async #copy(line: string): Promise<void> {
    this.#say((await copy(line)) ? 'The report is copied.' : '');
  }
}

/** The title of the first error, or of the warning that counts as one; for a file that could not be read, the reason. */
function reasonOf(outcome: Entry['outcome']): string {
  if (outcome === null) return '';
  if ('error' in outcome) return brief(outcome.error.message);
  const { accepted, issues } = outcome.report;
  const first = issues.find(({ severity }) => severity === 'error') ?? (accepted ? undefined : issues[0]);
  return first === undefined ? '' : `${EXPLANATIONS[first.code].title}.`;
}

/** The number of issues: an accepted package can have warnings. */
function countIssues({ issues: all }: Report): string {
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const count = (number: number, what: string): string[] =>
    number === 0 ? [] : [`${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`];
  return [...count(errors, 'error'), ...count(all.length - errors, 'warning')].join(', ');
}
