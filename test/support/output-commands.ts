/**
 * What makes a command of output for a system that runs builds or shows it, as their documentation and sources have it. It is the
 * judge of what the command prints, so it is written from those and knows nothing of how the command escapes.
 */
const COMMANDS: Readonly<Record<string, RegExp>> = {
  // docs.github.com, workflow commands; actions/runner, ActionCommand.cs: after trimming, and the older form anywhere in a line.
  'a workflow command of GitHub, Gitea or Forgejo': /^\s*::(?=.*::)/m,
  'an older command of GitHub': /##\[[^\]\n]*\]/,
  // learn.microsoft.com, Azure Pipelines logging commands: found anywhere in a line, without regard to case.
  'a logging command of Azure Pipelines': /##vso\[/i,
  'a formatting command of Azure Pipelines': /##\[(?:group|endgroup|section|command|debug|warning|error)/i,
  // jetbrains.com/help/teamcity/service-messages.html
  'a service message of TeamCity': /##teamcity\s*\[/i,
  // What another system could have in the style of the three above.
  'a command in their style': /##[\w.:-]*\[/,
  // docs.gitlab.com/ci/jobs/job_logs: with or without the escapes that surround it.
  'a section of GitLab': /section_(?:start|end):\d+:/,
  // Travis CI, folds and timers of its logs.
  'a fold of Travis CI': /travis_(?:fold|time):(?:start|end):/,
  // buildkite.com/docs/pipelines/configure/managing-log-output
  'a group of Buildkite': /^[ \t]*(?:---|\+\+\+|~~~)(?:\s|$)|^[ \t]*\^\^\^ \+\+\+/m,
  // Terminals, Jenkins' notes and Buildkite's inline content begin with a control; so do lines that are overwritten.
  'a control': /(?!\n)\p{Cc}/u,
  'a character that reorders or hides text':
    /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u,
  'half a pair of surrogates': /\p{Cs}/u,
};

/** The commands in an output, each with where it stands. */
export function commandsIn(output: string): string[] {
  return Object.entries(COMMANDS).flatMap(([name, pattern]) => {
    const found = pattern.exec(output);
    return found === null
      ? []
      : [`${name}: ${JSON.stringify(output.slice(Math.max(0, found.index - 30), found.index + 60))}`];
  });
}

/** How many columns of a terminal a line takes at most, by whatever terminal: two for what is not ASCII. */
export function columnsOf(line: string): number {
  return [...line].reduce((columns, character) => columns + (/[ -~]/.test(character) ? 1 : 2), 0);
}

/** Pieces to make texts of that command something. */
export const COMMAND_PIECES: readonly string[] = [
  '##vso[task.setvariable variable=PATH;]x',
  '##VSO[task.complete]',
  '##[group]',
  '##[add-mask]x',
  '##[error]x',
  "##teamcity[buildStop comment='x']",
  '##unknown.ci[x]',
  '##',
  '#',
  '[',
  '::error::x',
  '::add-mask::x',
  '::stop-commands::x',
  '::',
  ':',
  'section_start:123:name\r\u001b[0K',
  'section_end:123:name',
  'section_',
  'start:1:',
  'travis_fold:start:x\r',
  'travis_',
  'fold:start:',
  '--- x',
  '+++ x',
  '~~~ x',
  '^^^ +++',
  '---',
  '+++',
  '~~~',
  '-',
  '\u001b_bk;t=1\u0007',
  '\u001b[8mha:////x\u001b[0m',
  '\u001b[2J',
  '\u001b]0;x\u0007',
  '\u009b2J',
  '\u0000',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\b',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u200d',
  '\ufeff',
  '\ufe0f',
  '\u{e0041}',
  '\u3164',
  '\u0301',
  '\u0301'.repeat(30),
  '日本語',
  '😀',
  '👩‍🚀',
  '\u00a0',
  '\u3000',
  '\u2800',
  'é',
  '%0A',
  '%',
  ',',
  ']',
  ' ',
  '  ',
  ' '.repeat(90),
  'VALID trusted.ctxpkg @company/trusted@1.0.0',
  '  structure      pass',
  '  signed by      sha256:00',
  'x'.repeat(97),
  '/',
  '~',
  '"',
  '\\',
  'a',
  'word',
];
