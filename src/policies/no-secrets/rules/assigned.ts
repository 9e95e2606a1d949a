import { isQuote } from '../character-classes.ts';
import { isAccount } from '../harmless.ts';
import type { SecretRule } from '../secret-rule.ts';
import { type Lead, leadOf, nameAfter, saysNothing } from '../lead.ts';
import { randomness } from '../randomness.ts';
import { namesSecret } from '../secret-names.ts';
import { isRandomValue, mayBeValue, valueAt } from '../value.ts';

/** This much of a value is enough to tell whether it is random. */
const TELLING = 80;
const MAX_LENGTH = 2000;

/** In a sentence, a value of this score is no word: more than what is assigned needs. */
const SURELY_RANDOM = 20;

/** A secret whose form no other rule knows: `name = value`, where the name indicates a secret and the value is random. */
export const assignedSecret: SecretRule = {
  id: 'assigned_secret',
  title: 'A random value named as a secret',
  advice: 'Change it, and keep it out of the text.',
};

/**
 * Where the value ends that begins at `at`, if it is assigned to the name of a secret and is random; or -1.
 *
 * @param textName - the name of the text as a whole
 */
export function assignedSecretEnd(text: string, at: number, textName: string): number {
  if (!mayBeValue(text, at)) return -1;
  const lead = leadOf(text, at, textName);
  const isNamed = namesSecret(lead.name);
  if (!isNamed && !saysNothing(lead.name)) return -1;
  const endOf = (whole: boolean): number => {
    const end = valueEnd(text, at, lead, whole);
    return isNamed || namesSecret(nameAfter(text, end)) ? end : -1;
  };
  const before = text.charCodeAt(at - 1);
  if (at === 0 || isQuote(before)) return endOf(true);
  const end = endOf(false);
  // A file of variables can have values that a shell would not accept without quotation marks.
  const isVariable = before === 0x3d /* = */ && /(?:^| )[A-Z][A-Z\d_]*$/.test(lead.name);
  if (isVariable) return end < 0 ? endOf(true) : end;
  // The name of a function that is called is not a value.
  return text.charCodeAt(end) === 0x28 /* ( */ ? -1 : end;
}

/** Where the value ends that begins at `at`, if it is random; or -1. */
function valueEnd(text: string, at: number, { name, isLoose }: Lead, whole: boolean): number {
  const value = valueAt(text, at, TELLING, whole);
  if (!isRandomValue(value) || isAccount(name, value)) return -1;
  if (isLoose && randomness(value) < SURELY_RANDOM) return -1;
  return at + valueAt(text, at, MAX_LENGTH, whole).length;
}
