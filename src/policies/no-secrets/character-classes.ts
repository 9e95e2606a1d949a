/** The rules are about ASCII; every other code unit separates words, like white space. */
export function isAlphanumeric(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || isDigit(code);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** " ' and ` */
export function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60;
}

/** Space, tab and line breaks. */
export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** What secrets are made of: visible ASCII, but for quotation marks. */
export function isDense(code: number): boolean {
  return code > 0x20 && code < 0x7f && !isQuote(code);
}
