import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockArtifact, writeLock } from '../../src/index.ts';
import { buildPackage } from '../../src/testing/build-package.ts';
import { RFC8032_TEST_1 } from '../../src/testing/keys.ts';
import { sha256 } from './build.ts';
import { temporaryFolder } from './cli.ts';

/** A package of a project, without its namespace. */
export interface Member {
  readonly name: string;
  readonly version?: string;
  /** Names, each with a range. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Null for an unsigned package. */
  readonly seed?: string | null;
}

/** Twelve packages that fit together. */
export const MEMBERS: readonly Member[] = [
  { name: 'app', version: '3.1.0', needs: { auth: '^2.0', billing: '^1.4', search: '*' } },
  { name: 'auth', version: '2.3.1', needs: { base: '^1.2', crypto: '=0.4.2' } },
  { name: 'base', version: '1.2.5' },
  { name: 'billing', version: '1.4.0', needs: { base: '>=1.2, <2', money: '~0.9' } },
  { name: 'crypto', version: '0.4.2' },
  { name: 'docs', version: '5.0.0', needs: { style: '^1' } },
  { name: 'mail', version: '1.0.3', needs: { templates: '1.1' } },
  { name: 'money', version: '0.9.8' },
  { name: 'search', version: '2.0.0', needs: { base: '1' } },
  { name: 'style', version: '1.7.2' },
  { name: 'templates', version: '1.1.0' },
  { name: 'tests', version: '0.1.0', needs: { app: '^3' } },
];

export function packageOf({ name, version = '1.0.0', needs = {}, seed = RFC8032_TEST_1.seed }: Member): string {
  const dependencies = Object.entries(needs).map(([other, range]) => ({ name: `@acme/${other}`, version_req: range }));
  return buildPackage({
    name: `@acme/${name}`,
    version,
    manifest: { description: `The context of ${name}`, dependencies },
    ...(seed === null ? {} : { seed }),
  }).text;
}

/** The files of a project by their paths, which are the same for everyone. */
export type Files = Record<string, string>;

export function projectOf(members: readonly Member[] = MEMBERS): Files {
  const files = Object.fromEntries(members.map((member) => [`packages/${member.name}.ctxpkg`, packageOf(member)]));
  return { ...files, 'ctxpkg.lock': lockOf(files) };
}

/** A lock file that pins each package of a project as it is, valid or not. */
export function lockOf(files: Files): string {
  const artifacts = Object.entries(files)
    .filter(([file]) => file.endsWith('.ctxpkg'))
    .map(([file, text]): LockArtifact => {
      const { name, version } = (JSON.parse(text) as { manifest: { name: string; version: string } }).manifest;
      return { file, name, version, sha256: sha256(text), valid: true, signed: true };
    });
  return writeLock(null, artifacts, { registry: 'https://ctxpkg.com/api' });
}

/** Writes the files into a new folder that is removed after the test. */
export function writeProject(files: Files): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'packages'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}
