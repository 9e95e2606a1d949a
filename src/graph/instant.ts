/** A point in time, exactly: RFC 3339 allows any number of digits in a fraction. */
export interface Instant {
  /** Since 1970, by a clock that does not count leap seconds: 23:59:60 is the midnight after it. */
  readonly seconds: number;
  /** The digits after the point. */
  readonly fraction: string;
}

const FRACTION = 'yyyy-mm-ddThh:mm:ss'.length;
const DAY = 86_400;

/** R12: reads an RFC 3339 `date-time`. @returns null if it is none */
export function parseInstant(text: string): Instant | null {
  const year = 100 * digitsAt(text, 0) + digitsAt(text, 2);
  const [month, day] = [digitsAt(text, 5), digitsAt(text, 8)];
  const [hour, minute, second] = [digitsAt(text, 11), digitsAt(text, 14), digitsAt(text, 17)];
  let end = FRACTION;
  if (text[end] === '.') for (end++; isDigit(text.charCodeAt(end)); ) end++;
  const offset = offsetOf(text.slice(end, end + 'Z+00:00'.length));
  const isSeparated =
    text[4] === '-' && text[7] === '-' && /^[Tt]$/.test(text[10] ?? '') && text[13] === ':' && text[16] === ':';
  // Where digits are missing there is NaN, which no comparison lets through.
  if (!isSeparated || !(month >= 1 && month <= 12 && day >= 1) || end === FRACTION + 1) return null;
  const first = dayNumber(year, month);
  const nextMonth = month === 12 ? dayNumber(year + 1, 1) : dayNumber(year, month + 1);
  if (!(first + day <= nextMonth && hour <= 23 && minute <= 59 && second <= 60)) return null;
  const seconds = (first + day - 1) * DAY + 3600 * hour + 60 * minute + second - offset;
  // A leap second is one at 23:59:60 UTC.
  if (Number.isNaN(seconds) || (second === 60 && seconds % DAY !== 0)) return null;
  return { seconds, fraction: text.slice(FRACTION + 1, end) };
}

/** The first day of a month, counted from 1970: March begins the year, so that a leap day ends it. */
function dayNumber(year: number, month: number): number {
  const years = month > 2 ? year : year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return 365 * years + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) - 719_468;
}

/** In seconds. NaN if the text is no offset. */
function offsetOf(text: string): number {
  if (text === 'Z' || text === 'z') return 0;
  const [hours, minutes] = [digitsAt(text, 1), digitsAt(text, 4)];
  const isOffset = /^[+-]..:..$/.test(text) && hours <= 23 && minutes <= 59;
  return isOffset ? (text[0] === '-' ? -60 : 60) * (60 * hours + minutes) : Number.NaN;
}

/** The number that two digits are; NaN if they are none. */
function digitsAt(text: string, index: number): number {
  const [tens, units] = [text.charCodeAt(index), text.charCodeAt(index + 1)];
  return isDigit(tens) && isDigit(units) ? (tens - 0x30) * 10 + units - 0x30 : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function compareInstants(left: Instant, right: Instant): number {
  return left.seconds - right.seconds || compareFractions(left.fraction, right.fraction);
}

function compareFractions(left: string, right: string): number {
  const length = Math.max(left.length, right.length);
  const [a, b] = [left.padEnd(length, '0'), right.padEnd(length, '0')];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** R41: the days of 24 hours between two instants, rounded down; 0 if the second is not the later one. */
export function wholeDays(from: Instant, to: Instant): number {
  const borrow = compareFractions(to.fraction, from.fraction) < 0 ? 1 : 0;
  return Math.max(0, Math.floor((to.seconds - from.seconds - borrow) / DAY));
}
