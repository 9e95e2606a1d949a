import { brief } from '../../src/cli/safe-output.ts';
import { FEW, type Overview, type Section, beginning, overviewOf } from '../../src/cli/inspect/overview.ts';
import { type VerifyOptions, open } from '../../src/index.ts';
import { create } from './dom.ts';
import type { Entry } from './entry.ts';

/**
 * What an agent reads in an accepted package. The file is read again, so it is verified again: if it has changed since, or is
 * no longer accepted, nothing of it is shown (R23).
 *
 * @param sha256 - of the document that was verified before
 */
export async function inside(
  source: Entry['source'],
  options: VerifyOptions | null,
  sha256: string | null | undefined,
): Promise<HTMLElement[]> {
  if (!(source instanceof File) || options === null) return [];
  try {
    const read = await open(source, { ...options, artifactDigest: true });
    if (read.report.digests?.artifactSha256 === sha256) return [overview(overviewOf(read, Date.now(), FEW))];
  } catch {
    // It is no longer accepted, or can no longer be read.
  }
  return [create('p', { class: 'note' }, 'What is in it cannot be shown: the file changed after it was verified.')];
}

function overview({ claims, sections, contradictions, unknown }: Overview): HTMLElement {
  const list = create('dl', { class: 'facts' });
  for (const { member, value, ageInDays } of claims) {
    const age = ageInDays === null || ageInDays < 0 ? '' : ` (${ageInDays} ${ageInDays === 1 ? 'day' : 'days'} old)`;
    list.append(create('dt', {}, member), create('dd', {}, brief(value) + age));
  }
  const parts: HTMLElement[] = [
    create('h4', {}, 'What an agent reads'),
    ...(sections.length > 0 ? sections.map(section) : [create('p', {}, 'Nothing: there are no nodes and no entries.')]),
  ];
  if (contradictions.length > 0) {
    const pairs = contradictions
      .slice(0, FEW)
      .map(({ from, type, to }) => create('li', {}, brief(`${beginning(from)} (${type}) ${beginning(to)}`)));
    const summary = create('summary', {}, create('b', {}, 'Contradictions'), ` ${contradictions.length}`);
    parts.push(create('details', { class: 'section', open: true }, summary, create('ul', {}, ...pairs)));
  }
  if (unknown.length > 0)
    parts.push(create('p', { class: 'note' }, `Not shown, because it is not known here: ${brief(unknown.join(', '))}`));
  const claimed = create('h4', {}, 'What the manifest claims, and nothing protects');
  return create('div', { class: 'inside' }, ...parts, claimed, list);
}

function section({ title, count, items }: Section): HTMLElement {
  const left = count - items.length;
  const more = left > 0 ? [create('li', { class: 'note' }, `and ${left.toLocaleString('en')} more`)] : [];
  const summary = create('summary', {}, create('b', {}, brief(title)), ` ${count.toLocaleString('en')}`);
  return create(
    'details',
    { class: 'section', open: true },
    summary,
    create('ul', {}, ...items.map((item) => create('li', {}, brief(beginning(item)))), ...more),
  );
}
