const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const COLON = 0x3a;

export function isDateTime(text: string): boolean {
  // A zero stands for what is not ASCII. Neither is allowed in a date-time.
  const bytes = Uint8Array.from(text, (character) => (character < '\u0080' ? character.charCodeAt(0) : 0));
  return isDateTimeAt(new DataView(bytes.buffer), 0, bytes.length);
}

const SHORTEST = '2026-01-15T09:30:00Z'.length;

/**
 * RFC 3339 §5.6 `date-time`: full date, `T`, full time with an offset, `T` and `Z` in either case, any number of fraction
 * digits; a real date (§5.7); a leap second only at 23:59:60 UTC, on any date.
 */
export function isDateTimeAt(view: DataView, start: number, end: number): boolean {
  if (end - start < SHORTEST) return false;
  const year = 100 * twoDigits(view, start) + twoDigits(view, start + 2);
  const month = twoDigits(view, start + 5);
  const day = twoDigits(view, start + 8);
  const second = twoDigits(view, start + 17);
  const isSeparated =
    view.getUint8(start + 4) === MINUS &&
    view.getUint8(start + 7) === MINUS &&
    (view.getUint8(start + 10) | 0x20) === 0x74 /* t */ &&
    view.getUint8(start + 16) === COLON;
  // Missing digits give NaN, for which every comparison is false.
  const isDate = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!isSeparated || !isDate || !(second <= 60)) return false;
  const utc = minutesAt(view, start + 11) - offsetAt(view, afterFraction(view, start + 19, end), end);
  return second < 60 ? !Number.isNaN(utc) : (utc + 1) % MINUTES_PER_DAY === 0;
}

const MINUTES_PER_DAY = 24 * 60;

/** RFC 3339 appendix C. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The end of the fraction at `position`, if there is one. A point without digits gives `end`, where no offset is found. */
function afterFraction(view: DataView, position: number, end: number): number {
  if (view.getUint8(position) !== POINT) return position;
  let after = position + 1;
  while (after < end && digitAt(view, after) >= 0) after++;
  return after === position + 1 ? end : after;
}

/** The minutes of the offset from `position` to `end`, or NaN if that is not an offset. */
function offsetAt(view: DataView, position: number, end: number): number {
  if (position === end - 1) return (view.getUint8(position) | 0x20) === 0x7a /* z */ ? 0 : Number.NaN;
  if (position !== end - '+00:00'.length) return Number.NaN;
  const sign = view.getUint8(position);
  return sign === PLUS || sign === MINUS ? (sign === PLUS ? 1 : -1) * minutesAt(view, position + 1) : Number.NaN;
}

/** The minutes of `hh:mm`, or NaN if it is not a time. */
function minutesAt(view: DataView, position: number): number {
  const hour = twoDigits(view, position);
  const minute = twoDigits(view, position + 3);
  return view.getUint8(position + 2) === COLON && hour <= 23 && minute <= 59 ? hour * 60 + minute : Number.NaN;
}

function twoDigits(view: DataView, position: number): number {
  return digitAt(view, position) * 10 + digitAt(view, position + 1);
}

/** The digit at a position, or NaN if it is not one. */
function digitAt(view: DataView, position: number): number {
  const digit = view.getUint8(position) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}
