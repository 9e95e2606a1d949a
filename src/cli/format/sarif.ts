import type { Code } from '../../codes.ts';
import { EXPLANATIONS } from '../../explanations.ts';
import type { Issue } from '../../report.ts';
import { groupOf } from '../code-groups.ts';
import { describeRule } from '../explain.ts';
import type { InputError } from '../input-error.ts';
import { printable, printableJson } from '../printable.ts';
import { artifactPath, sourceRoot } from './artifact-path.ts';
import { type Renderer, allIssues, isRefusedForWarnings } from './renderer.ts';

const CODES = Object.keys(EXPLANATIONS) as Code[];
const RULE_INDEX: ReadonlyMap<string, number> = new Map(CODES.map((code, index) => [code, index]));

/**
 * One log in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), as code scanning services read it. Results
 * are written as they come, one a line; what is known only at the end stands behind them, because the order of members
 * means nothing in JSON.
 *
 * @param root - the folder that `%SRCROOT%` stands for
 */
export function sarifLog(version: string, root: string = sourceRoot()): Renderer {
  let hasResults = false;
  const notifications: object[] = [];
  return {
    start: () => `${HEAD}"runs":[{"tool":${printableJson(describeTool(version))},${RUN}"results":[`,
    one(outcome) {
      if ('error' in outcome) {
        notifications.push(describeInputError(outcome.file, outcome.error, root));
        return '';
      }
      const { file, report } = outcome;
      // A consumer that looks only for errors would let the package through.
      const level = isRefusedForWarnings(report) ? 'error' : null;
      let text = '';
      for (const issue of allIssues(report)) {
        text += `${hasResults ? ',' : ''}\n${printableJson(describeIssue(file, issue, level ?? issue.severity, root))}`;
        hasResults = true;
      }
      return text;
    },
    end({ unread }) {
      // Finding faults is what the tool is for; it fails only where it could not look.
      const invocation = { executionSuccessful: unread === 0, toolExecutionNotifications: notifications };
      return `${hasResults ? '\n' : ''}],"invocations":${printableJson([invocation])}}]}\n`;
    },
  };
}

const HEAD = '{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0",';
/** Columns count characters (scalar values), and a line ends with LF alone. */
const RUN = '"columnKind":"unicodeCodePoints","newlineSequences":["\\n"],';

function describeTool(version: string): object {
  return {
    driver: {
      name: 'ctxpkg-verify',
      version,
      semanticVersion: version,
      rules: CODES.map((code) => {
        const { title, explanation, rule, severity } = EXPLANATIONS[code];
        return {
          id: code,
          name: code.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
          shortDescription: { text: `${title}.` },
          fullDescription: { text: `${title}. ${explanation}` },
          help: { text: `${explanation} Rule: ${describeRule(rule)}.` },
          defaultConfiguration: { level: severity },
          properties: { rule, tags: [groupOf(code)] },
        };
      }),
    },
  };
}

function describeIssue(file: string, issue: Issue, level: Issue['severity'], root: string): object {
  const { check, code, severity, message, pointer, offset, line, column, expected, actual } = issue;
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
          artifactLocation: artifactLocation(file, root),
          // A place without extent. Were the end left out, it would be that of the line, which may be the whole document.
          region: { startLine: line, startColumn: column, endLine: line, endColumn: column, byteOffset: offset, byteLength: 0 },
        },
        // The empty pointer means the whole document, which is no part of it.
        ...(pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
      },
    ],
    // What an issue is by, even after lines were added before it.
    partialFingerprints: { 'codeAndPointer/v1': `${code} ${pointer}` },
    properties: {
      check,
      severity,
      pointer,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    },
  };
}

function describeInputError(file: string, { code, message }: InputError, root: string): object {
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: messageText([file === '-' ? message : `${file}: ${message}`]) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, root) } }],
  };
}

function artifactLocation(file: string, root: string): object {
  // Results must have a place in a file, or some consumers refuse the whole log.
  if (file === '-') return { uri: 'file:///dev/stdin', description: { text: 'standard input' } };
  const { uri, isRelative } = artifactPath(file, root);
  return isRelative ? { uri, uriBaseId: '%SRCROOT%' } : { uri };
}

/**
 * A text in which nothing is markup: braces are doubled (SARIF §3.11.5), and what would be a link (§3.11.6) gets a space,
 * because not every viewer knows escaped brackets. A package must not be able to put a link into a report about it.
 */
function messageText(lines: readonly string[]): string {
  return lines.map(printable).join('\n').replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}
