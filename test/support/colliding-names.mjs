const SPREAD = 0x9e3779b1;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'].map((letter) =>
  letter.charCodeAt(0),
);
const IS_LETTER = Array.from({ length: 256 }, (_, byte) => LETTERS.includes(byte));

/**
 * Names of eight letters that `StringTable` hashes alike. Its hash mixes a first word, then takes in the second: so for any
 * first word there is one second word that leads to a given sum, and some of those are letters.
 *
 * @param {number} count
 * @param {number} together - how many collide with one another
 * @returns {string[]} all different
 */
export function collidingNames(count, together = count) {
  const names = [];
  for (let number = 0, sum = 0; names.length < count; number++) {
    const first = [0, 1, 2, 3].map((place) => LETTERS[Math.floor(number / 62 ** place) % 62] ?? 0);
    const second = mix(8, word(first)) ^ sum;
    if (!isName(second)) continue;
    names.push(String.fromCharCode(...first, ...bytesOf(second)));
    if (names.length % together === 0) sum = Math.imul(names.length, SPREAD);
  }
  return names;
}

/**
 * The hash of a name of eight letters, as `StringTable` has it.
 *
 * @param {string} name
 * @returns {number}
 */
export function hashOfName(name) {
  const bytes = [...name].map((letter) => letter.charCodeAt(0));
  return mix(mix(8, word(bytes.slice(0, 4))), word(bytes.slice(4))) & 0x7fffffff;
}

/**
 * One step of the hash, which begins with the length of a string in bytes.
 *
 * @param {number} hash
 * @param {number} word
 * @returns {number}
 */
export function mix(hash, word) {
  const product = Math.imul(hash ^ word, SPREAD);
  return product ^ (product >>> 15);
}

function isName(word) {
  return (
    IS_LETTER[word & 0xff] &&
    IS_LETTER[(word >>> 8) & 0xff] &&
    IS_LETTER[(word >>> 16) & 0xff] &&
    IS_LETTER[word >>> 24]
  );
}

function bytesOf(word) {
  return [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24];
}

function word(bytes) {
  return bytes.reduce((sum, byte, place) => sum | (byte << (8 * place)), 0);
}
