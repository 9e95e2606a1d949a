import { isDateTime, isDateTimeAt } from '../../toml/rfc3339.ts';
import { type Rule, isKind } from './rule.ts';

/** R12: an RFC 3339 `date-time` of a real date. */
export const dateTime: Rule = /* @__PURE__ */ dateTimeOr('invalid_date_time', false);

/** R12: the time of a layer's export may be any string; one that is no date-time gets a warning. */
export const exportedAt: Rule = /* @__PURE__ */ dateTimeOr('exported_at_not_date_time', true);

/** @param allowed - whether a string that is none obeys the rule all the same */
function dateTimeOr(code: 'invalid_date_time' | 'exported_at_not_date_time', allowed: boolean): Rule {
  return (inspection, value) => {
    if (!isKind(inspection, value, 'string')) return false;
    const { document } = inspection;
    const start = document.start(value);
    // Nearly all are right as written. Others are checked again with their escapes resolved.
    if (isDateTimeAt(document.view, start + 1, document.stringEnd(start) - 1)) return true;
    if (isDateTime(document.string(value))) return true;
    inspection.reportText(value, code);
    return allowed;
  };
}
