// R30 and R31.
import { checkRange, choose as chooseVersion } from '../../../dist/esm/index.js';

const ANSWERS = {
  satisfied: true,
  not_satisfied: false,
  invalid_range: 'invalid-range',
  invalid_version: 'invalid-version',
};

export function ranges({ range, version }) {
  return ANSWERS[checkRange(version, range)];
}

export function choose({ range, versions }) {
  try {
    return chooseVersion(range, versions);
  } catch (error) {
    if (error instanceof RangeError) return 'invalid-range';
    throw error;
  }
}
