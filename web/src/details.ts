import { brief } from '../../src/cli/safe-output.ts';
import { WHO_REPORTS } from '../../src/report/explanations.ts';
import type { CheckName, CheckResult, Issue, PolicyName, Report } from '../../src/report/report.ts';
import { breathe } from './breathe.ts';
import { button, create } from './dom.ts';
import type { Entry } from './entry.ts';
import { Excerpts } from './excerpt.ts';
import { issueItem } from './issue.ts';
import { VERDICTS, verdictOf } from './verdict.ts';

/** Longer lists are cut here until somebody asks for all. */
const FIRST = 20;

const RESULTS: Readonly<Record<CheckResult, string>> = { pass: '✓ pass', fail: '✗ fail', skipped: '– skipped' };

/** What is in an opened line of the results. */
export async function details(entry: Entry, actions: readonly HTMLElement[]): Promise<Node[]> {
  const { outcome } = entry;
  const verdict = create('p', { class: 'sentence' }, VERDICTS[verdictOf(entry)].sentence);
  if (outcome === null) return [verdict];
  const bar = create('p', { class: 'actions' }, ...actions);
  if ('error' in outcome) return [verdict, create('p', { class: 'message' }, brief(outcome.error.message)), bar];
  const { report } = outcome;
  if (onlyWarnings(report)) verdict.append(' Only its warnings are against it, and you asked that warnings count.');
  return [verdict, results(report), ...facts(report), ...(await issues(report, entry.source)), bar];
}

function onlyWarnings(report: Report): boolean {
  const results = [...Object.values(report.checks), ...Object.values(report.policies)];
  return !report.accepted && !results.includes('fail') && report.checks.structure === 'pass';
}

function results(report: Report): HTMLElement {
  const list = create('ul', { class: 'checks', 'aria-label': 'Checks' });
  const add = (name: CheckName | PolicyName, result: CheckResult, why = ''): void =>
    list.append(
      create(
        'li',
        { class: result },
        create('span', {}, WHO_REPORTS[name].label),
        ' ',
        create('b', {}, RESULTS[result] + why),
      ),
    );
  for (const [name, result] of Object.entries(report.checks) as [CheckName, CheckResult][]) {
    const unsigned = name === 'signature' && result === 'skipped' && report.checks.structure === 'pass';
    add(name, result, unsigned ? ' (unsigned)' : '');
  }
  for (const [policy, result] of Object.entries(report.policies) as [PolicyName, CheckResult][]) add(policy, result);
  return list;
}

function facts({ package: identity, signer, digests, unauthenticated }: Report): HTMLElement[] {
  const list = create('dl', { class: 'facts' });
  const fact = (name: string, value: Node | string): void =>
    list.append(create('dt', {}, name), create('dd', {}, value));
  const code = (text: string): HTMLElement => create('code', {}, brief(text));
  if (identity !== null) fact('package', code(`${identity.name}@${identity.version}`));
  if (identity !== null) fact('kind', `${identity.kind}, schema version ${identity.schemaVersion}`);
  if (signer !== null) fact('signed by', code(signer.fingerprint));
  if (signer !== null) fact('public key', code(signer.publicKey));
  if (typeof digests?.artifactSha256 === 'string') fact('file SHA-256', code(digests.artifactSha256));
  if (unauthenticated.length > 0)
    fact('not covered', `${brief(unauthenticated.join(', '))}: anyone can have changed these.`);
  return list.childElementCount > 0 ? [list] : [];
}

async function issues(report: Report, source: Entry['source']): Promise<HTMLElement[]> {
  const all = report.issues;
  if (all.length === 0) return [];
  const excerpts = await excerptsOf(all, source);
  const list = create('ol', { class: 'issues' });
  for (const issue of all.slice(0, FIRST)) list.append(issueItem(issue, excerpts));
  const heading = create('h4', {}, all.length === 1 ? '1 issue' : `${all.length.toLocaleString('en')} issues`);
  if (all.length <= FIRST) return [heading, list];
  const more = button(`Show all ${all.length.toLocaleString('en')} issues`, () => void showRest());
  const showRest = async (): Promise<void> => {
    more.disabled = true;
    for (const [index, issue] of all.slice(FIRST).entries()) {
      const item = issueItem(issue, excerpts);
      list.append(item);
      // Only here: the button is about to go, and must not take the focus with it.
      if (index === 0) item.focus();
      await breathe();
    }
    more.remove();
  };
  return [heading, list, more];
}

async function excerptsOf(all: readonly Issue[], source: Entry['source']): Promise<Excerpts | null> {
  if (!(source instanceof File) || all.some(({ code }) => code === 'document_too_large')) return null;
  const secrets = all.filter(({ code }) => code === 'secret_found').map(({ offset }) => offset);
  try {
    return new Excerpts(new Uint8Array(await source.arrayBuffer()), new Set(secrets));
  } catch {
    return null;
  }
}
