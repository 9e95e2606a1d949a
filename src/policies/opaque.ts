declare const isPolicy: unique symbol;

/**
 * A requirement beyond the four checks. Created by `signedBy`, `artifact`, `locked`, `expected`, `indexed`,
 * `knownSigners`, `registry` and `noSecrets`; its properties are not public.
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
