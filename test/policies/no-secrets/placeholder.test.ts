import { describe, expect, it } from 'vitest';
import { drawn } from './examples/example.ts';
import { isPlaceholder, isTokenBody, runsOn } from '../../../src/policies/no-secrets/placeholder.ts';

describe('a placeholder', () => {
  it.each<[value: string, reason: string]>([
    ...[
      'example',
      'EXAMPLE',
      'changeme',
      'change-me',
      'Change_Me',
      'changeit',
      'change-it',
      'placeholder',
      'redacted',
      'dummy',
      'sample',
      'qwerty',
    ].map((word): [string, string] => [`K7${word}9Qz`, 'it has the word anywhere']),
    ['K7xxxxxx9Qz', 'six x'],
    ['K7***9Qz', 'three asterisks'],
    ['K7...9Qz', 'three points'],
    ...['your', 'fake', 'todo'].flatMap((word): [string, string][] => [
      [`${word}K79Qz`, 'it begins with the word'],
      [`K7-${word}9Qz`, 'the word is behind a separator'],
    ]),
    ['Xk2Xk2Xk2Xk2', 'its first six characters come again, in twelve'],
    ['Xk29sLXk29sL', 'its first six characters come again'],
    ['Xk29sLq7-Xk29sL', 'its first six characters come again, later'],
    ['abcdefgh9k2z', 'more than six in ten characters go on from the one before'],
    ['aaaaaaaa9k2z', 'more than six in ten characters are the one before'],
    ['12345678', 'every character goes on'],
  ])('is %j: %s', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each<[value: string, reason: string]>([
    ['K7changes9Qz', 'another word that begins so'],
    ['K7change.me9Qz', 'a point does not join these words'],
    ['K7xxxxx9Qz', 'five x'],
    ['K7**9Qz', 'two asterisks'],
    ['K7..9Qz', 'two points'],
    ...['your', 'fake', 'todo'].map((word): [string, string] => [
      `K7${word}9Qz`,
      'a short word within others can be by chance',
    ]),
    ['Xk2Xk2Xk2Xk', 'eleven characters are too few to be a repetition'],
    ['Xk29sLXk29sM', 'only five characters come again'],
    ['K9Xk29sLXk29sL', 'what comes again is not how it begins'],
    ['abcdefg9k2z', 'exactly six in ten characters go on from the one before'],
    ['acegikmoqsuw', 'every character is two behind the one before'],
  ])('is not %j: %s', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});

describe('how much of a value runs on', () => {
  it.each([
    ['abcd', 1, 1],
    ['aaaa', 1, 1],
    ['dcba', 1, 0],
    ['aBcD', 1, 1],
    ['abxyz', 1, 0.75],
    ['a1b2c3', 1, 0],
    ['a1b2c3', 2, 1],
    ['a1b2x9', 2, 0.5],
    ['acb ', 1, 0],
  ])('of %j by steps of %d is %d', (value, step, part) => {
    expect(runsOn(value, step)).toBe(part);
  });
});

describe('what follows the prefix of a token', () => {
  it.each([
    [drawn(20), true, 'drawn at random'],
    ['statio', true, 'five common pairs could be chance'],
    ['station', false, 'six common pairs are words'],
    ['stations', false, 'words'],
    [`your${drawn(20)}`, false, 'a placeholder'],
  ])('%j is random: %j, %s', (body, random) => {
    expect(isTokenBody(body)).toBe(random);
  });
});
