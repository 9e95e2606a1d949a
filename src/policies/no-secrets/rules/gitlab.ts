import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

/**
 * GitLab Docs, "Token prefixes". Routable tokens have a longer body and, behind points, a version, which older ones are
 * without, and a length with a checksum.
 */
export const gitlabToken: TokenRule = {
  id: 'gitlab_token',
  title: 'A GitLab token',
  advice: 'Revoke it in GitLab, and create another one.',
  prefixes: [
    'glpat-',
    'gloas-',
    'gldt-',
    'glrt-',
    'glrtr-',
    'glcbt-',
    'glptt-',
    'glft-',
    'glimt-',
    'glagent-',
    'glwt-',
    'glsoat-',
    'glffct-',
    'GR1348941',
  ],
  endOf: /* @__PURE__ */ bodyOf(/([\w-]{20,300})(?:\.[\da-z]{2}(?![\da-z]))?(?:\.[\da-z]{7,9})?/y),
};
