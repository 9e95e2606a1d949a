import { type RuleExamples, drawn } from './example.ts';

const MARK = 'T3Blbk' + 'FJ';

export const openaiKey: RuleExamples = {
  positive: [
    'sk' + '-' + drawn(20) + MARK + drawn(20, 40),
    'sk' + '-' + drawn(48),
    'sk' + '-proj-' + drawn(74) + MARK + drawn(74, 20),
    'sk' + '-proj-' + drawn(20) + '-' + drawn(20, 20) + '_' + drawn(20, 40),
    'sk' + '-svcacct-' + drawn(58) + MARK + drawn(58, 20),
    'sk' + '-admin-' + drawn(58) + MARK + drawn(58, 20),
    `openai.api_key = '${'sk' + '-' + drawn(48)}'`,
  ],
  negative: [
    'sk' + '-' + drawn(20),
    'sk' + '-' + 'x'.repeat(48),
    'sk' + '-proj-' + 'x'.repeat(64),
    'sk' + '-proj-...' + MARK,
    'sk' + '-proj-' + 'your-openai-api-key-goes-here-in-production',
    'sk' + '-' + 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv',
    'di' + 'sk' + '-' + drawn(48),
    '<div class="sk-circle-fade-dot sk-estimator-doc-link-container-wrapper">',
  ],
};
