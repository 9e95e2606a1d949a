// Dates of RFC 3339 as R12 reads them, and the exact distance between two of them.

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** Seconds since 0000-03-01 and the digits of the fraction, or undefined where the text is no date-time. */
function instant(text) {
  const parts = DATE_TIME.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number);
  const [offsetHour, offsetMinute] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || day < 1 || day > days || hour > 23 || minute > 59 || second > 60) return undefined;
  if (offsetHour > 23 || offsetMinute > 59) return undefined;
  const offset = (parts[8] === '-' ? -60 : 60) * (offsetHour * 60 + offsetMinute);
  const fromMarch = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const dayNumber =
    fromMarch * 365 +
    Math.floor(fromMarch / 4) -
    Math.floor(fromMarch / 100) +
    Math.floor(fromMarch / 400) +
    Math.floor((monthFromMarch * 153 + 2) / 5) +
    day -
    1;
  const minuteOfUtc = dayNumber * 86400 + hour * 3600 + minute * 60 - offset;
  if (second === 60 && (minuteOfUtc + 60) % 86400 !== 0) return undefined;
  return { seconds: BigInt(minuteOfUtc + second), digits: parts[7] ?? '' };
}

export function isDateTime(text) {
  return instant(text) !== undefined;
}

/** later − earlier, as an integer in units of 10^-scale seconds. */
function difference(later, earlier) {
  const [a, b] = [instant(later), instant(earlier)];
  const scale = Math.max(a.digits.length, b.digits.length);
  const units = ({ seconds, digits }) => seconds * 10n ** BigInt(scale) + BigInt(digits.padEnd(scale, '0') || 0);
  return { units: units(a) - units(b), scale };
}

/** Positive where a is later than b, 0 where they are the same instant. */
export function compareInstants(a, b) {
  const { units } = difference(a, b);
  return units > 0n ? 1 : units < 0n ? -1 : 0;
}

/** Whole days from one to the other, 0 where the second is earlier. */
export function wholeDays(from, to) {
  const { units, scale } = difference(to, from);
  return units < 0n ? 0n : units / (86400n * 10n ** BigInt(scale));
}
