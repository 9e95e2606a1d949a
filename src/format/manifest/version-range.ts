import { parseRange } from '../../semver/range.ts';
import { type Rule, isKind } from '../rules/rule.ts';

/** R15: ranges decide no check, and one that R30 cannot read gets a warning. */
export const versionRange: Rule = (inspection, value) => {
  if (!isKind(inspection, value, 'string')) return false;
  if (parseRange(inspection.document.string(value)) === null) inspection.reportText(value, 'invalid_range');
  return true;
};
