import type { Conceal } from '../report/shown.ts';

/**
 * A copy of plain data in which the policies' secrets are concealed.
 *
 * @param name - what the texts are taken to be values of
 */
export function concealed<Value>(value: Value, conceal: Conceal, name: string): Value {
  const conceals = (_member: string, text: unknown): unknown => (typeof text === 'string' ? conceal(text, name) : text);
  return JSON.parse(JSON.stringify(value), conceals) as Value;
}
