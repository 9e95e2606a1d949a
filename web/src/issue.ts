import { brief } from '../../src/cli/safe-output.ts';
import { EXPLANATIONS } from '../../src/report/explanations.ts';
import type { Issue } from '../../src/report/report.ts';
import { button, create } from './dom.ts';
import type { Excerpts, Line, Part } from './excerpt.ts';

/** Issues with these codes are about the file as a whole, or about parts that were not read. */
const WITHOUT_PLACE: ReadonlySet<string> = new Set([
  'document_too_large',
  'input_unreadable',
  'empty_document',
  'not_a_package',
  'unsupported_container',
  'verifier_failed',
  'issues_omitted',
  'part_not_loaded',
  'artifact_mismatch',
  'lock_mismatch',
  'index_digest_mismatch',
  'index_size_mismatch',
  'index_latest_differs',
  'index_signer_changed',
  'over_registry_size',
]);

/** @param excerpts - null if the document is no longer available */
export function issueItem(issue: Issue, excerpts: Excerpts | null): HTMLLIElement {
  const item = create('li', { class: `issue ${issue.severity}`, tabindex: '-1' });
  const place = `line ${issue.line}, column ${issue.column}`;
  const explained = explanationOf(issue.code);
  const head = create(
    'p',
    { class: 'issue-head' },
    create('span', { class: 'severity' }, issue.severity === 'error' ? '✗ error' : '! warning'),
    ' ',
    explained.button,
    ' ',
    create('span', { class: 'place' }, hasPlace(issue) ? `at ${place}` : ''),
  );
  item.append(head, create('p', { class: 'message' }, brief(issue.message)), explained.text);
  const facts = create('dl', { class: 'facts' });
  const fact = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '')
      facts.append(create('dt', {}, name), create('dd', {}, create('code', {}, brief(value))));
  };
  fact('pointer', issue.pointer);
  fact('expected', issue.expected);
  fact('actual', issue.actual);
  if (facts.childElementCount > 0) item.append(facts);
  const excerpt = excerptOf(issue, excerpts);
  if (excerpt !== null) item.append(excerpt);
  return item;
}

let explanations = 0;

/** A code that expands to its explanation. */
function explanationOf(code: Issue['code']): { button: HTMLElement; text: HTMLElement } {
  const { explanation, rule } = EXPLANATIONS[code];
  const id = `explanation-${explanations++}`;
  const text = create('p', { id, class: 'explanation', hidden: true }, `${explanation} Rule: ${rule}.`);
  const shown = button(
    code,
    () => {
      text.hidden = !text.hidden;
      shown.setAttribute('aria-expanded', String(!text.hidden));
    },
    { class: 'code', 'aria-expanded': 'false', 'aria-controls': id },
  );
  return { button: shown, text };
}

function hasPlace({ code }: Issue): boolean {
  return !WITHOUT_PLACE.has(code);
}

function excerptOf(issue: Issue, excerpts: Excerpts | null): HTMLElement | null {
  if (!hasPlace(issue)) return null;
  if (issue.code === 'secret_found') return note('The document is not shown here, because the secret would be.');
  if (excerpts === null)
    return note('The document cannot be shown: the file changed or vanished after it was verified.');
  const lines = excerpts.at(issue.offset, issue.line);
  if (lines === null) return note('The document is not shown here, because something near looks like a secret.');
  const widest = String(lines.at(-1)?.number ?? 0).length;
  const label = `The document around line ${issue.line}, column ${issue.column}`;
  return create(
    'figure',
    { class: 'excerpt', 'aria-label': label },
    create('pre', {}, ...lines.map((line) => lineOf(line, widest))),
  );
}

function lineOf({ number, parts }: Line, widest: number): HTMLElement {
  const gutter = create('span', { class: 'gutter' }, `${String(number).padStart(widest)} `);
  const text = create('span', {}, ...parts.map(partOf), '\n');
  return create('span', { class: parts.some(({ marked }) => marked) ? 'line meant' : 'line' }, gutter, text);
}

function partOf({ text, marked, own }: Part): Node {
  const shown = own ? create('i', {}, text) : document.createTextNode(text);
  return marked ? create('mark', {}, shown) : shown;
}

function note(text: string): HTMLElement {
  return create('p', { class: 'note' }, text);
}
