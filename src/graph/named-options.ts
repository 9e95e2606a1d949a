import { excerpt } from '../report/printable.ts';

/**
 * Reads each option once. An unknown name is refused: a misspelt option must not seem to have an effect.
 *
 * @throws TypeError
 */
export function takeOptions<Options extends object>(
  options: Options,
  known: readonly (string & keyof Options)[],
): Options {
  if (typeof options !== 'object' || options === null) throw new TypeError('The options must be an object.');
  const taken = Object.create(null) as Options;
  for (const name of Object.keys(options)) {
    const found = known.find((each) => each === name);
    if (found === undefined)
      throw new TypeError(`There is no option ${excerpt(name)}. The options are: ${known.join(', ')}.`);
    taken[found] = options[found];
  }
  return taken;
}
