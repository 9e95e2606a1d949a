// Reads the labelled set: README.md says what it is and how its files are written.
import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('.', import.meta.url);

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';
const ALPHABETS = {
  low: LOWER,
  num: DIGITS,
  hex: `${DIGITS}abcdef`,
  HEX: `${DIGITS}ABCDEF`,
  b32: `${UPPER}234567`,
  b36: LOWER + DIGITS,
  B36: UPPER + DIGITS,
  b58: (UPPER + LOWER + DIGITS).replace(/[0OIl]/g, ''),
  b62: UPPER + LOWER + DIGITS,
  b64: `${UPPER + LOWER + DIGITS}+/`,
  b64d: `${UPPER + LOWER + DIGITS}./`,
  b64u: `${UPPER + LOWER + DIGITS}-_`,
  bech: 'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
  pw: `${UPPER + LOWER + DIGITS}!@#%^*-_=+?.`,
};

/** @returns every row, in the order of the files' names; every fourth is kept for measuring */
export function readLabelled() {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
  return files
    .sort()
    .flatMap((file) => readFileSync(new URL(file, FOLDER), 'utf8').split(/^== /m).slice(1))
    .map((block, index) => ({ ...readRow(block), isKept: index % 4 === 3 }));
}

function readRow(block) {
  const headEnd = block.indexOf('\n');
  const [rule, form, name = ''] = block.slice(0, headEnd).split(' | ');
  const { text, secrets } = fillIn(block.slice(headEnd + 1).replace(/\n$/, ''));
  return { rule: rule === '-' ? null : rule, form, name, text, secrets };
}

/** Fills in what stands between « and ». Each row is drawn from a seed of its own, so that others can be added. */
function fillIn(template) {
  const next = numbersFrom(seedOf(template));
  const secrets = [];
  let text = '';
  for (const [, plain, piece] of template.matchAll(/([^«]*)(?:«([^»]*)»)?/g)) {
    text += plain;
    if (piece === undefined) continue;
    const [, isPublic, kind, rest] = /^(~?)(\w*):?(.*)$/s.exec(piece);
    const start = text.length;
    text += fillPiece(kind, rest, next);
    if (kind in ALPHABETS && isPublic === '') secrets.push({ start, end: text.length });
  }
  return { text, secrets };
}

function fillPiece(kind, rest, next) {
  const alphabet = ALPHABETS[kind];
  if (alphabet !== undefined)
    return Array.from({ length: Number(rest) }, () => alphabet[next() % alphabet.length]).join('');
  const base64 = (text) => Buffer.from(text).toString('base64');
  switch (kind) {
    case '':
      return JSON.parse(rest); // only divided, so that no file has the whole
    case 'json':
      return base64(rest).replace(/=/g, '').replaceAll('+', '-').replaceAll('/', '_');
    case 'jsonp':
      return base64(rest).replaceAll('+', '-').replaceAll('/', '_');
    case 'jsonv':
      return base64(rest);
    default:
      throw new Error(`There is no kind ${kind}.`);
  }
}

/** FNV-1a. */
function seedOf(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash || 1;
}

/** xorshift32. */
function numbersFrom(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/**
 * @param scan - `findSecrets`
 * @returns what the scan makes of each row: the rule that found a secret of it, or the first rule that raised an alarm; or null
 */
export function judge(rows, scan) {
  return rows.map((row) => {
    const { findings } = scan(row.text, row.name);
    const isRight = ({ start, length }) =>
      row.secrets.some((secret) => start < secret.end && secret.start < start + length);
    const found = (row.rule === null ? findings[0] : findings.find(isRight))?.rule ?? null;
    return { ...row, found };
  });
}

/** @returns for all rows together `{ precision, recall }`, and for each rule its part in them */
export function score(judged) {
  const rules = [...new Set(judged.flatMap(({ rule, found }) => [rule, found]))].filter((rule) => rule !== null).sort();
  const count = (test) => judged.filter(test).length;
  const byRule = rules.map((rule) => ({
    rule,
    secrets: count((row) => row.rule === rule),
    found: count((row) => row.rule === rule && row.found === rule),
    asAnother: count((row) => row.rule === rule && row.found !== null && row.found !== rule),
    missed: count((row) => row.rule === rule && row.found === null),
    alarms: count((row) => row.rule === null && row.found === rule),
  }));
  const secrets = count(({ rule }) => rule !== null);
  const found = count(({ rule, found }) => rule !== null && found !== null);
  const alarms = count(({ rule, found }) => rule === null && found !== null);
  return {
    byRule,
    secrets,
    harmless: judged.length - secrets,
    found,
    alarms,
    precision: found / (found + alarms),
    recall: found / secrets,
  };
}
