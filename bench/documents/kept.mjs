// Documents that several parts measure are made once: those of 20 MB take seconds.
import { makePackage } from './package.mjs';

const kept = new Map();

/** As `makePackage`. */
export function packageOf(options) {
  const key = JSON.stringify(options);
  if (!kept.has(key)) kept.set(key, makePackage(options));
  return kept.get(key);
}
