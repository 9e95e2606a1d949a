// The vectors of graphs for readers: the cases that were given with observations of the reference, then those of the
// modules beside this one. The model answers all of them; an answer of the model that is not the given one is an error.
import { readFileSync } from 'node:fs';
import budget from './budget.mjs';
import contradictions from './contradictions.mjs';
import decay from './decay.mjs';
import hebbian from './hebbian.mjs';
import mergeV1 from './merge-v1.mjs';
import merge from './merge.mjs';
import { FILES, answer } from './model/answer.mjs';
import { entries, read, same, write } from './model/json-text.mjs';
import nodesOfAPackage from './nodes-of-a-package.mjs';
import roundTrip from './round-trip.mjs';
import v1Mapping from './v1-mapping.mjs';

const GROUPS = {
  'v1-mapping': v1Mapping,
  'nodes-of-a-package': nodesOfAPackage,
  merge,
  'merge-v1': mergeV1,
  contradictions,
  decay,
  budget,
  hebbian,
  'round-trip': roundTrip,
};

const RULINGS = /^R(2[4-9]|3[4-9]|4[0-4])(,R(2[4-9]|3[4-9]|4[0-4]))*$/;

/** The files by their paths under vectors/. */
export function mintGraphVectors() {
  const files = new Map();
  for (const file of FILES) {
    const { note, cases } = GROUPS[file];
    const lines = [...observed(file), ...cases.map((one) => mintCase(file, one))];
    refuseDoubles(file, lines);
    // One case per line, so that a difference shows the case that changed, and a line is what a reader gets.
    files.set(
      `reader/${file}.json`,
      Buffer.from(`{"note":${JSON.stringify(note)},"cases":[\n${lines.join(',\n')}\n]}\n`),
    );
  }
  return files;
}

function observed(file) {
  const lines = readFileSync(new URL(`./observed/${file}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  for (const line of lines) {
    const one = read(line);
    const expected = one.value.get('expected') ?? one.value.get('expected_text');
    if (!contains(read(answer(file, one)), expected)) throw new Error(`${file}: the model differs on ${line}`);
    refuseOrder(file, one);
  }
  return lines;
}

/** Whether an answer is as expected: members of the answer that are not expected do not count. */
export function contains(given, expected) {
  if (expected.kind !== 'object' || given.kind !== 'object') return same(given, expected);
  return [...expected.value].every(([name, of]) => given.value.has(name) && same(given.value.get(name), of));
}

function mintCase(file, { id, ruling, why, input, sure = {} }) {
  const place = `${file}, ${id}`;
  if (!/^[a-z0-9-]+$/.test(id)) throw new Error(`${place}: an id has lower-case letters, digits and dashes`);
  if (!RULINGS.test(ruling)) throw new Error(`${place}: ${ruling} is no list of rulings`);
  if (!/^\S.*\.$/.test(why)) throw new Error(`${place}: \`why\` is a sentence`);
  const text = write({ id, ruling, why, ...input });
  const one = read(text);
  const expected = answer(file, one);
  for (const [path, value] of Object.entries(sure))
    if (write(at(JSON.parse(expected), path)) !== write(value))
      throw new Error(`${place}: ${path} is ${write(at(JSON.parse(expected), path))}, and not ${write(value)}`);
  refuseOrder(file, one);
  const name = file === 'round-trip' ? 'expected_text' : 'expected';
  return `${text.slice(0, -1)},"${name}":${expected},"reference":null}`;
}

const at = (value, path) => (path === '' ? value : path.split('.').reduce((of, name) => of?.[name], value));

/** A merge is a function of a set (R34). */
function refuseOrder(file, one) {
  const packages = entries(one, 'packages');
  if (packages.length < 2) return;
  const expected = answer(file, one);
  for (const value of orders(packages)) {
    const other = { ...one, value: new Map([...one.value, ['packages', { kind: 'array', value }]]) };
    if (answer(file, other) !== expected) throw new Error(`${file}: the order of packages matters in ${one.text}`);
  }
}

/** All orders of up to five; of more, the rotations and their reversals. */
function orders(list) {
  if (list.length > 5) {
    const rotations = list.map((_, i) => [...list.slice(i), ...list.slice(0, i)]);
    return [...rotations, ...rotations.map((order) => [...order].reverse())];
  }
  if (list.length < 2) return [list];
  return list.flatMap((one, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]));
}

/** What a reader gets of a case: all but the answer and what tells people about it. */
export function inputOf(line) {
  const hidden = ['id', 'ruling', 'why', 'expected', 'expected_text', 'reference'];
  return [...read(line).value]
    .filter(([name]) => !hidden.includes(name))
    .map(([name, of]) => `${name}:${of.text}`)
    .sort()
    .join();
}

function refuseDoubles(file, lines) {
  const seen = new Map();
  for (const line of lines) {
    const id = read(line).value.get('id').value;
    for (const key of [`id ${id}`, inputOf(line)]) {
      if (seen.has(key)) throw new Error(`${file}, ${id}: there is ${seen.get(key)} with the same id or input`);
      seen.set(key, id);
    }
  }
}

export function casesOf(text) {
  return entries(read(text), 'cases');
}
