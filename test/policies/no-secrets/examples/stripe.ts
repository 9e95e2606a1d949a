import { type RuleExamples, drawn } from './example.ts';

export const stripeLiveKey: RuleExamples = {
  positive: [
    'sk' + '_live_' + drawn(24),
    'rk' + '_live_' + drawn(24),
    'sk' + '_live_' + '51' + drawn(97),
    `stripe.api_key = "${'sk' + '_live_' + drawn(24)}"`,
    `curl https://api.stripe.com/v1/charges -u ${'sk' + '_live_' + drawn(24)}:`,
  ],
  negative: [
    // Keys for tests, and those that are public by their purpose.
    'sk' + '_test_' + drawn(24),
    'rk' + '_test_' + drawn(24),
    'pk' + '_live_' + drawn(24),
    `stripe.api_key = "${'sk' + '_test_' + drawn(24)}"`,
    'sk' + '_live_' + 'x'.repeat(24),
    'sk' + '_live_...',
    'ri' + 'sk' + '_live_' + drawn(24),
  ],
};
