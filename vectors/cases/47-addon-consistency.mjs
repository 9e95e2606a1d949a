import { accepted, manifest, refused, warned } from '../mint/addon.mjs';

const dependency = (name = '@acme/skills', range = '^0.2', more = '') =>
  `[[dependencies]]\nname = ${JSON.stringify(name)}\nversion_req = ${JSON.stringify(range)}\n${more}`;
/** What the manifest of the package declares. */
const declaring = (...dependencies) => ({ manifest: { dependencies } });
const SKILLS = { name: '@acme/skills', version_req: '^0.2' };
const differs = (name, why, toml, more) => warned('addon_dependencies_differ', name, why, toml, more);
const wrongValue = (name, why, toml, more) => refused('addon_wrong_value', name, why, toml, more);
const placeholder = (name, why, value, more = '') =>
  refused(
    'addon_placeholder',
    `placeholder-${name}`,
    why,
    manifest(`env = { DIR = ${JSON.stringify(value)} }\n${more}`),
    declaring(...(more === '' ? [] : [{ ...SKILLS, optional: true }])),
  );

export default {
  rule: 'R47',
  cases: [
    accepted('dependencies', 'Both declare the same.', manifest(dependency()), declaring(SKILLS)),
    accepted(
      'dependencies-as-sets',
      'Order and repetition do not count, and optional is false by default.',
      manifest(dependency('@a/b', '*', 'optional = false\n') + dependency()),
      declaring(SKILLS, { name: '@a/b', version_req: '*' }, SKILLS),
    ),
    accepted(
      'dependencies-empty-range',
      'An empty range means any version.',
      manifest(dependency('@a/b', '')),
      declaring({ name: '@a/b', version_req: '' }),
    ),
    accepted('unscoped-package', 'The last part of an unscoped name is all of it.', manifest(), {
      packageName: 'demo',
    }),
    accepted('deep-package', 'It is the last part that counts.', manifest(), { packageName: '@a/b/demo' }),
    accepted(
      'placeholder',
      'The folder of a dependency.',
      manifest(`env = { DIR = "x{pack_dir:@acme/skills}/y" }\n${dependency()}`),
      declaring(SKILLS),
    ),
    accepted('braces-in-args', 'In arguments braces are text.', manifest('args = ["{x", "{pack_dir:@a/b}"]\n')),
    accepted('closing-brace', 'A closing brace opens nothing.', manifest('env = { A = "}" }\n')),
    differs(
      'dependency-only-in-toml',
      'Nothing authenticates the manifest, so what is missing there may have been taken out.',
      manifest(dependency()),
    ),
    differs(
      'dependency-only-in-manifest',
      'Nothing authenticates the manifest, so anyone can have added one.',
      manifest(),
      declaring(SKILLS),
    ),
    differs(
      'dependency-other-range',
      'Ranges are compared as they stand.',
      manifest(dependency()),
      declaring({ ...SKILLS, version_req: '^0.2.0' }),
    ),
    differs(
      'dependency-optional-differs',
      'Whether it is optional counts.',
      manifest(dependency()),
      declaring({ ...SKILLS, optional: true }),
    ),
    warned(
      'addon_unscoped_dependency',
      'dependency-without-at',
      'The reference takes ns/name as well.',
      manifest(dependency('acme/skills')),
      declaring({ ...SKILLS, name: 'acme/skills' }),
    ),
    warned(
      'addon_claims_verified',
      'claims-verified',
      'Only a registry says who is verified.',
      manifest().replace('[mcp]', 'verified = true\n[mcp]'),
    ),
    warned(
      'addon_pricing',
      'currency-upper',
      'A currency has three small letters: it blocks a listing, not a file.',
      manifest('[pricing]\ncurrency = "USD"\n'),
    ),
    warned(
      'addon_pricing',
      'usage-without-rate',
      'The model usage needs a rate.',
      manifest('[pricing]\nmodel = "usage"\nprice_cents = 5\n'),
    ),
    refused('addon_name_differs', 'name-differs', 'A package cannot install an add-on of another name.', manifest(), {
      packageName: '@vectors/other',
    }),
    refused('addon_name_differs', 'name-is-not-last-part', 'It is the last part that counts.', manifest(), {
      packageName: 'demo/other',
    }),
    refused('addon_version_differs', 'version-differs', 'The versions are equal byte for byte.', manifest(), {
      version: '1.0.0+1',
    }),
    refused(
      'addon_version_differs',
      'version-missing',
      'Without a version it is empty, which no package has.',
      manifest().replace('version = "1.0.0"\n', ''),
    ),
    wrongValue('dependency-unscoped', 'A dependency has a namespace.', manifest(dependency('skills'))),
    wrongValue('dependency-three-parts', 'A name has two parts.', manifest(dependency('@a/b/c'))),
    wrongValue('dependency-parent', 'Names become paths.', manifest(dependency('@a/..'))),
    wrongValue('dependency-range', 'A range can be read.', manifest(dependency('@a/b', 'latest'))),
    wrongValue('dependency-npm-range', 'There is no ||.', manifest(dependency('@a/b', '^1 || ^2'))),
    refused(
      'addon_missing_member',
      'dependency-without-range',
      'A range is required.',
      manifest('[[dependencies]]\nname = "@a/b"\n'),
    ),
    refused(
      'addon_wrong_type',
      'dependencies-is-table',
      'Dependencies are a list of tables.',
      manifest('[dependencies]\n"@a/b" = "^1"\n'),
    ),
    placeholder('undeclared', 'The folder of what is not installed.', '{pack_dir:@acme/skills}'),
    placeholder(
      'optional',
      'An optional dependency is never there.',
      '{pack_dir:@acme/skills}',
      dependency('@acme/skills', '^0.2', 'optional = true\n'),
    ),
    placeholder('unknown', 'There is only one.', '{home}'),
    placeholder('unclosed', 'A brace that is not closed.', 'x{pack_dir:@acme/skills'),
    placeholder('empty', 'An empty one is unknown.', '{}'),
    placeholder('doubled', 'There is no escape for braces.', '{{x}}'),
  ],
};
