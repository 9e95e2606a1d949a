import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

/** Stripe Docs, "API keys". Keys for tests move no money, and publishable keys are public. */
export const stripeLiveKey: TokenRule = {
  id: 'stripe_live_key',
  title: 'A live secret key of Stripe',
  advice: 'Roll the key in the Stripe Dashboard.',
  prefixes: ['sk_live_', 'rk_live_'],
  endOf: /* @__PURE__ */ bodyOf(/[A-Za-z\d]{16,250}/y),
};
