import { EVERY_CODE, EVERY_EXPLANATION } from '../../report/chain-explanations.ts';
import type { Issue } from '../../report/report.ts';
import { EVERY, describeRule } from '../explain.ts';
import type { InputError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { printable, printableJson } from '../safe-output.ts';
import { artifactPath, sourceRoots } from './artifact-path.ts';
import { isRefusedForWarnings } from '../trust.ts';
import type { PlacedIssue } from './chain-outcome.ts';
import { type Renderer, newKeyNote } from './renderer.ts';

const RULE_INDEX: ReadonlyMap<string, number> = new Map(EVERY.map((code, index) => [code, index]));

/** GitHub refuses a log with more results in one run. */
const MAX_RESULTS = 25_000;
/** The most UTF-16 units that are kept until the end. */
const MAX_WAITING_TEXT = 2 ** 25;
type Level = Issue['severity'] | 'note';

/** Inputs that could not be read are not in the list of results, so they need a limit as well. */
const MAX_UNREAD = 1000;

/**
 * One log in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), as code scanning services read it. Errors are
 * written immediately, one per line, and others after all errors, as far as there is room. What is known only at the end comes
 * last, because the order of members has no meaning in JSON.
 */
export function sarifLog(version: string, env: Io['env']): Renderer {
  const roots = sourceRoots(env);
  let written = 0;
  const waiting: { readonly level: Level; readonly result: string }[] = [];
  let waitingText = 0;
  const omitted: Record<Level, number> = { error: 0, warning: 0, note: 0 };
  const unread: object[] = [];
  const line = (result: string): string => `${written++ === 0 ? '' : ','}\n${result}`;
  /** @returns the result if it is to be written now: errors are, as long as there is room */
  const add = (level: Level, describe: () => object): string => {
    const isError = level === 'error';
    const isFull =
      written + (isError ? 0 : waiting.length) >= MAX_RESULTS || (!isError && waitingText >= MAX_WAITING_TEXT);
    if (isFull) {
      omitted[level]++;
      return '';
    }
    const result = printableJson(describe());
    if (isError) return line(result);
    waiting.push({ level, result });
    waitingText += result.length;
    return '';
  };
  return {
    start: () => `${HEAD}"runs":[{"tool":${printableJson(describeTool(version))},${RUN}"results":[`,
    one(outcome) {
      if ('error' in outcome) {
        if (unread.length < MAX_UNREAD) unread.push(describeInputError(outcome.file, outcome.error, roots));
        return '';
      }
      const { file, report } = outcome;
      // Otherwise, a consumer that reads only errors would let the package through.
      const areErrors = isRefusedForWarnings(report);
      const errors = report.issues.map((issue) => {
        const level = areErrors ? 'error' : issue.severity;
        return add(level, () => describeIssue(file, issue, level, roots));
      });
      const note = newKeyNote(outcome);
      if (note !== null) add('note', () => describeNewKey(file, note, roots));
      return errors.join('');
    },
    end(tally, { chain, note }) {
      const errors = (chain?.issues ?? [])
        .map((issue) => add(issue.level, () => describeChainIssue(issue, roots)))
        .join('');
      const dropped = waiting.splice(MAX_RESULTS - written);
      for (const { level } of dropped) omitted[level]++;
      const lines = waiting.map(({ result }) => line(result)).join('');
      const notifications = [
        ...unread,
        ...describeOmissions(omitted, tally.verdicts.unreadable - unread.length),
        ...(note === null ? [] : [{ descriptor: { id: 'lock_not_whole' }, level: 'note', message: { text: note } }]),
      ];
      // A run that finds faults is successful; it fails only if an input could not be verified.
      const invocation = {
        executionSuccessful: tally.verdicts.unreadable === 0,
        toolExecutionNotifications: notifications,
      };
      return `${errors}${lines}${written === 0 ? '' : '\n'}],"invocations":${printableJson([invocation])}}]}\n`;
    },
  };
}

/** States what the log leaves out, so that an incomplete log is not mistaken for a complete one. */
function describeOmissions(
  { error: errors, warning: warnings, note: notes }: Readonly<Record<Level, number>>,
  unread: number,
): object[] {
  const notification = (id: string, level: Issue['severity'], text: string, properties: object): object => ({
    descriptor: { id },
    level,
    message: { text },
    properties,
  });
  return [
    ...(errors + warnings + notes === 0
      ? []
      : [
          notification(
            'results_omitted',
            errors > 0 ? 'error' : 'warning',
            `${errors} errors, ${warnings} warnings and ${notes} notes are left out, because a log may have ${MAX_RESULTS} results at most. Verify fewer packages in a run, or use --json.`,
            { errors, warnings, notes },
          ),
        ]),
    ...(unread === 0
      ? []
      : [
          notification('inputs_omitted', 'error', `${unread} more inputs could not be read. Use --json to list them.`, {
            inputs: unread,
          }),
        ]),
  ];
}

const HEAD =
  '{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0",';
/** Columns count characters (scalar values), and a line ends with LF alone. */
const RUN = '"columnKind":"unicodeCodePoints","newlineSequences":["\\n"],';

function describeTool(version: string): object {
  return {
    driver: {
      name: 'ctxpkg-verify',
      version,
      semanticVersion: version,
      rules: EVERY.map((code) => {
        const { title, explanation, rule } = EVERY_EXPLANATION[code];
        const { severity, source } = EVERY_CODE[code];
        return {
          id: code,
          name: code.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
          shortDescription: { text: `${title}.` },
          fullDescription: { text: `${title}. ${explanation}` },
          help: { text: `${explanation} Rule: ${describeRule(rule)}.` },
          defaultConfiguration: { level: severity },
          properties: { rule, tags: [source] },
        };
      }),
    },
  };
}

function describeIssue(file: string, issue: Issue, level: Issue['severity'], roots: readonly string[]): object {
  const { source, code, severity, message, pointer, offset, line, column, expected, actual } = issue;
  const comparison = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(actual === undefined ? [] : [`actual ${actual}`]),
  ];
  return {
    ruleId: code,
    ruleIndex: RULE_INDEX.get(code),
    level,
    message: { text: messageText([message, ...comparison]) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactLocation(file, roots),
          // An empty region. If the end were left out, it would be that of the line, which may be the whole document.
          region: {
            startLine: line,
            startColumn: column,
            endLine: line,
            endColumn: column,
            byteOffset: offset,
            byteLength: 0,
          },
        },
        // The empty pointer is the whole document, which is not a logical location in it.
        ...(pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
      },
    ],
    // Identifies an issue even after lines were added before it.
    partialFingerprints: { 'codeAndPointer/v1': `${code} ${pointer}` },
    properties: {
      source,
      severity,
      pointer,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    },
  };
}

