import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRenderer } from '../../src/cli/format/formats.ts';
import { wrap } from '../../src/cli/format/wrap.ts';
import type { Io } from '../../src/cli/io.ts';
import type { ChainIssue } from '../../src/index.ts';
import type { ChainOutcome } from '../../src/cli/format/chain-outcome.ts';
import { FORMATS, type Format } from '../../src/cli/arguments.ts';
import { type Outcome, type Tally, count, emptyTally } from '../../src/cli/format/renderer.ts';
import { main } from '../../src/cli/main.ts';
import { brief, printable, printableJson } from '../../src/cli/safe-output.ts';
import { createStyle } from '../../src/cli/style.ts';
import type { Issue, Report } from '../../src/report/report.ts';
import { noSecrets } from '../../src/policies/no-secrets/no-secrets.ts';
import { verify } from '../../src/verify/verify.ts';
import { buildPackage } from '../support/build.ts';
import { temporaryFolder } from '../support/cli.ts';
import { COMMAND_PIECES, columnsOf, commandsIn } from '../support/output-commands.ts';
import { check } from '../support/property.ts';

const anyText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...COMMAND_PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

/** With which words of ours a line of text begins. */
const OWN_LINE =
  /^(?:VALID[ ,]|INVALID:|UNSUPPORTED:|REFUSED:|UNREADABLE:|(?:\.{0,2}\/|<stdin>:)|Unsigned packages|Not accepted: |Lock: |Set: |This package is unsigned|Anyone can|\d+ inputs?:|ctxpkg-verify:|Try "|note:|level \d|check |structure |content_hash |package_hash |signature |valid |R\d|decided by|\d+ (?:of \d+ )?vectors| |$)/;
/** Lines of ours that are no continuation, as far as they are indented by two or four. */
const OWN_INDENTED =
  /^ {2}(?:(?:structure|content_hash|package_hash|signature|signed_by|artifact|locked|expected|indexed|known_signers|registry|no_secrets|signed by|not protected|refused|[a-z_]+:) ?| {2}|$)/;

function expectOwnLines(text: string, width: number): void {
  for (const line of text.split('\n')) {
    expect(columnsOf(line)).toBeLessThanOrEqual(width);
    expect(line).toMatch(OWN_LINE);
    if (/^ {2}(?! {3})\S/.test(line)) expect(line).toMatch(OWN_INDENTED);
  }
}

describe('a text from any source', () => {
  it('commands nothing when it is printable, at any place', () =>
    check(fc.tuple(anyText, fc.constantFrom('', ' ', '  x ')), async ([text, before]) => {
      expect(commandsIn(before + printable(text))).toEqual([]);
      expect(commandsIn(before + brief(text.repeat(40)))).toEqual([]);
    }));

  it('commands nothing as JSON, and is the same value', () =>
    check(anyText, async (text) => {
      const json = printableJson({ [text]: [text] });
      expect(commandsIn(json)).toEqual([]);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [text]: [text] })));
    }));

  it('is laid out in lines that are no wider than asked for, and begin no command', () =>
    check(
      fc.tuple(
        fc.array(anyText, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 20, max: 100 }),
        fc.constantFrom('', 'VALID ', '  not covered    '),
      ),
      async ([texts, width, lead]) => {
        const lines = wrap(lead, texts, width);
        expect(commandsIn(lines.join('\n'))).toEqual([]);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
        const indent = ' '.repeat(Math.min(lead.length, Math.floor(width / 2)));
        expect(lines[0]?.startsWith(lead)).toBe(true);
        // Nothing pushes a text further than it is indented.
        for (const line of lines.slice(1)) expect(line.startsWith(indent) && line[indent.length] !== ' ').toBe(true);
      },
    ));

  it.each(['# One', '## Two', '### Three ##', 'a # b', 'C#', 'std::string', 'a -- b', 'a_section: b', 'x:y::z'])(
    'is as it was if it commands nothing: %s',
    (text) => {
      expect(printable(text)).toBe(text);
    },
  );
});

