import { expect, it } from 'vitest';
import type { Crypto } from '../../src/crypto/crypto.ts';
import { judgeSignature } from '../suite/judge-signature.ts';
import { readSignInput } from '../suite/public-data.ts';
import type { SignatureCase } from '../suite/types.ts';
import { EACH } from '../support/engine.ts';
import { describeWithTestdata } from '../support/testdata.ts';

async function expectAll(crypto: Crypto, cases: readonly SignatureCase[], count: number): Promise<void> {
  expect(cases.length).toBe(count);
  const wrong: string[] = [];
  for (const entry of cases)
    if (((await judgeSignature(crypto, entry)) === '') !== entry.accept) wrong.push(entry.name);
  expect(wrong).toEqual([]);
}

for (const [engine, crypto] of EACH)
  describeWithTestdata(`Ed25519 as R5 wants it: ${engine}`, (read) => {
    const text = (path: string): string => new TextDecoder().decode(read(path));

    it('sign.input: all 1,024, and none with a flipped bit', () => expectAll(crypto, readSignInput(text), 2048));
  });
