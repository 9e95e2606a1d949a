import { SHA256, accepted, manifest, refused, warned } from '../mint/addon.mjs';

const artifact = (members = {}, target = 'x86_64-unknown-linux-gnu') => {
  const all = { filename: 'demo', url: 'https://example.com/demo', sha256: SHA256, ...members };
  const lines = Object.entries(all).filter(([, value]) => value !== undefined);
  return manifest(
    `[artifacts.${target}]\n${lines.map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`).join('')}`,
  );
};
const install = (members = {}) => {
  const all = { manager: 'uv', package: 'demo', version: '1.2.3', ...members };
  const lines = Object.entries(all).filter(([, value]) => value !== undefined);
  return manifest(`[install]\n${lines.map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`).join('')}`);
};
const wrongValue = (name, why, toml) => refused('addon_wrong_value', name, why, toml);
const badFile = (name, filename) =>
  wrongValue(
    `filename-${name}`,
    'An installer joins the name to a folder: it is one plain component.',
    artifact({ filename }),
  );
const badVersion = (name, version) =>
  wrongValue(`version-${name}`, 'An installer needs one exact version.', install({ version }));
const badShell = (name, members) =>
  wrongValue(`shell-${name}`, 'What a shell obeys could run another program.', install(members));

export default {
  rule: 'R46',
  cases: [
    accepted('pin', 'The digest of the program, in either case.', manifest(`sha256 = "${'A'.repeat(64)}"\n`)),
    accepted('pin-empty', 'An empty pin is none.', manifest('sha256 = ""\n')),
    accepted('artifact', 'A binary for a platform.', artifact()),
    accepted('artifact-upper', 'The digest in capital letters.', artifact({ sha256: SHA256.toUpperCase() })),
    accepted('filename-leading-dots', 'A name may have points, also first.', artifact({ filename: '..demo.v1' })),
    accepted(
      'install',
      'A package manager installs one version.',
      install({ bin: 'demo', verify: ['demo', '--version'] }),
    ),
    accepted('install-homebrew', 'homebrew and pip3 are known as well.', install({ manager: 'homebrew' })),
    accepted(
      'install-undeclared',
      'Without a package the table counts as absent.',
      manifest('[install]\nmanager = "apt"\nversion = "^1"\n'),
    ),
    warned(
      'addon_insecure_url',
      'artifact-http',
      'The digest pins the bytes, so http is a warning.',
      artifact({ url: 'http://example.com/demo' }),
    ),
    wrongValue('pin-63-digits', 'A pin that no file can have.', manifest(`sha256 = "${'a'.repeat(63)}"\n`)),
    wrongValue('pin-prefixed', 'Digits alone.', manifest(`sha256 = "sha256:${SHA256}"\n`)),
    wrongValue('artifact-sha256-short', 'A pin that no file can have.', artifact({ sha256: 'abcd' })),
    wrongValue('artifact-sha256-empty', 'A binary is never unpinned.', artifact({ sha256: '' })),
    wrongValue('artifact-url-empty', 'A url is not empty.', artifact({ url: '' })),
    refused(
      'addon_missing_member',
      'artifact-without-sha256',
      'A binary is never unpinned.',
      artifact({ sha256: undefined }),
    ),
    refused(
      'addon_missing_member',
      'artifact-without-filename',
      'The name of the file is required.',
      artifact({ filename: undefined }),
    ),
    refused('addon_missing_member', 'artifact-without-url', 'The address is required.', artifact({ url: undefined })),
    refused('addon_wrong_type', 'artifact-is-string', 'An artifact is a table.', manifest('[artifacts]\nx = "demo"\n')),
    badFile('parent', '../../.bashrc'),
    badFile('dot', '.'),
    badFile('dots', '..'),
    badFile('empty', ''),
    badFile('absolute', '/usr/local/bin/git'),
    badFile('nested', 'bin/demo'),
    badFile('backslash', '..\\demo'),
    badFile('drive', 'C:demo'),
    badFile('nul', 'demo\u0000'),
    badFile('control', 'demo\u0085'),
    wrongValue('install-apt', 'The managers are listed.', install({ manager: 'apt' })),
    wrongValue('install-capital', 'Managers are written in small letters.', install({ manager: 'UV' })),
    refused(
      'addon_missing_member',
      'install-without-version',
      'A version is required.',
      install({ version: undefined }),
    ),
    badVersion('empty', ''),
    badVersion('latest', 'latest'),
    badVersion('tag', 'v1-latest'),
    badVersion('star', '*'),
    badVersion('caret', '^1.2'),
    badVersion('comparators', '>=1, <2'),
    badVersion('equals', '==1.2.3'),
    badVersion('blank', '1.2.3 '),
    badVersion('tab', '1.2\t3'),
    badShell('semicolon', { package: 'demo; rm -rf /' }),
    badShell('pipe', { package: 'demo|sh' }),
    badShell('substitution', { bin: '$(id)' }),
    badShell('backquote', { version: '1`id`' }),
    badShell('new-line', { package: 'demo\nother' }),
    badShell('verify', { verify: ['demo', '--version && id'] }),
  ],
};
