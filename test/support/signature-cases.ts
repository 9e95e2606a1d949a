import { expect } from 'vitest';
import type { Crypto } from '../../src/crypto/crypto.ts';
import { judgeSignature } from '../suite/judge-signature.ts';
import type { SignatureCase } from '../suite/types.ts';

/** Expects so many cases, and of each the verdict that it names. */
export async function expectAll(crypto: Crypto, cases: readonly SignatureCase[], count: number): Promise<void> {
  expect(cases.length).toBe(count);
  const wrong: string[] = [];
  for (const entry of cases)
    if (((await judgeSignature(crypto, entry)) === '') !== entry.accept) wrong.push(entry.name);
  expect(wrong).toEqual([]);
}
