import { type RuleExamples, drawn } from './example.ts';

export const npmToken: RuleExamples = {
  positive: [
    'npm' + '_' + drawn(36),
    `//registry.npmjs.org/:_authToken=${'npm' + '_' + drawn(36)}`,
    `NPM_TOKEN='${'npm' + '_' + drawn(36)}'`,
  ],
  negative: [
    'npm' + '_' + drawn(35),
    'npm' + '_' + drawn(37),
    'npm' + '_' + 'X'.repeat(36),
    'p' + 'npm' + '_' + drawn(36),
    'npm_config_registry_of_the_company_and_its_partners',
    '//registry.npmjs.org/:_authToken=${NPM_TOKEN_FOR_PUBLISHING}',
  ],
};
