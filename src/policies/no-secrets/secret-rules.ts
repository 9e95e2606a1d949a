import { assignedSecret } from './rules/assigned.ts';
import { jsonWebToken } from './rules/json-web-token.ts';
import { encodedKey, privateKey } from './rules/private-key.ts';
import {
  anthropicKey,
  awsAccessKeyId,
  githubToken,
  gitlabToken,
  npmToken,
  openaiKey,
  registryToken,
  slackToken,
  slackWebhook,
  stripeLiveKey,
} from './rules/token-rules.ts';
import { databasePassword, goPassword, oraclePassword, urlPassword } from './rules/url-password.ts';
import type { SecretRule, TokenForm, TokenRule } from './secret-rule.ts';

/** The rules for tokens that are one word. If two rules have the same prefix, the first one that matches reports the secret. */
export const TOKEN_RULES: readonly TokenRule[] = [
  awsAccessKeyId,
  githubToken,
  gitlabToken,
  anthropicKey,
  openaiKey,
  jsonWebToken,
  slackToken,
  slackWebhook,
  stripeLiveKey,
  npmToken,
  registryToken,
  databasePassword,
  urlPassword,
];

/** Forms of the same secrets that begin in another way. */
export const MORE_FORMS: readonly TokenForm[] = [oraclePassword, goPassword, encodedKey];

/** All rules: what each finds, and what to do about it. Bundlers drop an unused call that is marked, but keep a spread of it. */
export const SECRET_RULES: readonly SecretRule[] = /* @__PURE__ */ (TOKEN_RULES as readonly SecretRule[]).concat(
  privateKey,
  assignedSecret,
);
