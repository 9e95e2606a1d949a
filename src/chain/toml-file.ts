import { describeConflict } from '../report/merge-conflict.ts';
import type { Places } from '../toml/places.ts';
import { TomlError, type TomlTable, parseToml } from '../toml/toml.ts';

/**
 * Reads TOML. Merge conflict markers, which are not TOML, get a message of their own.
 *
 * @param wrong - makes the error
 * @param places - records where headers and values are
 */
export function readTomlFile(text: string, wrong: (what: string) => TypeError, places?: Places): TomlTable {
  try {
    return parseToml(text, places);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw wrong(
      describeConflict(text) ??
        `it is not TOML: line ${error.line}, column ${error.column}: ${error.message.replace(/\.$/, '')}`,
    );
  }
}

/** A key and a basic string of TOML ("String"). @throws RangeError if the value is not Unicode */
export function tomlLine(key: string, value: string): string {
  if (/\p{Surrogate}/u.test(value))
    throw new RangeError(`The ${key} has half of a surrogate pair, so it is not Unicode.`);
  const escaped = (character: string): string =>
    /["\\]/.test(character) ? `\\${character}` : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${key} = "${value.replace(/["\\\0-\x1f\x7f]/g, escaped)}"`;
}
