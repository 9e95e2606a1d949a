import { it } from 'vitest';
import { readMatrix, readRfc8032, readSpeccheck, readWycheproof } from '../suite/public-data.ts';
import { EACH } from '../support/engine.ts';
import { expectAll } from '../support/signature-cases.ts';
import { describeWithTestdata } from '../support/testdata.ts';

for (const [engine, crypto] of EACH)
  describeWithTestdata(`Ed25519 as R5 wants it: ${engine}`, (read) => {
    const text = (path: string): string => new TextDecoder().decode(read(path));

    it('the matrix of edge cases', () => expectAll(crypto, readMatrix(text), 531));
    it('speccheck: only case 3 is accepted', () => expectAll(crypto, readSpeccheck(text), 12));
    it.each([
      ['ed25519_test.json', 151],
      ['google-2024/ed25519_test.json', 150],
      ['google-2024/eddsa_test.json', 145],
    ])('Wycheproof %s', (file, count) => expectAll(crypto, readWycheproof(text, file), count));
    it('RFC 8032: the five of section 7.1, none of 7.2 and 7.3', () => expectAll(crypto, readRfc8032(text), 10));
  });
