import { MAX_GRANTS, MAX_GRANT_TEXT } from '../../../report/limits.ts';
import type { Grants } from '../../../report/report.ts';
import type { Found, ManifestReader } from './manifest-reader.ts';
import { isDeclared } from './manifest-rules.ts';

/** What an installer would be asked to grant, of a manifest in which nothing is wrong: bounded, printable, without secrets. */
export function grantsOf(reader: ManifestReader, root: Found): Grants {
  const omitted: Grants['omitted'] = {};
  const member = reader.member.bind(reader);
  const shown = (text: string, name: string): string => reader.collector.texts.value(text, name, MAX_GRANT_TEXT);
  const text = (table: Found | undefined, name: string): string => shown(reader.text(table, name), name);
  const list = <Value>(
    name: keyof Grants['omitted'],
    found: Found | undefined,
    read: (each: Found) => Value,
  ): Value[] => {
    const values: Value[] = [];
    let count = 0;
    for (const each of reader.each(found)) if (++count <= MAX_GRANTS) values.push(read(each));
    if (count > MAX_GRANTS) omitted[name] = count - MAX_GRANTS;
    return values;
  };
  const nameIn = (found: Found): string => shown(found.name, '');
  const textOf = (found: Found): string => shown(String(found.value), found.name);
  const mcp = member(root, 'mcp');
  const isHttp = reader.text(mcp, 'transport') === 'http';
  const [stdio, http] = isHttp ? [undefined, mcp] : [mcp, undefined];
  const capabilities = member(root, 'capabilities');
  const install = member(root, 'install');
  // The value of an option, as in `--token …`, is called what the option is called.
  let option = '';
  const argument = ({ value }: Found): string => {
    const argumentText = shown(String(value), option);
    option = /^--?([\w-]+)$/.exec(String(value))?.[1] ?? '';
    return argumentText;
  };
  return {
    transport: isHttp ? 'http' : 'stdio',
    command: isHttp ? null : text(mcp, 'command'),
    arguments: list('arguments', member(stdio, 'args'), argument),
    environment: list('environment', member(stdio, 'env'), nameIn),
    binarySha256: isHttp || reader.text(mcp, 'sha256') === '' ? null : text(mcp, 'sha256').toLowerCase(),
    url: isHttp ? text(mcp, 'url') : null,
    headers: list('headers', member(http, 'headers'), nameIn),
    capabilities:
      capabilities === undefined
        ? null
        : {
            network: reader.text(capabilities, 'network') === 'full' ? 'full' : 'none',
            filesystem: reader.text(capabilities, 'filesystem') === 'read_write' ? 'read_write' : 'read_only',
            environment: list('capabilities.environment', member(capabilities, 'env'), textOf),
            exec:
              reader.text(capabilities, 'exec') === 'full'
                ? 'full'
                : list('capabilities.exec', member(capabilities, 'exec'), textOf),
          },
    artifacts: list('artifacts', member(root, 'artifacts'), (artifact) => ({
      platform: nameIn(artifact),
      filename: text(artifact, 'filename'),
      url: text(artifact, 'url'),
      sha256: text(artifact, 'sha256').toLowerCase(),
    })),
    install:
      install === undefined || !isDeclared(reader, install)
        ? null
        : {
            manager: text(install, 'manager'),
            package: text(install, 'package'),
            version: text(install, 'version'),
            bin: text(install, 'bin'),
            verify: list('install.verify', member(install, 'verify'), textOf),
          },
    dependencies: list('dependencies', member(root, 'dependencies'), (dependency) => ({
      name: text(dependency, 'name'),
      range: text(dependency, 'version_req'),
      optional: member(dependency, 'optional')?.value === true,
    })),
    omitted,
  };
}
