import type { ExactNumber } from '../json/exact-number.ts';
import { type Instant, parseInstant, wholeDays } from './instant.ts';
import { partsOf } from './mean.ts';

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
 * @throws RangeError if `at` is no date-time, or a member of the node is not as the format has it
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
  const { activation: stored = 1, created_at: created, decay_half_life_days: halfLife } = node;
  const activation = typeof stored === 'object' ? Number(stored.source) : stored;
  if (!(activation >= 0 && activation <= 1)) throw new RangeError('The activation of a node must be from 0 to 1.');
  if (at === null || !decays(node)) return activation;
  if (!Number.isSafeInteger(halfLife) || Number(halfLife) < 0)
    throw new RangeError('The half-life of a node must be a non-negative integer.');
  const days = wholeDays(requireInstant('The created_at of a node', String(created)), at);
  return days === 0 ? activation : decayed(activation, days, Number(halfLife));
}

/** R41: without a date or a half-life, or with a half-life of 0, nothing decays. @internal */
export function decays({ created_at, decay_half_life_days }: Decaying): boolean {
  return typeof created_at === 'string' && typeof decay_half_life_days === 'number' && decay_half_life_days !== 0;
}

/** R41: activation · 2^(-days / halfLife), rounded half up to twelve decimals. */
function decayed(activation: number, days: number, halfLife: number): number {
  const halvings = Math.floor(days / halfLife);
  // Less than half of the last decimal: 2^-41 is below 5e-13.
  if (halvings >= 41) return 0;
  const rest = days % halfLife;
  // An estimate in units of the last decimal, of which there are at most 1e12. Every operation is one of IEEE 754, and so is the
  // same in every engine. `inverseExponential` and its argument are wrong by less than 2e-15 together, the result is at least 0.5, and
  // the products add three roundings: 5e-15 of the estimate, or 0.005 units. So only near a half must more digits decide.
  const estimate =
    (activation * inverseExponential((rest / halfLife) * Math.LN2) * UNITS) / Number(1n << BigInt(halvings));
  const distance = Math.abs(estimate - Math.floor(estimate) - 0.5);
  const units = distance > 0.01 ? Math.round(estimate) : decayedUnits(activation, halvings, rest, halfLife);
  // Both are integers below 2^53, so this is the double nearest to the decimal.
  return units / UNITS;
}

const UNITS = 1e12;

/** e^-x for x from 0 to ln 2, by its series. What is left out is below 0.7^21 / 21!, or 2e-23. */
function inverseExponential(x: number): number {
  let sum = 1;
  for (let n = 20; n > 0; n--) sum = 1 - (x * sum) / n;
  return sum;
}

/** The same as `decayed`, in units of the last decimal, with as many digits as it takes. */
function decayedUnits(activation: number, halvings: number, rest: number, halfLife: number): number {
  const { significand, exponent } = partsOf(activation);
  const round = (factor: bigint, bits: number): bigint => {
    const shift = BigInt(halvings - exponent + bits);
    return (2n * significand * BigInt(UNITS) * factor + (1n << shift)) >> (shift + 1n);
  };
  if (rest === 0) return Number(round(1n, 0));
  // 2^(-rest / halfLife) is irrational, so it is never halfway between two decimals, and this ends.
  for (let bits = 128; ; bits *= 2) {
    const factor = inversePower(BigInt(rest), BigInt(halfLife), BigInt(bits));
    // Each of fewer than `bits` terms is wrong by less than 4, and the argument by less than `bits`.
    const error = BigInt(8 * bits);
    const units = round(factor - error, bits);
    if (units === round(factor + error, bits)) return Number(units);
  }
}

/** 2^(-numerator / denominator) · 2^bits, by the series of e^-x, in integers that are rounded down. */
function inversePower(numerator: bigint, denominator: bigint, bits: bigint): bigint {
  const x = (numerator * naturalLogarithmOf2(bits)) / denominator;
  let term = 1n << bits;
  let sum = 0n;
  for (let n = 1n; term > 0n; n++) {
    sum += n % 2n === 1n ? term : -term;
    term = ((term * x) >> bits) / n;
  }
  return sum;
}

/** ln 2 · 2^bits, by ln 2 = 2 artanh(1/3); less than `bits` below it. */
function naturalLogarithmOf2(bits: bigint): bigint {
  let power = (2n << bits) / 3n;
  let sum = 0n;
  for (let n = 1n; power > 0n; n += 2n) {
    sum += power / n;
    power /= 9n;
  }
  return sum;
}
