import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

const ADVICE = 'Revoke it in the settings of the Slack app, and create another one.';

/** Slack API, "Token types": numbers of workspace, app or user, and behind the last hyphen the secret. */
export const slackToken: TokenRule = {
  id: 'slack_token',
  title: 'A Slack token',
  advice: ADVICE,
  prefixes: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.xoxb-', 'xoxe.xoxp-', 'xapp-'],
  endOf: /* @__PURE__ */ bodyOf(/(?:[A-Z\d]{1,16}-){0,4}((?=\d{0,20}[A-Za-z])[A-Za-z\d]{10,250})/y),
};

/** Slack API, "Sending messages using incoming webhooks": whoever knows the address can post. */
export const slackWebhook: TokenRule = {
  id: 'slack_webhook',
  title: 'The address of a Slack webhook',
  advice: ADVICE,
  prefixes: ['hooks.slack.com/', 'hooks.slack-gov.com/'],
  endOf: /* @__PURE__ */ bodyOf(/(?:services|workflows|triggers)\/[ET]\w{6,16}\/\w{6,24}\/(?:\d{6,24}\/)?(\w{16,64})/y),
};
