export { concealSecrets } from './conceal.ts';
export { MAX_FINDINGS } from './found.ts';
export type { SecretFinding, SecretScan } from './found.ts';
export type { SecretRule, SecretRuleId } from './secret-rule.ts';
export { SECRET_RULES } from './secret-rules.ts';
export { findSecrets } from './scan.ts';
