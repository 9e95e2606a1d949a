// The vectors that were collected: the golden ones, those of the reference's writer, and the corpus. What is right of them
// stands in their verdict files, and no verifier is asked. This one says only which codes it gives for it.
import { readFileSync } from 'node:fs';
import { verify } from '../../dist/esm/index.js';
import { GOLDEN } from './golden-why.mjs';
import { RULES } from './rules.mjs';
import { checksIn, sameChecks } from './verdict.mjs';
import { reasonOf } from './why.mjs';

const ROOT = new URL('../', import.meta.url);

export async function collectGolden() {
  const lines = new Map(readLines('golden/verdicts.jsonl').map((line) => [line.file, line]));
  return Promise.all(Object.entries(GOLDEN).map(([file, about]) => entryOf(`golden/${file}`, lines.get(file), about)));
}

export function collectReferenceWritten() {
  return Promise.all(
    readLines('reference-written/verdicts.jsonl').map((line) => {
      const payload = /skills|addon/.test(line.file);
      const words = line.file.replace('.ctxpkg', '').replaceAll('-', ' ');
      const writer = line.file.startsWith('foreign')
        ? 'another correct writer writes it'
        : 'the reference implementation writes it';
      return entryOf(`reference-written/${line.file}`, line, {
        rule: payload ? 'R19' : line.file.startsWith('foreign') ? 'R1' : 'R18',
        level: Number(/level([23])/.exec(line.file)?.[1] ?? (line.signature === 'pass' ? 2 : 1)),
        why: `A package as ${writer} (${words}).`,
      });
    }),
  );
}

export function collectCorpus() {
  const reference = new Map(readLines('corpus/verdicts.jsonl').map((line) => [line.file, line]));
  return Promise.all(
    readLines('corpus/expected.jsonl').map((line) =>
      entryOf(`corpus/docs/${line.file}`, line, reasonOf(line), referenceOf(line, reference.get(line.file))),
    ),
  );
}

/** What the reference says, where that is something else; it may crash, or refuse a file without any verdict. */
function referenceOf(right, line) {
  if (line.panic !== undefined) return { valid: false, crashed: true };
  if (line.error !== undefined) return { valid: false, refused: true };
  const checks = checksIn(line);
  return sameChecks(checks, checksIn(right)) ? undefined : { valid: line.valid, checks };
}

async function entryOf(file, line, { rule, section, level, why }, reference) {
  const { errors, warnings } = await codesOf(file);
  const checks = checksIn(line);
  // Whoever cannot decode zstd refuses these.
  const needsZstd = line.valid && rule === 'R19' && /skills/.test(file);
  return {
    file,
    valid: line.valid,
    checks,
    errors,
    warnings,
    rule,
    section: section ?? RULES[rule].section,
    level,
    ...(needsZstd ? { needs: ['zstd'] } : {}),
    ...(reference === undefined ? {} : { reference }),
    why,
  };
}

async function codesOf(file) {
  const { issues } = await verify(readFileSync(new URL(file, ROOT)));
  const codes = (wanted) =>
    [...new Set(issues.filter(({ severity }) => severity === wanted).map(({ code }) => code))].sort();
  return { errors: codes('error'), warnings: codes('warning') };
}

function readLines(path) {
  return readFileSync(new URL(path, ROOT), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