const REPORT: Report = JSON.parse(
  JSON.stringify(await verify(buildPackage({ signed: true }), { policies: [noSecrets()] })),
) as Report;

function outcomesOf(texts: readonly string[]): Outcome[] {
  const [file = '', name = '', version = '', message = '', pointer = '', expected = '', actual = '', member = ''] =
    texts;
  const issue = (severity: Issue['severity']): Issue => ({
    source: 'structure',
    code: 'unknown_member',
    severity,
    message,
    pointer,
    offset: 1,
    line: 1,
    column: 1,
    expected,
    actual,
  });
  const identity = {
    name,
    version,
    schemaVersion: 2,
    kind: 'context',
    conformanceLevel: 1,
  } as unknown as Report['package'];
  return [
    {
      file,
      report: {
        ...REPORT,
        package: identity,
        issues: [issue('error'), issue('warning')],
        unauthenticated: [member, name],
        valid: false,
        accepted: false,
      } as Report,
    },
    { file, error: { code: 'read_failed', message } },
  ];
}

/** A lock file and a set of which every text is any. */
function chainOf(texts: readonly string[]): ChainOutcome {
  const [file = '', name = '', version = '', message = '', registry = '', dependent = ''] = texts;
  const issues: ChainIssue[] = [
    { code: 'locked_package_missing', severity: 'error', message, name, line: 1 },
    { code: 'missing_dependency', severity: 'error', message, name, package: dependent },
    { code: 'dependency_cycle', severity: 'error', message, names: [name, dependent] },
    { code: 'unlocked_file', severity: 'warning', message, file },
  ];
  const entry = { name, version, sha256: '00'.repeat(32), registry, line: 1, result: 'missing', file } as const;
  return {
    lock: { accepted: false, entries: [entry], unlocked: [file], issues },
    set: { packages: 1, issues, accepted: false },
    issues: issues.map((issue) => ({ issue, level: issue.severity, file, line: 1 })),
    complete: false,
    isEachAccepted: false,
  };
}

function tallyOf(outcomes: readonly Outcome[]): Tally {
  const tally = emptyTally();
  for (const outcome of outcomes) count(tally, outcome);
  return tally;
}

describe('the oracle of these tests', () => {
  it.each(
    COMMAND_PIECES.filter(
      (piece) =>
        piece !== '\n' &&
        /^(?:##.|::\w|section_\w+:|travis_\w+:|(?:---|\+\+\+|~~~|\^\^\^) )|[\u0000-\u001f\u009b\u202e]/.test(piece),
    ),
  )('takes %j for a command', (piece) => {
    expect(commandsIn(`${piece}${piece.startsWith('::') ? '::' : ''}`)).not.toEqual([]);
  });
});

describe('the output of every format', () => {
  it.each(FORMATS)('has no text that commands anything: %s', (format: Format) =>
    check(
      fc.tuple(
        fc.array(anyText, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 20, max: 100 }),
        fc.boolean(),
        fc.boolean(),
      ),
      async ([texts, width, color, severalInputs]) => {
        const renderer = await createRenderer(
          { format, quiet: false, verbose: color, inspect: null } as Parameters<typeof createRenderer>[0],
          severalInputs,
          createStyle(color),
          width,
          {},
        );
        const outcomes = outcomesOf(texts);
        const raw = [
          renderer.start(),
          ...outcomes.map((outcome) => renderer.one(outcome)),
          renderer.end(tallyOf(outcomes), { chain: chainOf(texts), note: null }),
        ].join('');
        const output = raw.replace(/\u001b\[\d+m/g, '');
        if (format === 'github') {
          // Its lines are commands, each of which is ours.
          for (const line of output.trimEnd().split('\n'))
            expect(line).toMatch(
              /^::(?:error|warning) (?:file=[^:,]*,)?(?:line=1,(?:col=1,)?)?title=ctxpkg%3A [a-z_]+::|^2 inputs: |^Lock: 1 entry, /,
            );
          expect(commandsIn(output.replace(/^::.*?::/gm, ''))).toEqual([]);
        } else {
          expect(commandsIn(output)).toEqual([]);
        }
        if (format === 'text') expectOwnLines(output, width);
      },
      300,
    ),
  );
});

async function runHere(args: readonly string[], stdin: string): Promise<{ stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Io['stdout'] => ({
    write: async (text) => void (written[name] += text),
    isTerminal: false,
    columns: undefined,
  });
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: (async function* () {
      yield new TextEncoder().encode(stdin);
    })(),
    env: {},
  };
  await main(args, io);
  return written;
}

