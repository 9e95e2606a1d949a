/** What a rule says of the secrets that it finds. */
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
  | 'slack_token'
  | 'slack_webhook'
  | 'stripe_live_key';

/** A rule for secrets that tell by their first characters whose they are. */
export interface TokenRule extends SecretRule {
  /** How its secrets begin: at least two characters each, none of them white space or a quotation mark. */
  readonly prefixes: readonly string[];
  /**
   * Where the secret ends that begins at `start`; the complement (~) of where something ends that has the form and is
   * none, such as `ghp_xxxxxxxx…`; or -1 if there is neither.
   *
   * The scan goes on behind what has the form, and must be linear whatever the text is: before it says -1, a rule may
   * look at few characters only, or at none at which it would look again for a later start.
   *
   * @param body - where the prefix ends
   */
  readonly endOf: (text: string, start: number, body: number) => number;
}
