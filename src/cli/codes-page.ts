import { type AnyCode, EVERY_CODE, EVERY_EXPLANATION, WHO_REPORT } from '../report/chain-explanations.ts';
import { REPORTERS, codesOf } from './explain.ts';

/**
 * The page `docs/codes.md`.
 *
 * @param notes - the text of SPEC_NOTES.md, to whose headings the rules link
 */
export function renderCodesPage(notes: string): string {
  const links = ruleLinks(notes);
  const lines = [
    '# Issue codes',
    '',
    'Every code that an issue can have, with what it means and the rule that it stands for. Codes are stable: programs',
    'may depend on them, while messages may be reworded. An error makes its check or policy fail; for a warning, a package is',
    'refused under `--strict` only. `ctxpkg-verify --explain <code>` prints the same.',
    '',
    'Rules R1 and onward are notes of [SPEC_NOTES.md](../SPEC_NOTES.md), which also says what documents V1, V2, REG and CONF are.',
    '',
    '<!-- Made by `npm run docs` from the tables of codes and of explanations in src/report. -->',
  ];
  for (const source of REPORTERS) {
    const { heading, introduction } = WHO_REPORT[source];
    lines.push('', `## ${heading}`, '', introduction);
    for (const code of codesOf(source)) lines.push('', ...renderCode(code, links));
  }
  return `${lines.join('\n')}\n`;
}

function renderCode(code: AnyCode, links: ReadonlyMap<string, string>): string[] {
  const { title, explanation, rule } = EVERY_EXPLANATION[code];
  const rules = rule.split(', ').map((part) => `[${part}](${links.get(part) ?? NOTES})`);
  return [
    `### \`${code}\``,
    '',
    `**${escapeMarkdown(title)}.** ${escapeMarkdown(explanation)}`,
    '',
    `${EVERY_CODE[code].severity} · ${rules.join(', ')}`,
  ];
}

const NOTES = '../SPEC_NOTES.md';
const OWN_DECISIONS = 'Decisions of our own';

/** The headings of the notes that are rules, by the anchors that they have on a rendered page. */
function ruleLinks(notes: string): Map<string, string> {
  const links = new Map<string, string>();
  for (const [, heading = ''] of notes.matchAll(/^## (.+)$/gm)) {
    const rule = heading === OWN_DECISIONS ? 'our own' : /^R\d+(?= )/.exec(heading)?.[0];
    if (rule !== undefined) links.set(rule, `${NOTES}#${anchor(heading)}`);
  }
  return links;
}

function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** Names between backticks stay code. */
function escapeMarkdown(text: string): string {
  return text.replace(/(`[^`]*`)|[\\*[\]<]/g, (found, code: string | undefined) => code ?? `\\${found}`);
}
