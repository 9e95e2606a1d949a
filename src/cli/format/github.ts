import type { Issue } from '../../report/report.ts';
import type { Io } from '../io.ts';
import { printable } from '../safe-output.ts';
import { artifactPath, sourceRoots } from './artifact-path.ts';
import { isRefusedForWarnings } from '../trust.ts';
import type { PlacedIssue } from './chain-outcome.ts';
import { type Outcome, type Renderer, errorsFirst, newKeyNote } from './renderer.ts';
import { type Count, summaryOf, summaryOfChain } from './summary.ts';

export interface GithubOptions {
  readonly quiet: boolean;
  readonly env: Io['env'];
}

/**
 * Workflow commands that GitHub shows as annotations, in the changed files and in the summary of a run.
 *
 * Every line that contains anything from a package must be such a command. GitHub shows ten errors and ten warnings per step; the
 * others are in the log.
 */
export function githubAnnotations({ quiet, env }: GithubOptions): Renderer {
  const roots = sourceRoots(env);
  return {
    start: () => '',
    one: (outcome) => annotate(outcome, roots).join(''),
    end(tally, { chain, note }) {
      const issues = (chain?.issues ?? []).filter(({ level }) => !quiet || level === 'error');
      const lines = errorsFirst(issues, ({ level }) => level).map((issue) => annotateChainIssue(issue, roots));
      if (quiet) return lines.join('');
      const summary = (counts: readonly Count[]): string => `${counts.map(({ text }) => text).join(' ')}\n`;
      lines.push(summary(summaryOf(tally)));
      if (chain !== null) lines.push(summary(summaryOfChain(chain)));
      if (note !== null) lines.push(`${note}\n`);
      return lines.join('');
    },
  };
}

function annotateChainIssue({ issue, level, file, line }: PlacedIssue, roots: readonly string[]): string {
  const { name, properties } = place(file, roots);
  return command(level, { ...properties, line, title: `ctxpkg: ${issue.code}` }, [issue.message, `${name}:${line}`]);
}

function annotate(outcome: Outcome, roots: readonly string[]): string[] {
  const { name, properties } = place(outcome.file, roots);
  if ('error' in outcome) {
    const { code, message } = outcome.error;
    return [command('error', { ...properties, title: `ctxpkg: ${code}` }, [message, name])];
  }
  const { report } = outcome;
  const lines: string[] = [];
  if (isRefusedForWarnings(report)) {
    lines.push(
      command('error', { ...properties, title: 'ctxpkg: refused' }, [
        'The package is refused because of its warnings: --strict is set.',
        name,
      ]),
    );
  }
  // Errors first, so that less important issues do not crowd them out.
  const issues = report.issues;
  for (const severity of ['error', 'warning'] as const) {
    for (const issue of issues) if (issue.severity === severity) lines.push(annotateIssue(issue, name, properties));
  }
  const note = newKeyNote(outcome);
  if (note !== null) lines.push(command('notice', { ...properties, title: 'ctxpkg: new_signer' }, [note, name]));
  return lines;
}

function annotateIssue(issue: Issue, name: string, properties: Properties): string {
  const { severity, code, message, pointer, line, column, expected, actual } = issue;
  const text = [message];
  if (expected !== undefined) text.push(`expected ${expected}`);
  if (actual !== undefined) text.push(`actual   ${actual}`);
  // The log of a run shows only the message, so the message includes the place.
  text.push(`${name}:${line}:${column}${pointer === '' ? '' : ` ${pointer}`}`);
  return command(severity, { ...properties, line, col: column, title: `ctxpkg: ${code}` }, text);
}

type Properties = Readonly<Record<string, string | number>>;

/** Standard input is not a file that could be annotated. */
function place(file: string, roots: readonly string[]): { name: string; properties: Properties } {
  if (file === '-') return { name: 'standard input', properties: {} };
  const { path } = artifactPath(file, roots);
  return { name: path, properties: { file: path } };
}

function command(name: Issue['severity'] | 'notice', properties: Properties, lines: readonly string[]): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(printable(String(value)))}`,
  );
  return `::${name} ${written.join(',')}::${escapeData(lines.map(printable).join('\n'))}\n`;
}

/** The inverse of the runner's decoding, which decodes `%25` last; so the percent sign is encoded first. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
