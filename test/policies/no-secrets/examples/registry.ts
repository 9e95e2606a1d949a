import { type RuleExamples, drawn } from './example.ts';

export const registryToken: RuleExamples = {
  positive: [
    'ctxp' + '_' + drawn(32),
    'ctxr' + '_' + drawn(43),
    `CTXPKG_TOKEN=${'ctxp' + '_' + drawn(20)}`,
    `lean-ctx pack publish a.ctxpkg --token ${'ctxp' + '_' + drawn(43)}`,
  ],
  negative: [
    'ctxp' + '_' + drawn(19),
    'CTXPKG_TOKEN=ctxp_… # shown once at mint time',
    'ctxr' + '_' + 'x'.repeat(32),
    'ctxp' + '_' + 'your_token_from_the_dashboard_goes_here',
    'a' + 'ctxp' + '_' + drawn(43),
  ],
};
