import { brief } from '../../src/cli/safe-output.ts';
import { describeGrants } from '../../src/report/describe-grants.ts';
import { WHO_REPORTS } from '../../src/report/explanations.ts';
import { OF_OTHER_CONTENT, isRefusedForWarnings, remarkOn, signsOtherContent } from '../../src/cli/trust.ts';
import type { VerifyOptions } from '../../src/index.ts';
import type { CheckName, CheckResult, Issue, PolicyName, Report } from '../../src/report/report.ts';
import { breathe } from './breathe.ts';
import { button, create } from './dom.ts';
import type { Entry } from './entry.ts';
import { Excerpts } from './excerpt.ts';
import { issueItem } from './issue.ts';
import { inside } from './inside.ts';
import { verdictOf } from './verdict.ts';

/** Longer lists are cut here until the user asks for all. */
const FIRST = 20;

const RESULTS: Readonly<Record<CheckResult, string>> = { pass: '✓ pass', fail: '✗ fail', skipped: '– skipped' };

/** The content of an opened result. */
export async function details(
  entry: Entry,
  options: VerifyOptions | null,
  actions: readonly HTMLElement[],
): Promise<Node[]> {
  const { outcome } = entry;
  const verdict = create('p', { class: 'sentence' }, verdictOf(entry).sentence);
  if (outcome === null) return [verdict];
  const bar = create('p', { class: 'actions' }, ...actions);
  if ('error' in outcome) return [verdict, create('p', { class: 'message' }, brief(outcome.error.message)), bar];
  const { report } = outcome;
  if (isRefusedForWarnings(report))
    verdict.append(' Only its warnings are against it, and you asked that warnings count.');
  // The reason first, because that is why users open a refused package.
  return [
    verdict,
    ...(await issues(report, entry.source)),
    ...(report.accepted ? await inside(entry.source, options, report.digests?.artifactSha256) : []),
    results(report),
    ...facts(report),
    ...granted(report),
    bar,
  ];
}

function results(report: Report): HTMLElement {
  const list = create('ul', { class: 'checks', 'aria-label': 'Checks' });
  const all = [...Object.entries(report.checks), ...Object.entries(report.policies)];
  for (const [name, result] of all as [CheckName | PolicyName, CheckResult][]) {
    const remark = remarkOn(report, name);
    const isOfOther = remark === 'of other content';
    const word = isOfOther ? OF_OTHER_CONTENT : RESULTS[result] + (remark === 'unsigned' ? ' (unsigned)' : '');
    const label = create('span', {}, WHO_REPORTS[name].label);
    list.append(create('li', { class: isOfOther ? 'other' : result }, label, ' ', create('b', {}, word)));
  }
  return list;
}

function facts(report: Report): HTMLElement[] {
  const { package: identity, digests, unauthenticated } = report;
  // If the signature covers other content, there is no signer to show.
  const signer = signsOtherContent(report) ? null : report.signer;
  const list = create('dl', { class: 'facts' });
  const fact = (name: string, value: Node | string): void =>
    list.append(create('dt', {}, name), create('dd', {}, value));
  const code = (text: string): HTMLElement => create('code', {}, brief(text));
  if (identity !== null) fact('package', code(`${identity.name}@${identity.version}`));
  if (identity !== null) fact('kind', `${identity.kind}, schema version ${identity.schemaVersion}`);
  if (signer !== null) {
    const name = signer.name === null ? '' : `${brief(signer.name)}, `;
    fact('signed by', create('span', {}, name, code(signer.fingerprint)));
  }
  if (signer !== null) fact('public key', code(signer.publicKey));
  if (typeof digests?.artifactSha256 === 'string') fact('file SHA-256', code(digests.artifactSha256));
  if (unauthenticated.length > 0)
    fact('not protected', `${brief(unauthenticated.join(', '))}: anyone can have changed these.`);
  return list.childElementCount > 0 ? [list] : [];
}

/** What an installer would be asked. */
/** Nothing of a package that is refused is shown as its content (R23). */
function granted({ accepted, grants }: Report): HTMLElement[] {
  if (grants === null || !accepted) return [];
  const list = create('dl', { class: 'facts' });
  for (const [name, value] of describeGrants(grants))
    list.append(create('dt', {}, name), create('dd', {}, create('code', {}, brief(value))));
  return [create('h4', {}, 'What the add-on asks for'), list];
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
      // Only for the first: the button is about to be removed, and the focus must not be lost with it.
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
