/** A rule, and what it says about the secrets that it finds. */
export interface SecretRule {
  /** Stable: programs may depend on it, while title and advice may be reworded. */
  readonly id: SecretRuleId;
  readonly title: string;
  /** What to do about it, besides taking it out of the text. */
  readonly advice: string;
}

export type SecretRuleId =
  | 'anthropic_key'
  | 'assigned_secret'
  | 'aws_access_key_id'
  | 'database_password'
  | 'github_token'
  | 'gitlab_token'
  | 'json_web_token'
  | 'npm_token'
  | 'openai_key'
  | 'private_key'
  | 'registry_token'
  | 'slack_token'
  | 'slack_webhook'
  | 'stripe_live_key'
  | 'url_password';

/** A form of a rule's secrets, whose first characters identify it. */
export interface TokenForm {
  readonly id: SecretRuleId;
  /** How its secrets begin: at least two characters each, none of them white space or a quotation mark. */
  readonly prefixes: readonly string[];
  /** Where the secret begins, if that is before the prefix: at most a few characters, and reading no more than that. */
  readonly startOf?: (text: string, start: number) => number;
  /**
   * The end of the secret that begins at `start`; the complement (~) of the end of something that only has the form, such as
   * `ghp_xxxxxxxx…`; or -1 if there is neither.
   *
   * The scan continues after what has the form, and must be linear for any text: before it returns -1, a rule may read only
   * a few characters, or only ones that it would not read again for a later start.
   *
   * @param body - where the prefix ends
   */
  readonly endOf: (text: string, start: number, body: number) => number;
}

/** A rule for secrets whose first characters identify the issuer. */
export interface TokenRule extends SecretRule, TokenForm {}
