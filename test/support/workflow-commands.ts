export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads output as GitHub's runner does: the workflow commands in it, and the lines that are none. */
export function readWorkflowCommands(output: string): { commands: WorkflowCommand[]; lines: string[] } {
  const commands: WorkflowCommand[] = [];
  const lines: string[] = [];
  for (const line of output.split('\n').slice(0, -1)) {
    const text = line.trimStart();
    const end = text.indexOf('::', 2);
    if (!text.startsWith('::') || end < 0) {
      // An older syntax, which is obeyed wherever it stands in a line.
      if (line.includes('##[')) throw new Error(`The runner would obey this line: ${line}`);
      lines.push(line);
      continue;
    }
    const info = text.slice(2, end);
    const space = info.indexOf(' ');
    const properties: Record<string, string> = {};
    for (const property of (space < 0 ? '' : info.slice(space + 1)).split(',')) {
      const equals = property.indexOf('=');
      if (equals > 0 && equals < property.length - 1)
        properties[property.slice(0, equals)] = unescapeProperty(property.slice(equals + 1));
    }
    commands.push({
      name: space < 0 ? info : info.slice(0, space),
      properties,
      message: unescapeData(text.slice(end + 2)),
    });
  }
  return { commands, lines };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ','),
  );
}
