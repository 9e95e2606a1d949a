/**
 * `auto` uses an engine of the runtime if it passes its tests; `pure` never uses one.
 *
 * @example
 * import { type BackendChoice, verify } from '@ctxpkg/verify';
 *
 * const backend: BackendChoice = 'pure';
 * const { accepted } = await verify('{}', { backend });
 */
export type BackendChoice = 'auto' | 'pure';
