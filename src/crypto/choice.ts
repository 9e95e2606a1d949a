/**
 * What a caller can ask for: an engine of the runtime where it proves right, or never one.
 *
 * @example
 * import { type BackendChoice, verify } from '@ctxpkg/verify';
 *
 * const backend: BackendChoice = 'pure';
 * const { accepted } = await verify('{}', { backend });
 */
export type BackendChoice = 'auto' | 'pure';
