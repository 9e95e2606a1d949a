import type { Grants } from './report.ts';

/** What an add-on asks to be granted, for people: what each line is about, and what it says. */
export function describeGrants(grants: Grants): [name: string, value: string][] {
  const { transport, command, binarySha256, url, capabilities, install, omitted } = grants;
  const lines: [string, string][] = [];
  const list = (name: string, key: keyof Grants['omitted'], values: readonly string[]): void => {
    if (values.length > 0) lines.push([name, listed(values.map(quoted), omitted[key])]);
  };
  if (transport === 'stdio') {
    const rest = omitted.arguments === undefined ? [] : [more(omitted.arguments)];
    lines.push(['runs', [quoted(command ?? ''), ...grants.arguments.map(quoted), ...rest].join(' ')]);
    lines.push(['pinned to', binarySha256 ?? 'nothing: any program of this name']);
  } else {
    lines.push(['connects to', quoted(url ?? '')]);
  }
  list('sets', 'environment', grants.environment);
  list('sends', 'headers', grants.headers);
  if (capabilities === null) {
    lines.push(['may use', 'not declared']);
  } else {
    const { network, filesystem, environment, exec } = capabilities;
    const none = (values: readonly string[], key: keyof Grants['omitted']): string =>
      values.length === 0 ? 'none' : listed(values.map(quoted), omitted[key]);
    lines.push(['network', network], ['file system', filesystem.replace('_', ' ')]);
    lines.push(['variables', none(environment, 'capabilities.environment')]);
    lines.push(['programs', exec === 'full' ? 'any' : none(exec, 'capabilities.exec')]);
  }
  if (install !== null) {
    const { manager, version, bin, verify } = install;
    lines.push(['installs', `${quoted(install.package)} ${quoted(version)} with ${quoted(manager)}`]);
    if (bin !== '') lines.push(['program', quoted(bin)]);
    list('then runs', 'install.verify', verify);
  }
  for (const { platform, filename, url: from, sha256 } of grants.artifacts)
    lines.push([
      'downloads',
      `${quoted(filename)} for ${quoted(platform)} from ${quoted(from)}, SHA-256 ${quoted(sha256)}`,
    ]);
  if (omitted.artifacts !== undefined) lines.push(['downloads', more(omitted.artifacts)]);
  const needed = grants.dependencies.map(
    ({ name, range, optional }) => `${quoted(name)} ${quoted(range)}${optional ? ' (optional)' : ''}`,
  );
  if (needed.length > 0) lines.push(['depends on', listed(needed, omitted.dependencies)]);
  return lines;
}

function listed(values: readonly string[], omitted: number | undefined): string {
  return [...values, ...(omitted === undefined ? [] : [more(omitted)])].join(', ');
}

function more(count: number): string {
  return `… and ${count} more`;
}

/** A text with spaces or commas in it looks like several, or like words of ours. */
function quoted(text: string): string {
  return /^[^\s",\\]+$/.test(text) ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
