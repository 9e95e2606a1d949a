import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../src/policies/no-secrets/scan.ts';
import { VECTORS } from '../../support/vectors.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What is found in the strings and names of a JSON value, however deep it is, each string under its member's name. */
function findingsIn(document: unknown): string[] {
  const found: string[] = [];
  const rest: [name: string, value: unknown][] = [['', document]];
  for (let entry = rest.pop(); entry !== undefined; entry = rest.pop()) {
    const [name, value] = entry;
    if (typeof value === 'string')
      found.push(...findSecrets(value, name).findings.map(({ rule }) => `${rule} ${name}: ${value}`));
    if (typeof value !== 'object' || value === null) continue;
    for (const [member, part] of Object.entries(value)) {
      found.push(...findSecrets(member).findings.map(({ rule }) => `${rule}: ${member}`));
      rest.push([Array.isArray(value) ? name : member, part]);
    }
  }
  return found;
}

function packagesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => /\.l?ctxpkg$/.test(file))
        .map((file) => join(folder, file))
    : [];
}

describe('no secret is found', () => {
  const folders = [
    ...['golden', 'reference-written', 'corpus/docs'].map((folder) => join(VECTORS, folder)),
    // Large packages, which are not part of this repository.
    fileURLToPath(new URL('../../../../shared/vectors/sizes/', import.meta.url)),
  ];

  it.each(folders)('in the packages of %s', (folder) => {
    for (const file of packagesIn(folder)) {
      const text = readFileSync(file, 'utf8');
      expect(findSecrets(text).findings, file).toEqual([]);
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        continue; // a vector of what is no JSON
      }
      expect(findingsIn(value), file).toEqual([]);
    }
  });

  it('in the documents and sources of this project', () => {
    const files = ['src', 'vectors', 'bench'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    );
    for (const file of ['README.md', 'SPEC_NOTES.md', 'package.json', 'package-lock.json', ...files]) {
      // Those are not ours, or have test strings.
      if (!/\.\w+$/.test(file) || /(?:\.examples\.ts|hostile\.json)$|[\\/]node_modules[\\/]/.test(file)) continue;
      expect(findSecrets(readFileSync(join(ROOT, file), 'utf8')).findings, file).toEqual([]);
    }
  });

  it('in what the packages that this project installs say of themselves', () => {
    const texts = readMes();
    expect(texts.length).toBeGreaterThanOrEqual(10);
    for (const [file, text] of texts) expect(findSecrets(text).findings, file).toEqual([]);
  });

  it('in the bytes of any vector, or what is written about them', () => {
    const shared = fileURLToPath(new URL('../../../../shared/vectors/', import.meta.url));
    for (const folder of [VECTORS, shared].filter((each) => existsSync(each)))
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        if (statSync(join(folder, file)).isFile())
          expect(findSecrets(readFileSync(join(folder, file), 'latin1')).findings, file).toEqual([]);
  });
});

/** The README of each package that is installed here and, if it is there, in the folder of the tests of the package. */
function readMes(): [file: string, text: string][] {
  const folders = ['node_modules', 'test/package/node_modules'].map((folder) => join(ROOT, folder)).filter(existsSync);
  const files = folders.flatMap((folder) =>
    packagesOf(folder).flatMap((name) =>
      readdirSync(join(folder, name))
        .filter((file) => /^readme\.(?:md|markdown)$/i.test(file))
        .map((file) => join(folder, name, file)),
    ),
  );
  return files.map((file) => [file, readFileSync(file, 'utf8')]);
}

function packagesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}
