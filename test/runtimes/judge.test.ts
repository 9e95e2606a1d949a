import { describe, expect, it } from 'vitest';
import type { SuiteResult } from '../suite/types.ts';
import { checkRuntime, compareFindings } from './judge.ts';

const result: SuiteResult = {
  passed: 3,
  failures: [],
  findings: [
    ['a', '{"valid":true}'],
    ['b', 'signature_mismatch'],
  ],
  backends: { sha256: ['webcrypto'], ed25519: ['pure'] },
  missing: ['Blob'],
};

describe('the comparison of runtimes', () => {
  it('passes equal findings, and counts them', () => {
    expect(compareFindings(result, { ...result, findings: [...result.findings].reverse() })).toEqual({
      compared: 2,
      differences: [],
    });
  });

  it('notices one other byte', () => {
    const other: SuiteResult = {
      ...result,
      findings: [
        ['a', '{"valid":true} '],
        ['c', ''],
      ],
    };
    expect(compareFindings(result, other)).toEqual({
      compared: 1,
      differences: [{ finding: 'a', left: '{"valid":true}', right: '{"valid":true} ' }],
    });
  });
});

describe('what is known of a runtime', () => {
  const known = { sha256: 'webcrypto', ed25519: 'pure', missing: ['Blob'] } as const;
  const faults = (changed: Partial<SuiteResult>): string[] =>
    checkRuntime(known, { ...result, ...changed })
      .filter(({ fault }) => fault !== null)
      .map(({ name }) => name);

  it('holds', () => expect(faults({})).toEqual([]));
  it('does not hold where an engine is used that should not be, or none is', () => {
    expect(faults({ backends: { sha256: ['webcrypto'], ed25519: ['webcrypto'] } })).toEqual(['what computes Ed25519']);
    for (const sha256 of [['pure'], ['node'], ['pure', 'webcrypto']]) {
      expect(faults({ backends: { sha256, ed25519: ['pure'] } })).toEqual(['what computes SHA-256']);
    }
    expect(faults({ backends: { sha256: [], ed25519: [] } })).toHaveLength(2);
  });
  it('does not hold where more is missing, or less', () => {
    expect(faults({ missing: [] })).toEqual(['what the runtime lacks']);
    expect(faults({ missing: ['Blob', 'crypto'] })).toEqual(['what the runtime lacks']);
  });
});
