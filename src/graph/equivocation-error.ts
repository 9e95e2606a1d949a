/**
 * Thrown by `merge` for two packages with the same name and version but different content (R34): one of them is not what was
 * released.
 *
 * @example
 * import { type Opened } from '@ctxpkg/verify';
 * import { PackageEquivocationError, merge } from '@ctxpkg/verify/graph';
 *
 * const opened: Opened[] = [];
 * try {
 *   console.log(merge(opened).nodes.length);
 * } catch (error) {
 *   if (!(error instanceof PackageEquivocationError)) throw error;
 *   console.log(error.package, error.contentHashes);
 * }
 */
export class PackageEquivocationError extends Error {
  override readonly name: string = 'PackageEquivocationError';
  /** Unlike the class, the same in every copy of this library. */
  readonly code: 'package_equivocation' = 'package_equivocation';
  /** Name and version, such as `@company/auth@1.3.0`. */
  readonly package: string;
  /** The content hashes of the two, sorted. */
  readonly contentHashes: readonly string[];

  /**
   * @param id - name and version
   * @param contentHashes - of the two packages, sorted
   */
  constructor(id: string, contentHashes: readonly string[]) {
    super(
      `Two packages are ${id}, but have different content: ${contentHashes.join(' and ')}. ` +
        'One of them is not what was released; remove it.',
    );
    this.package = id;
    this.contentHashes = contentHashes;
  }
}
