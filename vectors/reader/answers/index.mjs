// How the cases of each file are answered. Nothing here but ECMAScript and this library, so that it runs in every runtime.
import { write } from '../../mint/reader/model/json-text.mjs';
import { addon } from './addon.mjs';
import { dependencies, lock } from './chain.mjs';
import graph from './graph.mjs';
import { choose, ranges } from './ranges.mjs';

const ANSWERS = {
  ...graph,
  'addon.json': addon,
  'choose.json': choose,
  'dependencies.json': dependencies,
  'lock.json': lock,
  'ranges.json': ranges,
};

/**
 * @param line - the text of {"file":"ranges.json","case":{…}}
 * @returns the text of the answer
 */
export async function answer(line) {
  try {
    const { file, case: given } = JSON.parse(line) ?? {};
    if (typeof file !== 'string' || !Object.hasOwn(ANSWERS, file)) throw new Error('There is no such file of vectors.');
    if (typeof given !== 'object' || given === null) throw new Error('The line has no case.');
    // `write` knows integers beyond 2^53.
    return write(await ANSWERS[file](given, line));
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}