/** Of a package as a whole, there is no place in it. */
function describeChainIssue({ issue, level, file, line }: PlacedIssue, roots: readonly string[]): object {
  const { code, severity, message, package: dependent = '', name = '', names = [] } = issue;
  return {
    ruleId: code,
    ruleIndex: RULE_INDEX.get(code),
    level,
    message: { text: messageText([message]) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, roots), region: { startLine: line } } }],
    partialFingerprints: { 'codeAndPackages/v1': [code, dependent, name, ...names].join(' ') },
    properties: { source: 'chain', severity },
  };
}

/** No issue: the package is accepted. But somebody has to look at the key. */
function describeNewKey(file: string, note: string, roots: readonly string[]): object {
  return {
    ruleId: 'new_signer',
    ruleIndex: RULE_INDEX.get('new_signer'),
    level: 'note',
    message: { text: messageText([note]) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactLocation(file, roots),
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
      },
    ],
    partialFingerprints: { 'codeAndPointer/v1': 'new_signer ' },
    properties: { source: 'known_signers' },
  };
}

function describeInputError(file: string, { code, message }: InputError, roots: readonly string[]): object {
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: messageText([file === '-' ? message : `${file}: ${message}`]) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, roots) } }],
  };
}

function artifactLocation(file: string, roots: readonly string[]): object {
  // Results must have a place in a file, or some consumers refuse the whole log.
  if (file === '-') return { uri: 'file:///dev/stdin', description: { text: 'standard input' } };
  const { uri, isRelative } = artifactPath(file, roots);
  return isRelative ? { uri, uriBaseId: '%SRCROOT%' } : { uri };
}

/**
 * A text without markup: braces are doubled (SARIF §3.11.5), and a space breaks what would be a link (§3.11.6), because not
 * every viewer supports escaped brackets. A package must not be able to put a link into a report about it.
 */
function messageText(lines: readonly string[]): string {
  return lines.map(printable).join('\n').replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}
