import { describe, expect, it } from 'vitest';
import { drawn } from './examples/example.ts';
import { privateKey } from '../../../src/policies/no-secrets/rules/private-key.ts';
import { findSecrets } from '../../../src/policies/no-secrets/scan.ts';
import { found } from './found.ts';

const LABEL = 'PRIVATE' + ' KEY';
const BEGIN = '-----BEGIN ' + LABEL + '-----';
const END = '-----END ' + LABEL + '-----';
const LINE = drawn(64);

function lines(...all: string[]): string {
  return all.join('\n');
}

const KEY = lines(BEGIN, LINE, drawn(30), END);

describe('a private key', () => {
  it.each(['', 'RSA ', 'X25519 ', 'ED 25519 ', 'A B C D '])('may be called %j', (kind) => {
    const key = KEY.replaceAll(LABEL, kind + LABEL);
    expect(found(key)).toEqual([`${privateKey.id} ${key}`]);
  });

  it.each(['rsa ', 'A B C D E ', 'RSA-', 'PUBLIC AND '.repeat(3)])('is not called %j', (kind) => {
    expect(found(KEY.replaceAll(LABEL, kind + LABEL))).toEqual([]);
  });

  it.each([
    [`see:\n${KEY}\nend`, KEY, 'from its title to its end'],
    [`${KEY}${KEY.slice(0, 30)}`, KEY, 'to its end, where another one begins that has nothing in it'],
    [lines(BEGIN, drawn(16), END), lines(BEGIN, drawn(16), END), 'with one short line'],
    [
      lines(BEGIN, 'Made by hand.', LINE, END),
      lines(BEGIN, 'Made by hand.', LINE, END),
      'with a sentence before the key',
    ],
    [
      lines(BEGIN, 'a: '.repeat(650), LINE, END),
      lines(BEGIN, 'a: '.repeat(650), LINE, END),
      'with long lines before the key',
    ],
    // Cut off.
    [lines(BEGIN, LINE, drawn(30)), lines(BEGIN, LINE), 'to the end of the first line, where its end is missing'],
    [lines(BEGIN, drawn(40)), lines(BEGIN, drawn(40)), 'to the end of the text, where its end is missing'],
    [lines(BEGIN, LINE + '...'), lines(BEGIN, LINE), 'to what was left out, where its end is missing'],
    [lines(BEGIN, LINE, '-----'), lines(BEGIN, LINE), 'where something else than its end follows'],
    [lines(END, BEGIN, LINE), lines(BEGIN, LINE), 'where another end stands at the beginning of the text'],
  ])('is found in %j as %j: %s', (text, key) => {
    expect(found(text)).toEqual([`${privateKey.id} ${key}`]);
  });

  it.each([
    [lines(BEGIN, drawn(15), END), 'the line is too short'],
    [lines(BEGIN, drawn(39)), 'the line is too short for one that is cut off'],
    [lines(BEGIN, END, LINE), 'something random stands behind its end'],
    [lines(BEGIN, '-----', LINE), 'something random stands behind other hyphens'],
    [lines(BEGIN, `${LINE}...`, END), 'a part was left out'],
    [lines(BEGIN, `${LINE}…`, END), 'a part was left out'],
    [lines(BEGIN, LINE, '…', END), 'a part was left out'],
    [lines(BEGIN, 'a: '.repeat(700), LINE, END), 'the lines before the key are too long'],
    [lines(BEGIN, 'a: '.repeat(700), LINE), 'the lines before the key are too long, and its end is missing'],
    [BEGIN, 'the title alone'],
    [`${LINE} ${BEGIN}`, 'the title alone, behind all else'],
  ])('is not found in %j: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is found behind a word that its title goes on from', () => {
    expect(found(`${'x'.repeat(20)}${KEY}`)).toEqual([`${privateKey.id} ${KEY}`]);
  });

  it('has the beginning of its title as its prefix', () => {
    expect(privateKey.prefixes[0]).toEqual(BEGIN.slice(0, 11));
    expect(findSecrets(KEY).findings[0]?.preview).toBe('----…');
  });
});
