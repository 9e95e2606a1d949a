import { TomlError, parseToml } from '../../src/toml/toml.ts';

/** Where a text is not TOML, as `line:column`, and why. */
export function problemOf(text: string): [position: string, message: string] {
  try {
    parseToml(text);
  } catch (error) {
    if (error instanceof TomlError) return [`${error.line}:${error.column}`, error.message];
    throw error;
  }
  throw new Error(`It was read: ${text}`);
}
