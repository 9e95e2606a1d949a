// The vectors that are minted from vectors/cases: what is right is what the case says, and no verifier is asked.
import { readdirSync } from 'node:fs';
import { buildDocument } from './package.mjs';
import { RULES } from './rules.mjs';
import { checksOf, isValid } from './verdict.mjs';

/** @returns a list of `{ entry, bytes }` in the order of the files of cases, and of the cases in each */
export async function mintCases() {
  const minted = [];
  for (const module of readdirSync(new URL('../cases', import.meta.url)).sort()) {
    const { default: group } = await import(new URL(`../cases/${module}`, import.meta.url));
    for (const description of group.cases) minted.push({ entry: entryOf(description, group), bytes: buildDocument(description) });
  }
  const names = minted.map(({ entry }) => entry.file);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two cases are called ${twice}.`);
  return minted;
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
