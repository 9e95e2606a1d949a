/**
 * A number that a double cannot represent, such as 9007199254740993 or 0.1234567890123456789: converting it and writing it again
 * would change it. It keeps its digits, so that no program computes with another value by accident.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { ExactNumber, open } from '@ctxpkg/verify';
 *
 * const { content } = await open(await readFile('auth-service.ctxpkg'));
 * const count = content['count'];
 * if (count instanceof ExactNumber) console.log(count.toBigInt());
 */
export class ExactNumber {
  /** The number as written in the document. */
  readonly source: string;

  /** @param source - the number in JSON's notation */
  constructor(source: string) {
    this.source = source;
    Object.freeze(this);
  }

  /** The number as written in the document. */
  toString(): string {
    return this.source;
  }

  /**
   * For `JSON.stringify`: the digits of the document, in runtimes that can write them (`JSON.rawJSON`).
   *
   * @throws TypeError in other runtimes: a double or a string would be another value
   */
  toJSON(): unknown {
    const { rawJSON } = JSON as { rawJSON?: (text: string) => unknown };
    if (rawJSON === undefined)
      throw new TypeError(`This runtime cannot write the number ${this.source} as JSON without changing it.`);
    return rawJSON(this.source);
  }

  /**
   * Makes `String(number)` work, and arithmetic fail.
   *
   * @param hint - `string`, or another type
   * @throws TypeError if a number is required, because it would be wrong
   */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.source;
    throw new TypeError(`No double represents ${this.source} exactly. Use its digits (source), or toBigInt().`);
  }

  /**
   * The number as a `bigint`.
   *
   * @throws SyntaxError if it is written with a fraction or an exponent
   */
  toBigInt(): bigint {
    return BigInt(this.source);
  }
}

/** A number of JSON: a double if that represents its value, otherwise the number as written. @internal */
export function exactNumber(source: string): number | ExactNumber {
  const double = Number(source);
  return sameDecimal(source, String(double)) ? double : new ExactNumber(source);
}

/** Whether two numbers in decimal notation, with exponents or without, are the same number. */
function sameDecimal(left: string, right: string): boolean {
  return left === right || decimalOf(left) === decimalOf(right);
}

/** The significant digits and the power of ten of the last one; the same text for every way to write a number. */
function decimalOf(source: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  // Minus zero is a double as well.
  if (end === 0) return '0';
  return `${sign}${digits.slice(0, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}
