import type { ExactNumber } from '../json/exact-number.ts';
import { doubleOf } from './graph-reader.ts';
import { type Instant, parseInstant, wholeDays } from './instant.ts';

/**
 * What decay depends on: the members of a node, as `GraphNode` and the `Node` of a package have them.
 *
 * @example
 * import { type Decaying, effectiveActivation } from '@ctxpkg/verify/graph';
 *
 * const node: Decaying = { activation: 0.8, created_at: '2026-01-01T00:00:00Z', decay_half_life_days: 30 };
 * console.log(effectiveActivation(node, '2026-01-31T00:00:00Z'));
 */
export interface Decaying {
  /** From 0 to 1. Default: 1. */
  readonly activation?: number | ExactNumber;
  readonly created_at?: string | null;
  readonly decay_half_life_days?: number | null;
}

/**
 * A node's activation at an instant: halved for each half-life that has passed since it was created, in whole days (R41). It
 * is the same in every runtime. Nothing is stored, so asking twice does not decay twice.
 *
 * @param node - a node of a graph, or of a package's content
 * @param at - an RFC 3339 date-time; null for the stored activation
 * @returns the stored activation if the node does not decay or is not yet a day old, otherwise a number of twelve decimals
 * @throws TypeError if an argument is of the wrong type
 * @throws RangeError if `at` is not a date-time, or a member of the node is out of range
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { effectiveActivation, graphOf } from '@ctxpkg/verify/graph';
 *
 * const { nodes } = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const now = new Date().toISOString();
 * for (const node of nodes) console.log(node.id, effectiveActivation(node, now));
 */
export function effectiveActivation(node: Decaying, at: string | null): number {
  return activationAt(node, readAt(at));
}

/** Reads the argument `at`. @throws TypeError, RangeError @internal */
export function readAt(at: unknown): Instant | null {
  if (at === null) return null;
  if (typeof at !== 'string') throw new TypeError('"at" must be a string such as "2026-01-15T09:30:00Z", or null.');
  return requireInstant('"at"', at);
}

function requireInstant(what: string, text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new RangeError(`${what} must be an RFC 3339 date-time such as "2026-01-15T09:30:00Z".`);
  return instant;
}

/** @internal */
export function activationAt(node: Decaying, at: Instant | null): number {
  if (typeof node !== 'object' || node === null) throw new TypeError('A node must be an object.');
  const { created_at: created, decay_half_life_days: halfLife } = node;
  const activation = doubleOf(node.activation ?? 1);
  if (typeof activation !== 'number' || typeof (created ?? '') !== 'string' || typeof (halfLife ?? 0) !== 'number')
    throw new TypeError('The activation and the half-life of a node must be numbers, and its created_at a string.');
  if (!(activation >= 0 && activation <= 1)) throw new RangeError('The activation of a node must be from 0 to 1.');
  if (at === null || !decays(node)) return activation;
  if (!Number.isSafeInteger(halfLife) || Number(halfLife) < 0)
    throw new RangeError('The half-life of a node must be a non-negative integer.');
  const days = wholeDays(requireInstant('The created_at of a node', String(created)), at);
  return days === 0 ? activation : decayed(activation, days, Number(halfLife));
}

/** R41: a node without a date or a half-life, or with a half-life of 0, does not decay. @internal */
export function decays({ created_at, decay_half_life_days }: Decaying): boolean {
  return typeof created_at === 'string' && typeof decay_half_life_days === 'number' && decay_half_life_days !== 0;
}

/** R41: activation · 2^(-days / halfLife), rounded half up to twelve decimals. */
function decayed(activation: number, days: number, halfLife: number): number {
  // In units of the last decimal. Engines may differ in the last digits of a power, so close to a half, integers decide.
  const estimate = activation * 2 ** (-days / halfLife) * UNITS;
  const isNearHalf = Math.abs((estimate % 1) - 0.5) < 0.004;
  return (isNearHalf ? decayedUnits(activation, days, halfLife) : Math.round(estimate)) / UNITS;
}

const UNITS = 1e12;

/** The fraction bits of fixed-point numbers. With inputs of fewer than 128 bits, no result is so close to a half that more are needed. */
const BITS = 256n;
/** ln 2 · 2^256 */
const LN2 = 0xb17217f7d1cf79abc9e3b39803f2f6af40f343267298b62d8a0d175b8baafa2bn;

/** The same with integers, for an estimate of at least 0.4. */
function decayedUnits(activation: number, days: number, halfLife: number): number {
  // 2^(-rest / halfLife), by the series of e^-x. It is exact if the rest is 0, and irrational otherwise.
  const x = (LN2 * BigInt(days % halfLife)) / BigInt(halfLife);
  let power = 0n;
  let term = 1n << BITS;
  for (let n = 1n; term !== 0n; n++) {
    power += term;
    term = (-term * x) / (n << BITS);
  }
  // An activation of 0.4e-12 or more is a multiple of 2^-128.
  const product = BigInt(activation * 2 ** 128) * BigInt(UNITS) * power;
  const shift = 128n + BITS + BigInt(Math.floor(days / halfLife));
  return Number(((product >> (shift - 1n)) + 1n) >> 1n);
}
