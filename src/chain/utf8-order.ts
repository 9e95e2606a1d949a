/** Compares as the bytes of UTF-8 do, which is the order of code points. UTF-16 puts surrogates before U+E000 to U+FFFF. */
export function compareUtf8(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const [unit, other] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (unit !== other) return rank(unit) - rank(other);
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
