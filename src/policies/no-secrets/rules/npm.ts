import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

/** npm Docs, "About access tokens": the format is that of GitHub's tokens. */
export const npmToken: TokenRule = {
  id: 'npm_token',
  title: 'An npm access token',
  advice: 'Revoke it with npm token revoke, and create another one.',
  prefixes: ['npm_'],
  endOf: /* @__PURE__ */ bodyOf(/[A-Za-z\d]{36}(?!\w)/y),
};
