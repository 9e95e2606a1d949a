import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

/** `sk-ant-`, what the key is for with a version, as `api03` or `admin01`, and some 95 characters of base64url. */
export const anthropicKey: TokenRule = {
  id: 'anthropic_key',
  title: 'An Anthropic API key',
  advice: 'Delete it in the Anthropic Console, and create another one.',
  prefixes: ['sk-ant-'],
  endOf: /* @__PURE__ */ bodyOf(/(?:[a-z]{3,8}\d\d-)?([\w-]{24,200})/y),
};
