const CHECKS = ['structure', 'content_hash', 'package_hash', 'signature'];
const LETTERS = { P: 'pass', F: 'fail', '-': 'skipped' };

/** `PFFP` as checks: the shorthand of SPEC_NOTES.md. */
export function checksOf(letters) {
  const checks = Object.fromEntries(CHECKS.map((check, index) => [check, LETTERS[letters[index]]]));
  if (letters.length !== CHECKS.length || Object.values(checks).includes(undefined))
    throw new Error(`${letters} is no verdict.`);
  return checks;
}

/** The checks of a line of `verdicts.jsonl`, or null where the reference gave none. */
export function checksIn(line) {
  return CHECKS.every((check) => check in line)
    ? Object.fromEntries(CHECKS.map((check) => [check, line[check]]))
    : null;
}

export function isValid(checks) {
  return !Object.values(checks).includes('fail');
}

export const sameChecks = (left, right) => CHECKS.every((check) => left[check] === right[check]);
