/** Orders texts by their code points, which is also the order of their bytes in UTF-8. UTF-16 puts surrogates before U+E000 to U+FFFF. */
export function compareCodePoints(left: string, right: string): number {
  for (let index = 0; ; index++) {
    const code = left.codePointAt(index) ?? -1;
    const other = right.codePointAt(index) ?? -1;
    if (code !== other || code < 0) return code - other;
  }
}
