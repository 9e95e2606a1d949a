import { type RuleExamples, drawn } from './example.ts';

const BODY = drawn(40) + '-' + drawn(30, 40) + '_' + drawn(21, 70) + 'AA';

export const anthropicKey: RuleExamples = {
  positive: [
    'sk-ant' + '-api03-' + BODY,
    'sk-ant' + '-admin01-' + BODY,
    'sk-ant' + '-oat01-' + BODY,
    'sk-ant' + '-' + drawn(86),
    `ANTHROPIC_API_KEY=${'sk-ant' + '-api03-' + BODY}\n`,
    `x-api-key: ${'sk-ant' + '-api03-' + BODY}.`,
  ],
  negative: [
    'sk-ant' + '-api03-...',
    'sk-ant' + '-api03-' + 'x'.repeat(95),
    'sk-ant' + '-api03-' + 'A'.repeat(93) + 'AA',
    'sk-ant' + '-api03-' + 'your-api-key-goes-here-and-it-is-long',
    'sk-ant' + '-this-is-a-fake-key-for-the-tests-of-our-client',
    'ri' + 'sk-ant' + '-api03-' + BODY,
    'task-ant-build-the-distribution-and-publish-it',
  ],
};
