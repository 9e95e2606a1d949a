import { compareCodePoints } from '../report/code-points.ts';
import { takeOptionsOf } from '../report/given-options.ts';
import { compareRanked } from '../semver/ranked.ts';
import { parseSemVer } from '../semver/semver.ts';
import type { Opened } from '../verify/open.ts';
import { PackageEquivocationError } from './equivocation-error.ts';
import { type Resolved, contradictionsOf, isContradiction, makeGraph } from './graph.ts';
import type { Single } from './graph-reader.ts';
import type {
  Collision,
  DanglingEdge,
  DanglingSupersedes,
  Difference,
  GraphEdge,
  GraphPackage,
  MergedGraph,
  Superseded,
  TwoVersions,
} from './graph-types.ts';
import { runsOf, sortedByKey } from './lists.ts';
import { mergeEdge, mergeNode } from './merged-members.ts';
import { type PackageContent, readPackage } from './package-graph.ts';
import { type Relation, decideSupersession } from './supersession.ts';
import { type Variant, groupNodes } from './variants.ts';

/**
 * Options of {@link merge}.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type MergeOptions, merge } from '@ctxpkg/verify/graph';
 *
 * const opened = await open(await readFile('auth-service.ctxpkg'));
 * const options: MergeOptions = { first: [opened] };
 * console.log(merge([opened], options).nodes.length);
 */
export interface MergeOptions {
  /** Packages to put first in canonical order, such as a root before its dependencies. Default: none. */
  readonly first?: readonly Opened[];
}

/**
 * Merges packages into one graph (R34 to R40). The result depends only on the set of packages, not on their order, nor on how often
 * one is given. Nothing is dropped without an entry in the result, and all sides of a contradiction or
 * a collision are kept.
 *
 * @param packages - what `open` returned for each
 * @param options - which packages come first
 * @returns the graph, and what was decided on the way
 * @throws TypeError if `open` did not return a package, or an option is of the wrong type or unknown
 * @throws RangeError if a package of `first` is not in `packages`
 * @throws PackageEquivocationError if two packages with the same name and version have different content
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { merge } from '@ctxpkg/verify/graph';
 *
 * const opened = await open(await readFile('auth-service.ctxpkg'));
 * const merged = merge([opened]);
 * for (const { a, b, packages } of merged.contradictions) console.log(`${a} and ${b} disagree, says ${packages.join()}`);
 */
export function merge(packages: readonly Opened[], options: MergeOptions = {}): MergedGraph {
  const { first = [] } = takeOptionsOf('merge', options, ['first']);
  if (!Array.isArray(packages) || !Array.isArray(first))
    throw new TypeError('The packages, and the option first, must be arrays of what open() returned.');
  return mergeContents(orderPackages(readAll(packages), readAll(first)));
}

/** Unlike `map`, `Array.from` does not skip holes. */
function readAll(packages: readonly Opened[]): readonly PackageContent[] {
  return Array.from(packages, (opened) => readPackage(opened));
}

/** R34: each package once, in canonical order. @throws RangeError, PackageEquivocationError */
function orderPackages(given: readonly PackageContent[], first: readonly PackageContent[]): readonly PackageContent[] {
  const set = new Map<string, PackageContent>();
  // In canonical order, so that the same one of several equivocations is always reported.
  for (const content of [...given].sort((left, right) => compareCanonically(left.package, right.package))) {
    const { id, contentHash } = content.package;
    const known = set.get(id);
    if (known !== undefined && known.package.contentHash !== contentHash)
      throw new PackageEquivocationError(id, [known.package.contentHash, contentHash]);
    // No hash covers the schema version. Reading the package as version 2 shows more.
    if (known === undefined || known.schemaVersion < content.schemaVersion) set.set(id, content);
  }
  const leading = new Map<string, number>();
  for (const { package: wanted } of first) {
    if (set.get(wanted.id)?.package.contentHash !== wanted.contentHash)
      throw new RangeError(`The package ${wanted.id} of the option first is not among those to merge.`);
    if (!leading.has(wanted.id)) leading.set(wanted.id, leading.size);
  }
  const rank = ({ id }: PackageContent['package']): number => leading.get(id) ?? leading.size;
  return [...set.values()].sort((left, right) => rank(left.package) - rank(right.package));
}

