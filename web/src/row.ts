import { brief } from '../../src/cli/safe-output.ts';
import type { Report } from '../../src/report/report.ts';
import { button, create } from './dom.ts';
import { details } from './details.ts';
import type { Entry } from './entry.ts';
import { copy, save, toLines } from './share.ts';
import { VERDICTS, verdictOf } from './verdict.ts';

/** One line of the results. What is in it is made when it is opened, since most never are. */
export class Row {
  readonly element: HTMLLIElement;
  readonly #entry: Entry;
  readonly #say: (text: string) => void;
  readonly #symbol = create('span', { class: 'symbol', 'aria-hidden': 'true' });
  readonly #label = create('span', { class: 'label' });
  readonly #identity = create('bdi', { class: 'identity' });
  readonly #count = create('span', { class: 'count' });
  readonly #body = create('div', { class: 'body' });
  readonly #details: HTMLDetailsElement;
  /** What the body was made for last: an outcome may be replaced while its body is being made. */
  #made: Entry['outcome'] | undefined;

  constructor(entry: Entry, say: (text: string) => void) {
    this.#entry = entry;
    this.#say = say;
    const heading = create('h3', {}, create('bdi', {}, brief(entry.name)));
    const verdict = create('span', { class: 'verdict' }, this.#symbol, ' ', this.#label);
    const about = create('span', { class: 'about' }, this.#identity, ' ', this.#count);
    this.#details = create('details', {}, create('summary', {}, verdict, heading, about), this.#body);
    this.#details.addEventListener('toggle', () => void this.#fill());
    this.element = create('li', {}, this.#details);
    this.update();
  }

  update(): void {
    const verdict = verdictOf(this.#entry);
    const { symbol, label } = VERDICTS[verdict];
    this.element.dataset['verdict'] = verdict;
    this.#symbol.textContent = symbol;
    this.#label.textContent = label;
    const { outcome } = this.#entry;
    const identity = outcome !== null && 'report' in outcome ? outcome.report.package : null;
    this.#identity.textContent = identity === null ? '' : brief(`${identity.name}@${identity.version}`);
    this.#count.textContent = outcome !== null && 'report' in outcome ? countIssues(outcome.report) : '';
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
    const nodes = await details(this.#entry, this.#actions());
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

/** How many issues there are: a package can be accepted, and have warnings. */
function countIssues({ issues: all }: Report): string {
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const count = (number: number, what: string): string[] =>
    number === 0 ? [] : [`${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`];
  return [...count(errors, 'error'), ...count(all.length - errors, 'warning')].join(', ');
}
