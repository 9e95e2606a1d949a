import { type RuleExamples, drawn, drawnHex } from './example.ts';

const TEAM = '263594206564';
const USER = '2343594206574';

export const slackToken: RuleExamples = {
  positive: [
    'xoxb' + '-' + TEAM + '-' + USER + '-' + drawn(24),
    'xoxb' + '-' + TEAM + '-' + drawn(24),
    'xoxp' + '-' + TEAM + '-' + USER + '-' + '4835920571638' + '-' + drawnHex(32),
    'xoxa' + '-2-' + TEAM + '-' + USER + '-' + drawn(24),
    'xoxr' + '-' + TEAM + '-' + USER + '-' + drawnHex(32),
    'xoxs' + '-' + TEAM + '-' + USER + '-' + '4835920571638' + '-' + drawnHex(10),
    'xoxe' + '-1-' + drawn(140),
    'xoxe' + '.xoxp-1-' + drawn(120),
    'xapp' + '-1-' + 'A04BQ9XK2TR' + '-' + '4835920571638' + '-' + drawnHex(64),
    `SLACK_BOT_TOKEN: "${'xoxb' + '-' + TEAM + '-' + USER + '-' + drawn(24)}",`,
  ],
  negative: [
    'xoxb-your-token',
    'xoxb' + '-not-a-real-token-but-a-long-one-all-the-same',
    'xoxb' + '-' + TEAM + '-' + USER + '-' + 'xxxxxxxxxxxxxxxxxxxxxxxx',
    'xoxb' + '-' + '123456789012' + '-' + '1234567890123' + '-' + 'abcdefghijklmnopqrstuvwx',
    'xoxb' + '-' + TEAM + '-' + USER,
    'a' + 'xoxb' + '-' + TEAM + '-' + USER + '-' + drawn(24),
  ],
};

const HOOK = 'https://hooks.' + 'slack.com/';

export const slackWebhook: RuleExamples = {
  positive: [
    HOOK + 'services/' + 'T0A9K2M4X' + '/' + 'B07QW3ER5T6' + '/' + drawn(24),
    HOOK + 'workflows/' + 'T0A9K2M4X' + '/' + 'A07QW3ER5T6' + '/' + '483592057163824' + '/' + drawn(24),
    HOOK + 'triggers/' + 'T0A9K2M4X' + '/' + '4835920571638' + '/' + drawnHex(32),
    `curl -X POST -d '{"text":"hi"}' "${HOOK + 'services/' + 'T0A9K2M4X' + '/' + 'B07QW3ER5T6' + '/' + drawn(24)}"`,
  ],
  negative: [
    // The address in the documentation of Slack.
    HOOK + 'services/' + 'T00000000' + '/' + 'B00000000' + '/' + 'XXXXXXXXXXXXXXXXXXXXXXXX',
    HOOK + 'services/...',
    HOOK + 'services/' + '<team>/<bot>/<secret>',
    'https://slack.com/api/chat.postMessage',
  ],
};
