import type { Example, RuleExamples } from './example.ts';
import type { SecretRuleId } from '../../../../src/policies/no-secrets/secret-rule.ts';
import { anthropicKey } from './anthropic.ts';
import { assignedSecret } from './assigned.ts';
import { awsAccessKeyId } from './aws.ts';
import { databasePassword } from './database-url.ts';
import { githubToken } from './github.ts';
import { gitlabToken } from './gitlab.ts';
import { jsonWebToken } from './json-web-token.ts';
import { npmToken } from './npm.ts';
import { openaiKey } from './openai.ts';
import { privateKey } from './private-key.ts';
import { registryToken } from './registry.ts';
import { slackToken, slackWebhook } from './slack.ts';
import { stripeLiveKey } from './stripe.ts';
import { urlPassword } from './url-password.ts';

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
  registry_token: registryToken,
  slack_token: slackToken,
  slack_webhook: slackWebhook,
  stripe_live_key: stripeLiveKey,
  url_password: urlPassword,
};

export function textAndName(example: Example): readonly [text: string, name: string] {
  return typeof example === 'string' ? [example, ''] : example;
}