/** Options with a text that is none of theirs, and paths. */
const ARGUMENTS: readonly ((text: string) => readonly string[])[] = [
  (text) => [`--${text}`],
  (text) => [`-${text}`],
  (text) => [`--format=${text}`, 'x'],
  (text) => [`--explain=${text}`],
  (text) => [`--signer=${text}`, 'x'],
  (text) => [`--signers-file=${text}`, 'x'],
  (text) => [`--lock=${text}`, 'x'],
  (text) => [`--max-size=${text}`, 'x'],
  (text) => ['--profile=registry', `--publish-as=${text}`, 'x'],
  (text) => [`--sha256=${text}`, 'x'],
  (text) => [`./${text}`],
  (text) => ['--', text],
  (text) => ['conformance', `--only=${text}`, '--', 'x'],
  (text) => ['conformance', `--read=${text}`, '--', 'x'],
  (text) => ['conformance', `--vectors=${text}`, '--', 'x'],
  (text) => ['conformance', `--${text}`],
  (text) => ['conformance', '--only=golden', '--', `/no/${text}`],
];

describe('the command', () => {
  it('reports wrong options and paths without obeying them, on both outputs', () =>
    check(
      fc.tuple(
        fc.constantFrom(...ARGUMENTS),
        anyText.map((text) => text.replaceAll('\0', '')),
      ),
      async ([make, text]) => {
        const { stdout, stderr } = await runHere(make(text), '');
        expect(commandsIn(stdout)).toEqual([]);
        expect(commandsIn(stderr)).toEqual([]);
        if (stdout === '') expectOwnLines(stderr, 100);
      },
      300,
    ));

  it('shows packages with such names and values', () =>
    check(
      fc.tuple(anyText, anyText, fc.constantFrom('text', 'json', 'sarif')),
      async ([name, value, format]) => {
        const stdin = buildPackage({
          manifest: { [name]: 1, visibility: value, tags: [value, value], author: { [value]: name } },
        });
        const { stdout, stderr } = await runHere(['--format', format, '--secrets', '-'], stdin);
        expect(stderr).toBe('');
        expect(commandsIn(stdout)).toEqual([]);
        if (format === 'text') expectOwnLines(stdout, 100);
      },
      300,
    ));

  it('shows files with such names', async () => {
    const folder = temporaryFolder();
    for (const [index, piece] of COMMAND_PIECES.entries()) {
      const name = piece.replaceAll(/[/\0]/g, '').slice(0, 60);
      const inside = join(folder, `${index}`);
      mkdirSync(inside);
      writeFileSync(join(inside, `${name}.ctxpkg`), index % 2 === 0 ? '{}' : buildPackage());
    }
    for (const format of ['text', 'json', 'sarif']) {
      const { stdout } = await runHere(['--format', format, folder], '');
      expect(commandsIn(stdout)).toEqual([]);
      if (format === 'text') expectOwnLines(stdout, 100);
    }
  });

  it('keeps what a package says apart from its own lines, however spaces are put in it', async () => {
    const forged = `${' '.repeat(36)}VALID trusted.ctxpkg @company/trusted@1.0.0${' '.repeat(39)}structure      pass${' '.repeat(61)}`;
    const { stdout } = await runHere(['-'], buildPackage({ manifest: { [forged]: 1 } }));
    expect(stdout.split('\n').filter((line) => /^ {0,4}(?:VALID|structure)/.test(line))).toEqual([
      'VALID (unsigned): <stdin> @ns/pkg@1.0.0',
      '  structure      pass',
    ]);
    expect(stdout).toContain('/manifest/\\u{20}{36}VALID');
  });
});
