import { it } from 'vitest';
import { readSignInput } from '../suite/public-data.ts';
import { EACH } from '../support/engine.ts';
import { expectAll } from '../support/signature-cases.ts';
import { describeWithTestdata } from '../support/testdata.ts';

for (const [engine, crypto] of EACH)
  describeWithTestdata(`Ed25519 as R5 wants it: ${engine}`, (read) => {
    const text = (path: string): string => new TextDecoder().decode(read(path));

    it('sign.input: all 1,024, and none with a flipped bit', () => expectAll(crypto, readSignInput(text), 2048));
  });
