import { isDateTime, isDateTimeAt } from '../../toml/rfc3339.ts';
import { type Rule, isKind } from './rule.ts';

/** R12: an RFC 3339 `date-time` of a real date. */
export const dateTime: Rule = (inspection, value) => {
  if (!isKind(inspection, value, 'string')) return false;
  const { document } = inspection;
  const start = document.start(value);
  // Nearly all are right as they stand. Others are judged again with their escapes resolved.
  if (isDateTimeAt(document.view, start + 1, document.stringEnd(start) - 1)) return true;
  const text = document.string(value);
  if (isDateTime(text)) return true;
  inspection.report(value, 'invalid_date_time', (at) => ({ at, actual: inspection.quote(text) }));
  return false;
};
