import type { Example, RuleExamples } from '../../src/secrets/examples.ts';
import type { SecretRuleId } from '../../src/secrets/rule.ts';
import { anthropicKey } from '../../src/secrets/rules/anthropic.examples.ts';
import { assignedSecret } from '../../src/secrets/rules/assigned.examples.ts';
import { awsAccessKeyId } from '../../src/secrets/rules/aws.examples.ts';
import { databasePassword } from '../../src/secrets/rules/database-url.examples.ts';
import { githubToken } from '../../src/secrets/rules/github.examples.ts';
import { gitlabToken } from '../../src/secrets/rules/gitlab.examples.ts';
import { jsonWebToken } from '../../src/secrets/rules/json-web-token.examples.ts';
import { npmToken } from '../../src/secrets/rules/npm.examples.ts';
import { openaiKey } from '../../src/secrets/rules/openai.examples.ts';
import { privateKey } from '../../src/secrets/rules/private-key.examples.ts';
import { slackToken, slackWebhook } from '../../src/secrets/rules/slack.examples.ts';
import { stripeLiveKey } from '../../src/secrets/rules/stripe.examples.ts';

/** The test strings of every rule. A rule without any does not compile. */
export const EXAMPLES: Readonly<Record<SecretRuleId, RuleExamples>> = {
  anthropic_key: anthropicKey,
  assigned_secret: assignedSecret,
  aws_access_key_id: awsAccessKeyId,
  database_password: databasePassword,
  github_token: githubToken,
  gitlab_token: gitlabToken,
  json_web_token: jsonWebToken,
  npm_token: npmToken,
  openai_key: openaiKey,
  private_key: privateKey,
  slack_token: slackToken,
  slack_webhook: slackWebhook,
  stripe_live_key: stripeLiveKey,
};

export function textAndName(example: Example): readonly [text: string, name: string] {
  return typeof example === 'string' ? [example, ''] : example;
}
