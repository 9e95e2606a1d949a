// Changes documents: bytes, tokens, structure, and parts of one document in another.
import { allOf, spansOf, tokenSpans } from '../../build/testing/spans.js';
import { arbitraryTokens } from './tokens.mjs';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** A document that was made from another one, and often from a third. */
export function mutate(bytes, corpus, random) {
  let document = bytes;
  const ways = random.pick([WAYS, GENTLE, GENTLE]);
  for (let count = random.pick([1, 1, 1, 2, 3, 8]); count > 0; count--)
    document = random.pick(ways)(document, corpus, random);
  return document;
}

/** Most of these leave a package as well-formed as it was, so that what follows the structure is reached. */
const GENTLE = [letter, letter, letter, whitespace, newMember, exchangeValues, swapNeighbours];

const WAYS = [
  bit,
  byte,
  insertBytes,
  removeBytes,
  repeatBytes,
  spliceBytes,
  token,
  token,
  token,
  swapTokens,
  value,
  value,
  value,
  exchangeValues,
  duplicateMember,
];

function replaced(document, start, end, insert) {
  const whole = new Uint8Array(document.length - (end - start) + insert.length);
  whole.set(document.subarray(0, start));
  whole.set(insert, start);
  whole.set(document.subarray(end), start + insert.length);
  return whole;
}

function bit(document, _corpus, random) {
  const changed = document.slice();
  if (changed.length > 0) changed[random.below(changed.length)] ^= 1 << random.below(8);
  return changed;
}

function byte(document, _corpus, random) {
  const changed = document.slice();
  if (changed.length > 0)
    changed[random.below(changed.length)] = random.pick([
      random.below(256),
      '{}[],:"\\ 0123456789.eE+-tfnu\n'.charCodeAt(random.below(29)),
    ]);
  return changed;
}

function insertBytes(document, _corpus, random) {
  const at = random.below(document.length + 1);
  return replaced(
    document,
    at,
    at,
    Uint8Array.from({ length: 1 + random.below(4) }, () => random.below(256)),
  );
}

function removeBytes(document, _corpus, random) {
  const at = random.below(document.length + 1);
  return replaced(document, at, Math.min(document.length, at + 1 + random.below(random.pick([2, 16, 256]))), []);
}

function repeatBytes(document, _corpus, random) {
  const at = random.below(document.length + 1);
  return replaced(document, at, at, document.subarray(at, at + 1 + random.below(64)));
}

function spliceBytes(document, corpus, random) {
  const other = random.pick(corpus);
  const from = random.below(other.length + 1);
  const at = random.below(document.length + 1);
  return replaced(
    document,
    at,
    Math.min(document.length, at + random.below(200)),
    other.subarray(from, from + random.below(200)),
  );
}

/** Whatever cannot be read is changed byte by byte. */
function asText(change) {
  return (document, corpus, random) => {
    try {
      return encoder.encode(change(decoder.decode(document), random, corpus));
    } catch {
      return byte(document, corpus, random);
    }
  };
}

function spliceText(text, { start, end }, insert) {
  return text.slice(0, start) + insert + text.slice(end);
}

function token(document, corpus, random) {
  return asText((text) => spliceText(text, random.pick(tokenSpans(text)), random.pick([arbitraryTokens(random), ''])))(
    document,
    corpus,
    random,
  );
}

function swapTokens(document, corpus, random) {
  return asText((text) => {
    const spans = tokenSpans(text);
    const [left, right] = [random.pick(spans), random.pick(spans)].sort((one, other) => one.start - other.start);
    return left === right ? text : spliceText(spliceText(text, right, left.text), left, right.text);
  })(document, corpus, random);
}

/** A value in the place of another one: of any kind, or from another document. */
function value(document, corpus, random) {
  return asText((text) => {
    const place = random.pick(allOf(spansOf(text)));
    if (random.below(3) > 0) return spliceText(text, place, arbitraryTokens(random));
    const other = decoder.decode(random.pick(corpus));
    const { start, end } = random.pick(allOf(spansOf(other)));
    return spliceText(text, place, other.slice(start, Math.min(end, start + 5000)));
  })(document, corpus, random);
}

/** A letter or digit of a string becomes another one. */
function letter(document, corpus, random) {
  return asText((text) => {
    const { start, text: string } = random.pick(tokenSpans(text).filter(({ text: token }) => /^"[^\\]+"$/.test(token)));
    const at = start + 1 + random.below(string.length - 2);
    return spliceText(text, { start: at, end: at + 1 }, random.pick([...'0123456789abcdefxyz']));
  })(document, corpus, random);
}

function whitespace(document, corpus, random) {
  return asText((text) => {
    const { start } = random.pick(tokenSpans(text));
    return spliceText(text, { start, end: start }, random.pick([' ', '\t', '\n', '\r\n', '        ']));
  })(document, corpus, random);
}

function newMember(document, corpus, random) {
  return asText((text) => {
    const { end, members } = random.pick(allOf(spansOf(text)).filter(({ kind }) => kind === 'object'));
    return spliceText(
      text,
      { start: end - 1, end: end - 1 },
      `${members.length > 0 ? ',' : ''}"x${random.below(1e9)}":${arbitraryTokens(random)}`,
    );
  })(document, corpus, random);
}

function swapNeighbours(document, corpus, random) {
  return asText((text) => {
    const array = random.pick(
      allOf(spansOf(text)).filter(({ kind, elements }) => kind === 'array' && elements.length > 1),
    );
    const [left, right] = array.elements.slice(random.below(array.elements.length - 1));
    return spliceText(
      spliceText(text, right, text.slice(left.start, left.end)),
      left,
      text.slice(right.start, right.end),
    );
  })(document, corpus, random);
}

function exchangeValues(document, corpus, random) {
  return asText((text) => {
    const object = random.pick(
      allOf(spansOf(text)).filter(({ kind, members }) => kind === 'object' && members.length > 1),
    );
    const [left, right] = [random.pick(object.members), random.pick(object.members)].sort(
      (one, other) => one.start - other.start,
    );
    if (left === right) return text;
    const [one, other] = random.pick([
      [left, right],
      [left.value, right.value],
    ]);
    return spliceText(spliceText(text, other, text.slice(one.start, one.end)), one, text.slice(other.start, other.end));
  })(document, corpus, random);
}

function duplicateMember(document, corpus, random) {
  return asText((text) => {
    const object = random.pick(
      allOf(spansOf(text)).filter(({ kind, members }) => kind === 'object' && members.length > 0),
    );
    const { start, end } = random.pick(object.members);
    return spliceText(text, { start: object.end - 1, end: object.end - 1 }, `,${text.slice(start, end)}`);
  })(document, corpus, random);
}
