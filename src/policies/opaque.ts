declare const isPolicy: unique symbol;

/**
 * Something that a caller asks of a package beyond the four checks. Made by `signedBy`, `artifact`, `locked`, `registry` and
 * `noSecrets`; there is nothing to be read from it.
 *
 * @example
 * import { type Policy, signedBy, verify } from '@ctxpkg/verify';
 *
 * const policies: Policy[] = [signedBy('sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9')];
 * const { accepted } = await verify('{}', { policies });
 */
export interface Policy {
  readonly [isPolicy]: true;
}
