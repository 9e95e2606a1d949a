import { describe, expect, it } from 'vitest';
import { drawn } from './examples/example.ts';
import { assignedSecret } from '../../../src/policies/no-secrets/rules/assigned.ts';
import { found } from './found.ts';

const VALUE = drawn(28, 11);
/** A password with signs at which a value without quotation marks ends, before there is enough of it. */
const SIGNS = 'kT9#vL2&mQ8;' + 'xR5(wZ}b7';

describe('an assigned value', () => {
  it.each([
    // Where it begins.
    [`token==${VALUE}`, VALUE, 'behind the last sign of a separator'],
    [`token:=${VALUE}`, VALUE, 'behind the last sign of a separator'],
    [`token=>${VALUE}`, VALUE, 'behind the last sign of a separator'],
    [`x=1;token=${VALUE}`, VALUE, 'within a word'],
    // Where it ends.
    [`password="${SIGNS}"`, SIGNS, 'at the quotation mark'],
    [`password=\`${SIGNS}\``, SIGNS, 'at the quotation mark'],
    [`token=${VALUE};${VALUE}`, VALUE, 'at a sign'],
    [`TOKEN=${VALUE};${VALUE}`, VALUE, 'at a sign, where enough is before it'],
    [`DB_PASSWORD=${SIGNS}`, SIGNS, 'at white space, as in a file of variables'],
    [`export DB_PASS2=${SIGNS} x`, SIGNS, 'at white space, as in a file of variables'],
    [`token = ${VALUE})`, VALUE, 'at a bracket'],
    [`TOKEN=${VALUE}(x)`, VALUE, 'at a bracket, as no variable calls a function'],
  ])('in %j is %j: it begins and ends %s', (text, value) => {
    expect(found(text)).toEqual([`${assignedSecret.id} ${value}`]);
  });

  it('is the whole text, where that is named', () => {
    expect(found(SIGNS, 'password')).toEqual([`${assignedSecret.id} ${SIGNS}`]);
  });

  it.each([
    [`db_password=${SIGNS}`, 'a name in small letters is no variable of a shell'],
    [`DbPassword=${SIGNS}`, 'a name in small and capital letters is none'],
    [`DB-PASSWORD=${SIGNS}`, 'a name with a hyphen is none'],
    [`2PASSWORD=${SIGNS}`, 'a name that begins with a digit is none'],
    [`DB_PASSWORD: ${SIGNS}`, 'a colon does not set a variable'],
    [`DB_PASSWORD:${SIGNS}`, 'a colon does not set a variable'],
    [`token = ${VALUE}(x)`, 'a function is called'],
    [`token="\${${VALUE}}"`, 'a variable is put in'],
    [`token="$(${VALUE})"`, 'a command is run'],
    [`TOKEN={{${VALUE}}}`, 'a template is filled in'],
    [`token: "<${VALUE}>",`, 'a value is described'],
    ['API_TOKEN="${X9_KEY_Q2Z_7KJ_W4}"', 'a variable with numbers in its name is put in'],
  ])('is not found in %j: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