function mergeContents(contents: readonly PackageContent[]): MergedGraph {
  const packages = contents.map((content) => content.package);
  const { variants, resolver } = groupNodes(contents);
  const idOf = (index: number): string => variants[index]?.id ?? '';
  const { relations, resolved, danglingSupersedes, danglingEdges } = resolveReferences(contents, resolver, idOf);

  const { effective, cycles } = decideSupersession(relations);
  const inactive = new Set(effective.map(({ older }) => older));
  const differences: Difference[] = [];
  const merging = { contents: new Map(contents.map((content) => [content.package.id, content])), differences };
  const nodes = variants.map(({ id, parts }, index) => mergeNode(id, parts, inactive.has(index), merging));
  const byTo = sortedByKey(resolved, ({ to }) => to, variants.length);
  const byEnds = sortedByKey(byTo, ({ from }) => from, variants.length);
  const edges: GraphEdge[] = [];
  const contradictions: Resolved[] = [];
  for (const run of runsOf(byEnds, compareResolved)) {
    const { from, to } = run[0];
    const edge = mergeEdge(idOf(from), idOf(to), run, merging);
    edges.push(edge);
    if (isContradiction(edge)) contradictions.push({ from, to, edge });
  }
  return makeGraph({
    packages,
    nodes,
    edges,
    contradictions: contradictionsOf(packages, nodes, contradictions),
    collisions: collisionsOf(variants),
    differences,
    superseded: supersededOf(effective, idOf),
    supersedesCycles: cycles.map((cycle) => cycle.map(idOf)),
    danglingSupersedes,
    danglingEdges,
    unmapped: contents.flatMap(({ package: { id }, unmapped, danglingCodeEdges }) => [
      ...unmapped.map((pointer) => ({ package: id, pointer })),
      ...danglingCodeEdges.flatMap(({ origins }) => origins),
    ]),
    twoVersions: twoVersionsOf(packages),
  });
}

/** R37, R38: the nodes that edges and members `supersedes` refer to. */
function resolveReferences(
  contents: readonly PackageContent[],
  resolver: ReturnType<typeof groupNodes>['resolver'],
  idOf: (index: number) => string,
): Pick<MergedGraph, 'danglingSupersedes' | 'danglingEdges'> & {
  readonly relations: readonly Relation[];
  readonly resolved: readonly Resolved<Single<GraphEdge>>[];
} {
  const relations: Relation[] = [];
  const danglingSupersedes: DanglingSupersedes[] = [];
  const danglingEdges: DanglingEdge[] = [];
  const resolved: Resolved<Single<GraphEdge>>[] = [];
  for (const { package: source, nodes, edges } of contents) {
    const resolve = resolver(source.id);
    for (const { id, supersedes, origins } of nodes) {
      if (supersedes === null) continue;
      const newer = resolve(id) as number; // it is a node of its own package
      const older = resolve(supersedes);
      if (typeof older === 'number') relations.push({ newer, older, package: source.id });
      else danglingSupersedes.push({ ...origins[0], id: idOf(newer), supersedes, reason: older });
    }
    for (const edge of edges) {
      const { type, origins } = edge;
      const from = resolve(edge.from);
      const to = resolve(edge.to);
      if (typeof from === 'number' && typeof to === 'number') {
        resolved.push({ from, to, edge });
        if (type === 'supersedes') relations.push({ newer: from, older: to, package: source.id });
      } else {
        const reason = typeof from !== 'number' ? from : (to as DanglingEdge['reason']); // one of them is no index
        danglingEdges.push({ ...origins[0], from: edge.from, to: edge.to, type, reason });
      }
    }
  }
  return { relations, resolved, danglingSupersedes, danglingEdges };
}

/** R38: the inactive nodes, each with the newer ones and the packages that say so. */
function supersededOf(effective: readonly Relation[], idOf: (index: number) => string): Superseded[] {
  // Sorting is stable, so in each run packages are in canonical order.
  return runsOf(effective, (left, right) => left.older - right.older).map((byOlder) => ({
    id: idOf(byOlder[0].older),
    by: runsOf(byOlder, (left, right) => left.newer - right.newer).map((byNewer) => ({
      id: idOf(byNewer[0].newer),
      packages: [...new Set(byNewer.map((relation) => relation.package))],
    })),
  }));
}

function compareResolved(left: Resolved, right: Resolved): number {
  return left.from - right.from || left.to - right.to || compareCodePoints(left.edge.type, right.edge.type);
}

/** R35. */
function collisionsOf(variants: readonly Variant[]): Collision[] {
  const clashing = variants.filter(({ id, baseId }) => id !== baseId);
  return runsOf(clashing, (left, right) => compareCodePoints(left.baseId, right.baseId)).map((run) => ({
    id: run[0].baseId,
    variants: run.map(({ id, parts }) => ({ id, packages: parts.map(({ origins }) => origins[0].package) })),
  }));
}

/** R34: versions are listed highest first, even if the option `first` names a lower one. */
function twoVersionsOf(packages: readonly GraphPackage[]): TwoVersions[] {
  return runsOf([...packages].sort(compareCanonically), (left, right) => compareCodePoints(left.name, right.name))
    .filter((run) => run.length > 1)
    .map((run) => ({ name: run[0].name, versions: run.map(({ version }) => version) }));
}

/** R34: by name, then the higher version first, then the content hash. */
function compareCanonically(left: GraphPackage, right: GraphPackage): number {
  return (
    compareCodePoints(left.name, right.name) ||
    compareVersions(right.version, left.version) ||
    compareCodePoints(left.contentHash, right.contentHash)
  );
}

/** R31, R34: negative if the left version is lower. Versions that are not SemVer are lower than all others, and sorted by bytes. */
function compareVersions(left: string, right: string): number {
  const [leftVersion, rightVersion] = [parseSemVer(left), parseSemVer(right)];
  if (leftVersion === null || rightVersion === null) {
    if (leftVersion !== rightVersion) return leftVersion === null ? -1 : 1;
    return compareCodePoints(right, left);
  }
  return compareRanked({ text: left, parsed: leftVersion }, { text: right, parsed: rightVersion });
}
