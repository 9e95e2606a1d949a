import { describe, expect, it } from 'vitest';
import { drawn } from './examples/example.ts';
import { jsonWebToken } from '../../../src/policies/no-secrets/rules/json-web-token.ts';
import { found } from './found.ts';

function base64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function token(header: string): string {
  return `${base64Url(header)}.${base64Url('{"sub":"4711"}')}.${drawn(43)}`;
}

const TOKEN = token('{"alg":"HS256"}');

describe('a JSON Web Token', () => {
  it.each([
    ['{"alg":"HS256"}', 'no white space'],
    ['{ "alg":"HS256"}', 'a space'],
    ['{\n"alg":"HS256"}', 'a line feed'],
    ['{\t"alg":"HS256"}', 'a tab'],
    ['{\r\n"alg":"HS256"}', 'a carriage return'],
    ['{"typ":"JWT","kid":"ÿþý?>~","alg":"none"}', 'another member first, with all characters of base64url'],
  ])('has the header %j: %s', (header) => {
    expect(found(token(header))).toEqual([`${jsonWebToken.id} ${token(header)}`]);
  });

  it.each([
    ['{"alg":256,"typ":"JWT"}', 'the algorithm is no name'],
    ['{"alg":null,"typ":"JWT"}', 'the algorithm is no name'],
    ['{"typ":"alg"}', 'no algorithm'],
    ['{"typ":{"alg":"HS256"}}', 'no algorithm, but within another member'],
    ['{"alg":"HS256"', 'no JSON'],
    ['{"alg":"HS256"}}', 'no JSON'],
    ['["alg","HS256"]', 'no object'],
  ])('has not the header %j: %s', (header) => {
    expect(found(token(header))).toEqual([]);
  });

  it.each(['=', ':', '.', '/', '"', '+', '%22', '-', '_', 'session_', '-_'])('may stand behind %j', (before) => {
    expect(found(before + TOKEN)).toEqual([`${jsonWebToken.id} ${TOKEN}`]);
  });

  it.each(['a', '9', 'Za'])('does not stand behind %j, which could be the rest of a longer word', (before) => {
    expect(found(before + TOKEN)).toEqual([]);
  });

  it.each([
    [20, true, 'the shortest signature'],
    [19, false, 'one character is missing'],
  ])('with a signature of %d characters is one: %j, %s', (length, isToken) => {
    expect(found(TOKEN.slice(0, length - 43)).length).toBe(isToken ? 1 : 0);
  });
});
