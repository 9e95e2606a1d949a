import type { TokenRule } from '../secret-rule.ts';
import { tokenRule } from '../token.ts';

// Tokens whose first characters identify the issuer, and whose body matches a pattern.

/** AWS IAM User Guide, "Understanding unique ID prefixes": keys of users, of STS, and of bearer tokens and contexts. */
export const awsAccessKeyId: TokenRule = /* @__PURE__ */ tokenRule(
  'aws_access_key_id',
  'An AWS access key id',
  ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
  /[A-Z0-9]{16}(?!\w)/y,
);

/** GitHub Docs, "GitHub's token formats": 36 characters today, and up to 255 in all announced. */
export const githubToken: TokenRule = /* @__PURE__ */ tokenRule(
  'github_token',
  'A GitHub token',
  ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
  /\w{36,255}/y,
);

/**
 * GitLab Docs, "Token prefixes". Routable tokens have a longer body and, after dots, a version, which older ones do
 * not have, and a length with a checksum.
 */
export const gitlabToken: TokenRule = /* @__PURE__ */ tokenRule(
  'gitlab_token',
  'A GitLab token',
  ['gl', 'GR'],
  /(?:1348941|(?:agent|cbt|dt|ffct|ft|imt|oas|pat|ptt|rtr?|soat|wt)-)([\w-]{20,300})(?:\.[\da-z]{2}(?![\da-z]))?(?:\.[\da-z]{7,9})?/y,
);

/** `sk-ant-`, what the key is for with a version, as `api03` or `admin01`, and some 95 characters of base64url. */
export const anthropicKey: TokenRule = /* @__PURE__ */ tokenRule(
  'anthropic_key',
  'An Anthropic API key',
  ['sk-ant-'],
  /(?:[a-z]{3,8}\d\d-)?([\w-]{24,200})/y,
);

/**
 * Keys of projects, service accounts and administrators are marked as such. Older ones are 48 letters and digits; in most keys
 * of either kind `T3BlbkFJ`, "OpenAI" in base64, stands in the middle.
 */
export const openaiKey: TokenRule = /* @__PURE__ */ tokenRule(
  'openai_key',
  'An OpenAI API key',
  ['sk-'],
  /(?:proj|svcacct|admin|None)-([\w-]{32,250})|[A-Za-z\d]{48}(?![\w-])|[\w-]{16,90}T3BlbkFJ[\w-]{16,90}/y,
);

/**
 * Slack API, "Token types": numbers of workspace, app or user, and behind the last hyphen the secret. That of a cookie, behind `d-`, is in
 * base64, as it is or encoded as in a URL.
 */
export const slackToken: TokenRule = /* @__PURE__ */ tokenRule(
  'slack_token',
  'A Slack token',
  ['xox', 'xapp'],
  /(?:[abceprs]?|e\.xox[bp])-(?:1-([\w-]{100,250})|(?:[A-Z\d]{1,16}-){0,4}((?=\d{0,20}[A-Za-z])[A-Za-z\d]{10,250}))|d-(?:[A-Za-z\d+/]|%2[BF]){20,250}/y,
);

/** Slack API, "Sending messages using incoming webhooks": anyone who knows the URL can post. */
export const slackWebhook: TokenRule = /* @__PURE__ */ tokenRule(
  'slack_webhook',
  'A Slack webhook',
  ['hooks.slack'],
  /(?:-gov)?\.com(?:\\?\/|%2[Ff])(?:services|workflows|triggers)(?:\\?\/|%2[Ff])[ET]\w{6,16}(?:\\?\/|%2[Ff])\w{6,24}(?:\\?\/|%2[Ff])(?:\d{6,24}(?:\\?\/|%2[Ff]))?(\w{16,64})/y,
);

/** Stripe Docs, "API keys". Keys for tests cannot move money, and publishable keys are public. */
export const stripeLiveKey: TokenRule = /* @__PURE__ */ tokenRule(
  'stripe_live_key',
  'A live Stripe key',
  ['sk_live_', 'rk_live_'],
  /[A-Za-z\d]{16,250}/y,
);

/** npm Docs, "About access tokens": the format is that of GitHub's tokens. */
export const npmToken: TokenRule = /* @__PURE__ */ tokenRule(
  'npm_token',
  'An npm access token',
  ['npm_'],
  /[A-Za-z\d]{36}(?!\w)/y,
);

/** REG: tokens of the registry to publish packages with, and to read private ones. The form of what follows is not published. */
export const registryToken: TokenRule = /* @__PURE__ */ tokenRule(
  'registry_token',
  'A registry token',
  ['ctxp_', 'ctxr_'],
  /[\w-]{20,200}/y,
);
