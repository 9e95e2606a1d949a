/** The curve of RFC 8032 §5.1 in plain BigInt: slow, obvious, and independent of what it is held against. */
export const P: bigint = 2n ** 255n - 19n;
export const L: bigint = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

export function mod(value: bigint): bigint {
  return ((value % P) + P) % P;
}

export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = mod(base), rest = exponent; rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if (rest & 1n) result = mod(result * square);
  }
  return result;
}

export function add({ x: x1, y: y1 }: Point, { x: x2, y: y2 }: Point): Point {
  const product = mod(D * x1 * x2 * y1 * y2);
  return {
    x: mod((x1 * y2 + x2 * y1) * power(1n + product, P - 2n)),
    y: mod((y1 * y2 + x1 * x2) * power(1n - product, P - 2n)),
  };
}

export function multiply(point: Point, times: bigint): Point {
  let result: Point = { x: 0n, y: 1n };
  for (let double = point, rest = times; rest > 0n; rest >>= 1n, double = add(double, double)) {
    if (rest & 1n) result = add(result, double);
  }
  return result;
}

/** The points with this y: none, one or two. */
export function pointsAt(y: bigint): Point[] {
  const square = mod((y * y - 1n) * power(mod(D * y * y + 1n), P - 2n));
  if (square === 0n) return [{ x: 0n, y }];
  let root = power(square, (P + 3n) / 8n);
  if (mod(root * root) !== square) root = mod(root * power(2n, (P - 1n) / 4n));
  return mod(root * root) === square
    ? [
        { x: root, y },
        { x: mod(-root), y },
      ]
    : [];
}

/** RFC 8032 §5.1.2; y need not be below p. */
export function encode(y: bigint, sign: bigint): Uint8Array<ArrayBuffer> {
  const value = y | (sign << 255n);
  return Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}
