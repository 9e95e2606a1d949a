import type { SecretRule } from '../rule.ts';
import { nameBefore } from '../lead.ts';
import { namesSecret } from '../names.ts';
import { isRandomValue, mayBeValue, valueAt } from '../value.ts';

/** How much of a value tells whether it is random. */
const TELLING = 80;
const MAX_LENGTH = 2000;

/** What no other rule knows by its form: `name = value`, where the name says that it is secret and the value is random. */
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
  if (!mayBeValue(text, at) || !namesSecret(nameBefore(text, at, textName))) return -1;
  const value = valueAt(text, at, TELLING);
  // The name of a function that is called is no value.
  const called = text.charCodeAt(at + value.length) === 0x28; /* ( */
  return !called && isRandomValue(value) ? at + valueAt(text, at, MAX_LENGTH).length : -1;
}
