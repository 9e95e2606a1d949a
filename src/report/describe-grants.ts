import type { Grants } from './report.ts';

/** What an add-on asks to be granted, for people: what each line is about, and what it says. */
export function describeGrants(grants: Grants): [name: string, value: string][] {
  const { transport, command, binarySha256, url, capabilities, install, omitted } = grants;
  const lines: [string, string][] = [];
  const list = (name: string, key: keyof Grants['omitted'], values: readonly string[]): void => {
    if (values.length > 0) lines.push([name, listed(values, omitted[key])]);
  };
  if (transport === 'stdio') {
    const rest = omitted.arguments === undefined ? [] : [more(omitted.arguments)];
    lines.push(['runs', [quoted(command ?? ''), ...grants.arguments.map(quoted), ...rest].join(' ')]);
    lines.push(['pinned to', binarySha256 ?? 'nothing']);
  } else {
    lines.push(['connects to', url ?? '']);
  }
  list('sets', 'environment', grants.environment);
  list('sends', 'headers', grants.headers);
  if (capabilities === null) {
    lines.push(['may use', 'undeclared']);
  } else {
    const { network, filesystem, environment, exec } = capabilities;
    const none = (values: readonly string[], key: keyof Grants['omitted']): string =>
      values.length === 0 ? 'none' : listed(values, omitted[key]);
    lines.push(['network', network], ['file system', filesystem.replace('_', ' ')]);
    lines.push(['variables', none(environment, 'capabilities.environment')]);
    lines.push(['programs', exec === 'full' ? 'any' : none(exec, 'capabilities.exec')]);
  }
  if (install !== null) {
    lines.push(['installs', `${install.package} ${install.version} with ${install.manager}`]);
    list('then runs', 'install.verify', install.verify.map(quoted));
  }
  for (const { platform, filename, url: from, sha256 } of grants.artifacts)
    lines.push(['downloads', `${filename} for ${platform} from ${from}, SHA-256 ${sha256}`]);
  if (omitted.artifacts !== undefined) lines.push(['downloads', more(omitted.artifacts)]);
  const needed = grants.dependencies.map(
    ({ name, range, optional }) => `${name} ${range}${optional ? ' (optional)' : ''}`,
  );
  list('depends on', 'dependencies', needed);
  return lines;
}

function listed(values: readonly string[], omitted: number | undefined): string {
  return [...values, ...(omitted === undefined ? [] : [more(omitted)])].join(', ');
}

function more(count: number): string {
  return `… and ${count} more`;
}

/** An argument with spaces in it looks like several. */
function quoted(argument: string): string {
  return /^[^\s"]+$/.test(argument) ? argument : `"${argument.replaceAll('"', '\\"')}"`;
}
