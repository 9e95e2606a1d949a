import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemsOf } from '../support/reading.ts';
import { describeWithTestdata } from '../support/testdata.ts';
import { JSON_ACCEPTED_BY_R2, JSON_REFUSED_BY_R2, JSON_REFUSED_BY_R3 } from './differences.ts';

describeWithTestdata('JSONTestSuite', (read, folder) => {
  const files = readdirSync(`${folder}jsontestsuite/test_parsing`).sort();
  const codesOf = (file: string): string[] => [
    ...new Set(problemsOf(read(`jsontestsuite/test_parsing/${file}`)).map(([code]) => code)),
  ];

  it('has its files', () => {
    expect(files.length).toBe(318);
  });

  it('has y_ files of which R3 refuses exactly those that are listed', () => {
    const refused = files
      .filter((file) => file.startsWith('y_'))
      .flatMap((file) => codesOf(file).map((code) => [file, code]));
    expect(Object.fromEntries(refused)).toEqual(JSON_REFUSED_BY_R3);
  });

  it('has n_ files, each of which is refused', () => {
    const refused = files.filter((file) => file.startsWith('n_'));
    expect(refused.length).toBe(188);
    expect(refused.filter((file) => codesOf(file).length === 0)).toEqual([]);
  });

  it('has i_ files, of which R2 refuses and accepts exactly those that are listed', () => {
    const open = files.filter((file) => file.startsWith('i_'));
    expect(Object.fromEntries(open.flatMap((file) => codesOf(file).map((code) => [file, code])))).toEqual(
      JSON_REFUSED_BY_R2,
    );
    expect(open.filter((file) => codesOf(file).length === 0)).toEqual(JSON_ACCEPTED_BY_R2);
  });

  it.each(files)('%s', (file) => {
    const refused =
      Object.hasOwn(JSON_REFUSED_BY_R3, file) || Object.hasOwn(JSON_REFUSED_BY_R2, file) || file.startsWith('n_');
    expect(codesOf(file).length > 0).toBe(refused);
  });
});
