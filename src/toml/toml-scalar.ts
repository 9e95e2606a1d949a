import type { Cursor } from './cursor.ts';
import { isDateTime } from './rfc3339.ts';
import { numberOf } from './toml-number.ts';
import { TomlDateTime, type TomlValue } from './toml-values.ts';

/** Reads a boolean, number, date or time: a value without quotation marks or brackets. */
export function readScalar(cursor: Cursor): TomlValue {
  const start = cursor.at;
  // "Offset Date-Time": a space may replace the T. After a date and before a digit, it can be nothing else.
  const token = cursor.take(/(?:\d{4}-\d\d-\d\d (?=\d))?[\w+.:-]+/y);
  if (token === '') cursor.expected('A value');
  if (token === 'true' || token === 'false') return token === 'true';
  const number = numberOf(cursor, token, start);
  if (number !== undefined) return number;
  if (isDateOrTime(token.replace(' ', 'T'))) return new TomlDateTime(token);
  return cursor.fail('% is not a value; a string needs quotation marks.', start, token);
}

/**
 * The four forms of RFC 3339 §5.6 that TOML has, also without seconds. What a local one lacks is added before it is checked, and its
 * leap second is checked as the second before: in another time zone, it can be in any minute.
 */
function isDateOrTime(token: string): boolean {
  const whole = token.replace(/^((?:[\d-]{10}T)?\d\d:\d\d)(?=$|[Zz+-])/i, '$1:00');
  const local = whole.replace(/(:\d\d):60/, '$1:59');
  return isDateTime(whole) || [`${local}Z`, `${local}T00:00:00Z`, `2000-01-01T${local}Z`].some(isDateTime);
}
