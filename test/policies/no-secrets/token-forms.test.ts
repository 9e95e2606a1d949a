import { describe, expect, it } from 'vitest';
import { drawn, drawnHex } from './examples/example.ts';
import {
  anthropicKey,
  awsAccessKeyId,
  githubToken,
  gitlabToken,
  npmToken,
  openaiKey,
  slackToken,
  slackWebhook,
  stripeLiveKey,
} from '../../../src/policies/no-secrets/rules/token-rules.ts';
import { found } from './found.ts';

describe('letters and digits for tests', () => {
  it('are as many as are asked for', () => {
    expect(drawn(288)).toMatch(/^[A-Za-z\d]{288}$/);
    expect(drawnHex(64)).toMatch(/^[\da-f]{64}$/);
  });
});

/** The token, what stands behind it, and why it ends there; '' for a text without a token. */
type Row = readonly [token: string, rest: string, reason: string];

function describeRule(id: string, rows: readonly Row[]): void {
  describe(id, () => {
    it.each(rows)('is %j before %j: %s', (token, rest) => {
      expect(found(token + rest)).toEqual(token === '' ? [] : [`${id} ${token}`]);
    });
  });
}

const KEY_ID = 'QYLPMN5HFIQR7XYA';

describeRule(awsAccessKeyId.id, [
  ...['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((prefix): Row => [prefix + KEY_ID, '', 'a prefix']),
  ['AKIA' + KEY_ID, '-x', 'a hyphen ends it'],
  ['', 'AKIA' + KEY_ID + '_', 'an underscore goes on'],
]);

const BASE64URL = drawn(10) + '-' + drawn(10, 10) + '_' + drawn(266, 20);

describeRule(anthropicKey.id, [
  ['sk-ant' + '-' + drawn(24), '', 'the shortest'],
  ['', 'sk-ant' + '-' + drawn(23), 'one character is missing'],
  ['sk-ant' + '-' + BASE64URL.slice(0, 200), BASE64URL.slice(200, 210), 'the longest'],
  ['sk-ant' + '-api03-' + BASE64URL.slice(0, 200), BASE64URL.slice(200, 210), 'what the key is for does not count'],
  ['sk-ant' + '-sid01-' + BASE64URL.slice(0, 200), BASE64URL.slice(200, 210), 'three letters'],
  ['sk-ant' + '-internal42-' + BASE64URL.slice(0, 200), BASE64URL.slice(200, 210), 'eight letters'],
]);

describeRule(githubToken.id, [
  ['ghp' + '_' + drawn(255), drawn(10), 'the longest'],
  ['ghp' + '_' + drawn(35) + '_', '', 'the shortest, with an underscore'],
]);

describeRule(gitlabToken.id, [
  ...[
    'glpat-',
    'gloas-',
    'gldt-',
    'glrt-',
    'glrtr-',
    'glcbt-',
    'glptt-',
    'glft-',
    'glimt-',
    'glagent-',
    'glwt-',
    'glsoat-',
    'glffct-',
    'GR1348941',
  ].map((prefix): Row => [prefix + drawn(20), '', 'a prefix']),
  ['glpat' + '-' + BASE64URL.slice(0, 270), '.', 'a long one'],
  ['glpat' + '-' + drawn(27) + '.01.' + '0z1k8q3', '', 'a version, and seven characters'],
  ['glpat' + '-' + drawn(27) + '.0z.' + 'a1b9z0y8x', 'w', 'a version, and nine characters'],
  ['glpat' + '-' + drawn(27) + '.01', '.' + '0z1k8q', 'six characters are too few'],
  ['glpat' + '-' + drawn(27) + '.' + '0z1k8q3v7', '', 'without a version'],
  ['glpat' + '-' + drawn(27), '.A1', 'no version is in capital letters'],
  ['glpat' + '-' + drawn(27), '.x', 'no version has one character'],
]);

describeRule(npmToken.id, [
  ['npm' + '_' + drawn(36), '-x', 'a hyphen ends it'],
  ['', 'npm' + '_' + drawn(36) + '_', 'an underscore goes on'],
]);

const MARK = 'T3Blbk' + 'FJ';
const SIGNED = drawn(7) + '_' + drawn(4, 40) + '-' + drawn(3, 80);

describeRule(openaiKey.id, [
  ['sk' + '-' + drawn(16) + MARK + drawn(16, 40), '', 'the mark within the fewest characters'],
  ['sk' + '-' + SIGNED + MARK + SIGNED.slice(4) + drawn(4, 60), '', 'hyphens and underscores'],
  ['sk' + '-' + drawn(90) + MARK + drawn(90, 100), drawn(9), 'the mark within the most characters'],
  ['', 'sk' + '-' + drawn(15) + MARK + drawn(16, 40), 'too few before the mark'],
  ['', 'sk' + '-' + drawn(16) + MARK + drawn(15, 40), 'too few behind the mark'],
  ['', 'sk' + '-' + drawn(91) + MARK + drawn(16, 100), 'too many before the mark'],
  ['', 'sk' + '-' + drawn(7) + '.' + drawn(8) + MARK + drawn(16, 40), 'a point before the mark'],
  ['', 'sk' + '-' + drawn(16) + MARK + drawn(7) + '.' + drawn(8), 'a point behind the mark'],
  ['sk' + '-' + drawn(48), '.', 'letters and digits'],
  ['', 'sk' + '-' + drawn(48) + '-', 'more than letters and digits'],
  ...['proj', 'svcacct', 'admin', 'None'].map(
    (kind): Row => ['sk' + '-' + kind + '-' + BASE64URL.slice(0, 32), '', 'the shortest of its kind'],
  ),
  ['', 'sk' + '-proj-' + BASE64URL.slice(0, 31), 'one character is missing'],
  ['sk' + '-proj-' + BASE64URL.slice(0, 250), BASE64URL.slice(250, 260), 'the longest'],
]);

const NUMBERS = '263594206564-2343594206574-';

describeRule(slackToken.id, [
  ...['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.xoxb-', 'xoxe.xoxp-', 'xapp-'].map(
    (prefix): Row => [prefix + NUMBERS + drawn(24), '', 'a prefix'],
  ),
  ['xoxb' + '-' + drawnHex(10), '', 'the shortest'],
  ['', 'xoxb' + '-' + drawnHex(9), 'one character is missing'],
  ['xoxb' + '-' + NUMBERS + '47305918264' + drawn(13), '', 'a letter behind some digits'],
  ['xoxb' + '-' + '73059182640273184627' + drawn(4), '', 'a letter behind twenty digits'],
  ['', 'xoxb' + '-' + '730591826402731846275' + drawn(4), 'a letter behind more digits'],
  ['xoxb' + '-' + '2-A3-4-5-' + drawn(24), '', 'four numbers'],
  ['', 'xoxb' + '-' + '2-A3-4-5-6-' + drawn(24), 'five numbers'],
]);

const PLACE = '/' + 'T0A9K2M4X' + '/' + 'B07QW3ER5T6' + '/';

describeRule(slackWebhook.id, [
  ...['hooks.' + 'slack.com/', 'hooks.' + 'slack-gov.com/'].flatMap((host) =>
    ['services', 'workflows', 'triggers'].map((kind): Row => [host + kind + PLACE + drawn(24), '', 'a kind of hook']),
  ),
  ['hooks.' + 'slack.com/services' + PLACE + drawn(16), '?x', 'the shortest'],
  ['', 'hooks.' + 'slack.com/services' + PLACE + drawn(15), 'one character is missing'],
  ['', 'hooks.' + 'slack.com/services' + PLACE.replace('T', 'U') + drawn(24), 'no such workspace'],
]);

describeRule(stripeLiveKey.id, [
  ['sk' + '_live_' + drawn(16), '_', 'the shortest'],
  ['', 'rk' + '_live_' + drawn(15), 'one character is missing'],
  ['sk' + '_live_' + drawn(250), drawn(9), 'the longest'],
]);

describe('what has the form of a token', () => {
  it('and is none is passed over as a whole', () => {
    expect(found('sk' + '-proj-' + 'x'.repeat(40) + '-' + 'npm' + '_' + drawn(36))).toEqual([]);
    expect(found('sk' + '-proj-' + 'x'.repeat(40) + '.' + 'npm' + '_' + drawn(36))).toEqual([
      `npm_token npm${'_' + drawn(36)}`,
    ]);
  });

  it('may follow directly on a token', () => {
    const first = 'sk' + '_live_' + drawn(250);
    const second = 'npm' + '_' + drawn(36);
    expect(found(first + second)).toEqual([`stripe_live_key ${first}`, `npm_token ${second}`]);
  });
});
