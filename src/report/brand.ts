/** Copies of this library with the same number, such as the ESM and CommonJS builds, accept each other's packages. */
const INTERFACE = 1;
const BRAND: unique symbol = /* @__PURE__ */ Symbol.for('@ctxpkg/verify/opened');

interface Data {
  readonly manifest: object;
  readonly content: object;
}

/**
 * R23: what is behind an opened package, and is what was verified whatever its owner does: the properties of `Opened` can be replaced,
 * and `canonicalContent` written to.
 */
export interface Verified<Opened extends Data> {
  readonly version: number;
  /** Frozen, as all data is. */
  readonly manifest: Opened['manifest'];
  readonly content: Opened['content'];
  /** The bytes that were verified. Each caller gets a copy, because ours must not change. */
  readonly copyDocument: () => Uint8Array<ArrayBuffer>;
}

/**
 * Marks an opened package. The brand is not enumerable, so that a copy with other members, such as `{ ...opened, manifest }`, has none.
 *
 * @param document - the bytes that were verified, which nobody else has
 */
export function withBrand<Opened extends Data>(opened: Opened, document: Uint8Array<ArrayBuffer>): Opened {
  const { manifest, content } = opened;
  const value: Verified<Opened> = { version: INTERFACE, manifest, content, copyDocument: () => document.slice() };
  return Object.defineProperty(opened, BRAND, { value: Object.freeze(value) });
}

/** @throws TypeError if `open` did not return it, or if an incompatible copy of this library did */
export function verifiedPackage<Opened extends Data>(opened: Opened): Verified<Opened> {
  const isObject = typeof opened === 'object' && opened !== null;
  const brand = isObject && Object.hasOwn(opened, BRAND) ? (Reflect.get(opened, BRAND) as Verified<Opened>) : undefined;
  if (typeof brand !== 'object' || brand === null) {
    const advice = opened instanceof Promise ? ' Await it first.' : '';
    throw new TypeError(`This is not a package that open() returned.${advice}`);
  }
  if (brand.version !== INTERFACE) {
    throw new TypeError(
      'This package was opened by another version of @ctxpkg/verify. Import everything from the same one.',
    );
  }
  return brand;
}
