import { type RuleExamples, drawn } from './example.ts';

export const gitlabToken: RuleExamples = {
  positive: [
    'glpat' + '-' + drawn(20),
    'glpat' + '-' + drawn(9) + '_' + drawn(5, 30) + '-' + drawn(4, 60),
    // Routable tokens: a longer body, a version, and the length with a checksum.
    'glpat' + '-' + drawn(40) + '.01.' + '0z1k8q3v7',
    'glrt' + '-t3_' + drawn(27) + '.01.' + '0w19cyx2m',
    'gldt' + '-' + drawn(20, 7),
    'glcbt' + '-64_' + drawn(20),
    'glptt' + '-' + drawn(40),
    'glagent' + '-' + drawn(50),
    'gloas' + '-' + drawn(64),
    `curl --header "PRIVATE-TOKEN: ${'glpat' + '-' + drawn(20)}" https://gitlab.com/api/v4/projects`,
    'GR' + '1348941' + drawn(20),
  ],
  negative: [
    'glpat' + '-' + drawn(19),
    'glpat' + '-' + 'xxxxxxxxxxxxxxxxxxxx',
    'glpat' + '-' + '12345678901234567890',
    'glpat' + '-' + 'your-access-token-goes-here',
    'my' + 'glpat' + '-' + drawn(20),
    'PRIVATE-TOKEN: <your_access_token_for_gitlab>',
    'glft' + '-' + 'feature-branch-with-a-long-name',
  ],
};
