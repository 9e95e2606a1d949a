import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

/** AWS IAM User Guide, "Understanding unique ID prefixes": keys of users, of STS, and of bearer tokens and contexts. */
export const awsAccessKeyId: TokenRule = {
  id: 'aws_access_key_id',
  title: 'An AWS access key id',
  advice: 'Deactivate the key in IAM, and create another one.',
  prefixes: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
  endOf: /* @__PURE__ */ bodyOf(/[A-Z0-9]{16}(?!\w)/y),
};
