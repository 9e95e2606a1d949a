// Holds the description of a case against what descriptions can say, so that a slip of the pen is no vector of something else.
import { CODES } from '../../build/report/explanations.js';
import { RULES } from './rules.mjs';
import { checksOf, isValid } from './verdict.mjs';

/** The members of a description; vectors/README.md says what each means. */
const OF_INDEX = ['name', 'why', 'expect', 'errors', 'warnings', 'section', 'level', 'needs', 'padTo'];
const OF_SIGNATURE = ['message', 'value', 'signature'];
const OF_DOCUMENT = [
  'v1',
  'packageName',
  'version',
  'manifest',
  'content',
  'canonical',
  'integrity',
  'signed',
  ...OF_SIGNATURE,
  'edit',
];
const KNOWN = [...OF_INDEX, ...OF_DOCUMENT, 'bytes'];
const OF_GROUP = ['rule', 'level', 'cases'];
const NEEDS = ['zstd'];

/** @param module - the file that the group stands in, for messages */
export function checkGroup(group, module) {
  const fail = (text) => {
    throw new Error(`cases/${module}: ${text}`);
  };
  if (typeof group !== 'object' || group === null || !Array.isArray(group.cases)) fail('There are no `cases`.');
  for (const member of Object.keys(group))
    if (!OF_GROUP.includes(member)) fail(`A group of cases has no \`${member}\`.`);
  if (!Object.hasOwn(RULES, group.rule)) fail(`${show(group.rule)} is no rule of mint/rules.mjs.`);
  if (group.level !== undefined) checkLevel(group.level, fail);
  for (const [index, description] of group.cases.entries())
    checkCase(description, `${group.rule}, case ${index + 1}`, group.rule);
}

/** Throws an error that names the case. */
function checkCase(description, place, rule) {
  const named = typeof description?.name === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(description.name);
  const fail = (text) => {
    throw new Error(`${named ? `${rule}-${description.name}` : place}: ${text}`);
  };
  if (!named) fail('A case has a `name` of small letters, digits and single dashes.');
  for (const member of Object.keys(description)) if (!KNOWN.includes(member)) fail(`A case has no \`${member}\`.`);
  const { why, expect, level, section, needs, padTo } = description;
  if (typeof why !== 'string' || !/^\S.*[.]$/.test(why)) fail('`why` is a sentence, and ends with a full stop.');
  if (section !== undefined && (typeof section !== 'string' || section === '')) fail('`section` is a text.');
  if (level !== undefined) checkLevel(level, fail);
  if (needs !== undefined && !(Array.isArray(needs) && needs.length > 0 && needs.every((need) => NEEDS.includes(need))))
    fail(`\`needs\` is a list of ${NEEDS.join(', ')}.`);
  if (padTo !== undefined && !(Number.isSafeInteger(padTo) && padTo > 0)) fail('`padTo` is a number of bytes.');
  const checks = checkVerdict(expect, fail);
  const errors = checkCodes(description, 'errors', 'error', fail);
  checkCodes(description, 'warnings', 'warning', fail);
  if (isValid(checks) !== (errors.length === 0))
    fail(
      `${expect} with ${errors.length} errors: a check that fails has a reason, and a package that is valid has none.`,
    );
  checkDocument(description, checks, fail);
}

function checkVerdict(expect, fail) {
  if (typeof expect !== 'string' || !/^[PF-]{4}$/.test(expect))
    fail(`\`expect\` is four letters of P, F and -, and is ${show(expect)}.`);
  const checks = checksOf(expect);
  if (expect[0] === '-') fail(`${expect}: structure is never skipped.`);
  if (expect[0] === 'F' && expect !== 'F---')
    fail(`${expect}: where structure fails, the other checks are skipped: F---.`);
  if (expect[0] === 'P' && expect.slice(1, 3).includes('-'))
    fail(`${expect}: where structure passes, both hashes are computed.`);
  return checks;
}

function checkCodes(description, member, severity, fail) {
  const codes = description[member] ?? [];
  if (!Array.isArray(codes)) fail(`\`${member}\` is a list of codes.`);
  for (const code of codes) {
    if (!Object.hasOwn(CODES, code)) fail(`${show(code)} is no code.`);
    if (CODES[code].severity !== severity)
      fail(`${show(code)} in \`${member}\` is the code of ${severity === 'error' ? 'a warning' : 'an error'}.`);
  }
  if (new Set(codes).size < codes.length) fail(`\`${member}\` has a code twice.`);
  return codes;
}

/** What would be passed over: it was meant to do something. */
function checkDocument(description, checks, fail) {
  const present = (members) => members.filter((member) => description[member] !== undefined);
  if (description.bytes !== undefined) {
    const [idle] = present(OF_DOCUMENT);
    if (idle !== undefined) fail(`\`bytes\` is the whole document, so \`${idle}\` does nothing.`);
    return;
  }
  for (const member of ['edit', 'message', 'value']) {
    if (!['undefined', 'function'].includes(typeof description[member])) fail(`\`${member}\` is a function.`);
  }
  for (const member of ['content', 'canonical', 'packageName', 'version']) {
    if (!['undefined', 'string'].includes(typeof description[member])) fail(`\`${member}\` is a text.`);
  }
  for (const member of ['manifest', 'integrity', 'signature']) {
    if (description[member] !== undefined && Object.getPrototypeOf(Object(description[member])) !== Object.prototype)
      fail(`\`${member}\` is an object.`);
  }
  for (const member of ['v1', 'signed']) {
    const value = description[member];
    if (![undefined, true].includes(value) && !(member === 'signed' && typeof value?.seed === 'string'))
      fail(`\`${member}\` is true, or left out.`);
  }
  const [idle] = present(OF_SIGNATURE);
  if (!description.signed && idle !== undefined) fail(`Without \`signed\`, \`${idle}\` does nothing.`);
  const structure = checks.structure === 'pass';
  // A manifest or an edit can take the signature away, or write one.
  const untouched = description.edit === undefined && !Object.hasOwn(description.manifest ?? {}, 'signature');
  if (structure && untouched && (description.signed !== undefined) === (checks.signature === 'skipped')) {
    fail('The check of the signature is skipped where there is none, and nowhere else.');
  }
}

function checkLevel(level, fail) {
  if (![1, 2, 3].includes(level)) fail(`\`level\` is 1, 2 or 3, and is ${show(level)}.`);
}

function show(value) {
  return typeof value === 'string' ? `\`${value}\`` : String(JSON.stringify(value));
}
