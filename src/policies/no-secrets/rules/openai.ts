import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

/**
 * Keys of projects, of service accounts and of administrators say so. Older ones are 48 letters and digits; in most keys
 * of either kind `T3BlbkFJ`, "OpenAI" in base64, stands in the middle.
 */
export const openaiKey: TokenRule = {
  id: 'openai_key',
  title: 'An OpenAI API key',
  advice: 'Revoke it in the settings of the OpenAI platform, and create another one.',
  prefixes: ['sk-'],
  endOf: /* @__PURE__ */ bodyOf(
    /(?:proj|svcacct|admin|None)-([\w-]{32,250})|[A-Za-z\d]{48}(?![\w-])|[\w-]{16,90}T3BlbkFJ[\w-]{16,90}/y,
  ),
};
