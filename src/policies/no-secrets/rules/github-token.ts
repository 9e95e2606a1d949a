import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

/** GitHub Docs, "GitHub's token formats": 36 characters today, and up to 255 in all announced. */
export const githubToken: TokenRule = {
  id: 'github_token',
  title: 'A GitHub token',
  advice: 'Revoke it in the settings of GitHub, and create another one.',
  prefixes: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
  endOf: /* @__PURE__ */ bodyOf(/\w{36,255}/y),
};
