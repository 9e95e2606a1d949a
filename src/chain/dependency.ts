import { flagOf, listOf, memberOf, objectOf } from './given.ts';
import { requireText } from '../report/given-options.ts';

/**
 * What a package asks for, as its manifest has it in `dependencies`.
 *
 * @example
 * import { type PackageDependency, checkSet } from '@ctxpkg/verify';
 *
 * const dependencies: PackageDependency[] = [{ name: '@acme/base', version_req: '^1.2', optional: true }];
 * console.log(checkSet([{ name: '@acme/app', version: '1.0.0', dependencies }]).closed); // true: it is not needed
 */
export interface PackageDependency {
  readonly name: string;
  /** A range of R30. */
  readonly version_req: string;
  readonly optional?: boolean;
}

/**
 * A package with its dependencies, such as the manifest that `open` returns. Nothing authenticates those: anyone can change them in
 * a signed package, and no check fails. A lock file pins the whole file. For an add-on, pass the dependencies in its TOML, which is
 * hashed, as the command does.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type DependentPackage, checkSet, open } from '@ctxpkg/verify';
 *
 * const { manifest } = await open(await readFile('auth-service.ctxpkg'));
 * const dependent: DependentPackage = manifest;
 * console.log(checkSet([dependent]).closed);
 */
export interface DependentPackage {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: readonly PackageDependency[] | null;
  /** From an example in V2 §3.3. It is used only if it is a list of names. */
  readonly conflicts?: unknown;
}

/**
 * A {@link DependentPackage}, checked and copied.
 *
 * @internal
 */
export interface Dependent {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly Required<PackageDependency>[];
  readonly conflicts: readonly string[];
}

/**
 * @throws TypeError
 * @internal
 */
export function takeDependent(what: string, value: unknown): Dependent {
  const given = objectOf(what, value);
  return {
    name: requireText(`${what}.name`, memberOf(given, 'name')),
    version: requireText(`${what}.version`, memberOf(given, 'version')),
    ...takeRelations(what, given),
  };
}

/**
 * @throws TypeError
 * @internal
 */
export function takeRelations(what: string, given: object): Pick<Dependent, 'dependencies' | 'conflicts'> {
  const dependencies = memberOf(given, 'dependencies') ?? [];
  const conflicts = memberOf(given, 'conflicts');
  const isNames = Array.isArray(conflicts) && conflicts.every((name) => typeof name === 'string');
  return {
    dependencies: listOf(`${what}.dependencies`, dependencies, takeDependency),
    conflicts: isNames ? [...(conflicts as readonly string[])] : [],
  };
}

function takeDependency(what: string, value: unknown): Required<PackageDependency> {
  const given = objectOf(what, value);
  return {
    name: requireText(`${what}.name`, memberOf(given, 'name')),
    version_req: requireText(`${what}.version_req`, memberOf(given, 'version_req')),
    optional: flagOf(`${what}.optional`, memberOf(given, 'optional')),
  };
}
