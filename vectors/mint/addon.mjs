// Cases of kind addon: each is about the TOML of a signed package in which all else is right.

/** The tables that an add-on needs, and what `more` adds below them. */
export const manifest = (more = '') =>
  `[addon]\nname = "demo"\nversion = "1.0.0"\n\n[mcp]\ncommand = "demo-mcp"\n${more}`;

export const SHA256 = 'a'.repeat(64);

const packed = (name, why, toml, more) => ({
  name,
  why,
  packageName: '@vectors/demo',
  signed: true,
  content: JSON.stringify({ addon: { manifest_toml: toml } }),
  ...more,
  manifest: { kind: 'addon', ...more?.manifest },
});

export const accepted = (name, why, toml, more) => packed(name, why, toml, { expect: 'PPPP', ...more });
export const warned = (code, name, why, toml, more) =>
  packed(name, why, toml, { expect: 'PPPP', warnings: [code], ...more });
export const refused = (code, name, why, toml, more) =>
  packed(name, why, toml, { expect: 'F---', errors: [code], ...more });
