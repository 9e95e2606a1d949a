/** A point in time, exactly: RFC 3339 allows any number of digits in a fraction. */
export interface Instant {
  /** Since 1970, by a clock that does not count leap seconds: 23:59:60 is the midnight after it. */
  readonly seconds: number;
  /** The digits after the point. */
  readonly fraction: string;
}

const DATE_TIME =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
const DAY = 86_400;

/** R12: reads an RFC 3339 `date-time`. @returns null if it is none */
export function parseInstant(text: string): Instant | null {
  const found = DATE_TIME.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours = 0, minutes = 0] = found;
  // After 400 years, which are 146,097 days, the calendar repeats itself. Date.UTC takes the years 0 to 99 for others.
  const later = Number(year) + 400;
  const midnight = Date.UTC(later, Number(month) - 1, Number(day));
  // A day that the month does not have.
  if (midnight >= Date.UTC(later, Number(month))) return null;
  const offset = Number(hours) * 3600 + Number(minutes) * 60;
  const local = midnight / 1000 - 146_097 * DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const seconds = sign === '-' ? local + offset : local - offset;
  // A leap second is one at 23:59:60 UTC.
  return second === '60' && seconds % DAY !== 0 ? null : { seconds, fraction };
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
