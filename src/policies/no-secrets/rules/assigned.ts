import { isQuote } from '../character-classes.ts';
import type { SecretRule } from '../secret-rule.ts';
import { nameBefore } from '../lead.ts';
import { namesSecret } from '../secret-names.ts';
import { isRandomValue, mayBeValue, valueAt } from '../value.ts';

/** This much of a value is enough to tell whether it is random. */
const TELLING = 80;
const MAX_LENGTH = 2000;

/** A secret whose form no other rule knows: `name = value`, where the name indicates a secret and the value is random. */
export const assignedSecret: SecretRule = {
  id: 'assigned_secret',
  title: 'A long random value, by its name a secret',
  advice: 'Change it wherever it is accepted, and write the name of a variable in its place.',
};

/**
 * Where the value ends that begins at `at`, if it is assigned to the name of a secret and is random; or -1.
 *
 * @param textName - the name of the text as a whole
 */
export function assignedSecretEnd(text: string, at: number, textName: string): number {
  if (!mayBeValue(text, at)) return -1;
  const name = nameBefore(text, at, textName);
  if (!namesSecret(name)) return -1;
  const before = text.charCodeAt(at - 1);
  if (at === 0 || isQuote(before)) return randomEnd(text, at, true);
  const end = randomEnd(text, at, false);
  // A file of variables can have values that a shell would not accept without quotation marks.
  const isVariable = before === 0x3d /* = */ && /(?:^| )[A-Z][A-Z\d_]*$/.test(name);
  if (isVariable) return end < 0 ? randomEnd(text, at, true) : end;
  // The name of a function that is called is not a value.
  return text.charCodeAt(end) === 0x28 /* ( */ ? -1 : end;
}

/** Where the value ends that begins at `at`, if it is random; or -1. */
function randomEnd(text: string, at: number, whole: boolean): number {
  return isRandomValue(valueAt(text, at, TELLING, whole)) ? at + valueAt(text, at, MAX_LENGTH, whole).length : -1;
}
