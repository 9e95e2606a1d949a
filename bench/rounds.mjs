// What the benches share: rounds in which all contenders do the same, so that whatever else the machine does hits them alike.

/**
 * Runs the contenders round by round, one after the other, and leaves out the first fifth of the time, in which engines
 * compile. Each round has another order, or one contender would always pay for the garbage of the same other one.
 *
 * @param contenders - functions by name, which are given the number of the call; what they return is awaited
 * @param seconds - how long
 * @param calls - how often each is called in a round, for what is too short for a clock
 * @param least - how many rounds at least, however long they take
 */
export async function compare(contenders, { seconds, calls = 1, least = 3 }) {
  const names = Object.keys(contenders);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const started = performance.now();
  const measuring = started + 200 * seconds;
  const end = started + 1000 * seconds;
  for (let round = 0, counted = 0; counted < least || performance.now() < end; round++) {
    // A round that is longer than the warm-up was one itself.
    const counts = round > 0 && performance.now() >= measuring;
    if (counts) counted++;
    for (const name of shuffled(names)) {
      const before = performance.now();
      for (let call = 0; call < calls; call++) await contenders[name](round * calls + call);
      if (counts) times[name].push((performance.now() - before) / calls);
    }
  }
  return new Comparison(times);
}

/** The times of some contenders in the same rounds, in milliseconds. */
export class Comparison {
  #times;

  constructor(times) {
    this.#times = times;
  }

  get names() {
    return Object.keys(this.#times);
  }

  get rounds() {
    return this.#times[this.names[0]].length;
  }

  /** The lower quartile, which other work on the machine disturbs less than the median. */
  undisturbed(name) {
    return quantile(this.#times[name], 0.25);
  }

  /** How two relate when undisturbed, with the quartiles of the same in single rounds, which say how steady it is. */
  ratio(name, base) {
    const single = this.#times[name].map((time, round) => time / this.#times[base][round]);
    return {
      value: this.undisturbed(name) / this.undisturbed(base),
      low: quantile(single, 0.25),
      high: quantile(single, 0.75),
    };
  }
}

/** The times alone, by name. */
export async function timesOf(contenders, seconds) {
  const comparison = await compare(contenders, { seconds });
  return Object.fromEntries(comparison.names.map((name) => [name, comparison.undisturbed(name)]));
}

export function quantile(values, part) {
  return values.slice().sort((left, right) => left - right)[Math.floor(values.length * part)];
}

function shuffled(list) {
  return list
    .map((item) => ({ item, key: Math.random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
}
