import { say } from '../issues/shown.ts';
import { POINT, isDigit } from '../json/bytes.ts';
import type { Inspection } from './inspection.ts';
import { type Rule, stringThat } from './types.ts';

/** RFC 3339 §5.6 `date-time`: full date, `T`, full time with an offset; `T` and `Z` in either case. */
const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** R12: RFC 3339, a real date, a leap second only at 23:59:60 UTC (§5.7), on any date. */
export function isDateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  if (match === null) return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(Number(match[1]), month)) return false;
  if (match[6] !== '60') return true;
  const offset = Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0);
  const minutesUtc = Number(match[4]) * 60 + Number(match[5]) - (match[7] === '-' ? -offset : offset);
  return (minutesUtc + MINUTES_A_DAY) % MINUTES_A_DAY === MINUTES_A_DAY - 1;
}

const MINUTES_A_DAY = 24 * 60;

/** RFC 3339 appendix C. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/**
 * Whether the body of a string is written as `2026-01-15T09:30:00Z`, be it with a fraction of the second, on one of the days that
 * every month has. Nearly all are, and judging their bytes is much cheaper than making a string and matching it; any other is left
 * to {@link isDateTime}.
 */
function isPlainDateTime(view: DataView, start: number, end: number): boolean {
  const zone = end - 1;
  if (zone < start + 19) return false;
  const year = twoDigits(view, start) | twoDigits(view, start + 2);
  const month = twoDigits(view, start + 5);
  const day = twoDigits(view, start + 8);
  const hours = twoDigits(view, start + 11);
  const minutes = twoDigits(view, start + 14);
  const seconds = twoDigits(view, start + 17);
  return (
    (year | hours | minutes | seconds) >= 0 &&
    month >= 1 && month <= 12 && day >= 1 && day <= 28 && hours <= 23 && minutes <= 59 && seconds <= 59 &&
    view.getUint8(start + 4) === 0x2d /* - */ && view.getUint8(start + 7) === 0x2d &&
    view.getUint8(start + 10) === 0x54 /* T */ && view.getUint8(start + 13) === 0x3a /* : */ && view.getUint8(start + 16) === 0x3a &&
    view.getUint8(zone) === 0x5a /* Z */ && (zone === start + 19 || isFraction(view, start + 19, zone))
  );
}

/** Whether a span is a point and digits. */
function isFraction(view: DataView, start: number, end: number): boolean {
  if (end - start < 2 || view.getUint8(start) !== POINT) return false;
  for (let position = start + 1; position < end; position++) if (!isDigit(view.getUint8(position))) return false;
  return true;
}

/** The number that two digits write, or a negative one where there are no two digits. */
function twoDigits(view: DataView, position: number): number {
  const tens = view.getUint8(position);
  const units = view.getUint8(position + 1);
  return isDigit(tens) && isDigit(units) ? tens * 10 + units - 528 : -1;
}

export const dateTime: Rule = /* @__PURE__ */ Object.assign(
  (inspection: Inspection, value: number) => {
    const { reading } = inspection;
    if (reading.kind(value) === 'string' && isPlainDateTime(reading.view, reading.start(value) + 1, reading.end(value) - 1)) return true;
    return anyDateTime(inspection, value);
  },
  { settledByText: isPlainDateTime },
);

const anyDateTime: Rule = /* @__PURE__ */ stringThat(isDateTime, (inspection, value, text) =>
  inspection.error(value, 'invalid_date_time', () => ({
    message: say`${inspection.label} must be an RFC 3339 date-time of a real date, such as 2026-01-15T09:30:00Z.`,
    expected: say`an RFC 3339 date-time`,
    actual: inspection.quote(text),
  })),
);
