// The vectors that are minted from vectors/cases: what is right is what the case says, and no verifier is asked.
import { readdirSync } from 'node:fs';
import { checkGroup } from './check.mjs';
import { buildDocument } from './package.mjs';
import { RULES } from './rules.mjs';
import { checksOf, isValid } from './verdict.mjs';

/** @returns a list of `{ entry, bytes }` in the order of the files of cases, and of the cases in each */
export async function mintCases() {
  const minted = [];
  for (const module of readdirSync(new URL('../cases', import.meta.url)).sort()) {
    const { default: group } = await import(new URL(`../cases/${module}`, import.meta.url));
    minted.push(...mintGroup(group, module));
  }
  const names = minted.map(({ entry }) => entry.file);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two cases are called ${twice}.`);
  return minted;
}

/**
 * @param module - the name of its file, for messages
 * @throws an error that names the case, or the file, if a description says what none can say
 */
export function mintGroup(group, module) {
  checkGroup(group, module);
  return group.cases.map((description) => {
    try {
      return { entry: entryOf(description, group), bytes: buildDocument(description) };
    } catch (error) {
      throw new Error(`${group.rule}-${description.name}: ${error.message}`, { cause: error });
    }
  });
}

function entryOf({ name, why, expect, errors = [], warnings = [], section, level, needs, padTo }, group) {
  const checks = checksOf(expect);
  return {
    file: `minted/${group.rule}-${name}.ctxpkg`,
    valid: isValid(checks),
    checks,
    errors: [...errors].sort(),
    warnings: [...warnings].sort(),
    rule: group.rule,
    section: section ?? RULES[group.rule].section,
    level: level ?? group.level ?? 1,
    ...(needs === undefined ? {} : { needs }),
    ...(padTo === undefined ? {} : { padTo }),
    why,
  };
}
