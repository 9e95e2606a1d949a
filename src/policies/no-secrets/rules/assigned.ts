import { textBefore } from '../around.ts';
import { isQuote } from '../character-classes.ts';
import { isAccount } from '../harmless.ts';
import type { SecretRule } from '../secret-rule.ts';
import { leadOf, nameAfter, saysNothing } from '../lead.ts';
import { randomness } from '../randomness.ts';
import { MAX_NAME, namesSecret } from '../secret-names.ts';
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
  const isWhole = at === 0 || isQuote(text.charCodeAt(at - 1));
  const end = valueEnd(text, at, textName, isWhole);
  // The name of a function that is called is not a value.
  if (end >= 0 && (isWhole || text.charCodeAt(end) !== 0x28) /* ( */) return end;
  if (!VARIABLE.test(textBefore(text, at, MAX_NAME))) return -1;
  return end < 0 ? valueEnd(text, at, textName, true) : end;
}

/** A file of variables calls no functions, and can have values that a shell would not accept without quotation marks. */
const VARIABLE = /(?:^|[^\w.$-])[A-Z][A-Z\d_]*=$/;

/** Most values are not random, which is the faster question. */
function valueEnd(text: string, at: number, textName: string, isWhole: boolean): number {
  const value = valueAt(text, at, TELLING, isWhole);
  if (!isRandomValue(value)) return -1;
  const { name, isLoose } = leadOf(text, at, textName);
  if (isAccount(name, value) || (isLoose && randomness(value) < SURELY_RANDOM)) return -1;
  const isNamed = namesSecret(name);
  if (!isNamed && !saysNothing(name)) return -1;
  const end = at + valueAt(text, at, MAX_LENGTH, isWhole).length;
  return isNamed || namesSecret(nameAfter(text, end)) ? end : -1;
}
