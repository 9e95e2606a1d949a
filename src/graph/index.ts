export { graphOf } from './package-graph.ts';
export { merge } from './merge.ts';
export { select } from './selection.ts';
export { effectiveActivation } from './decay.ts';
export { coactivate } from './coactivation.ts';
export { edit } from './edits.ts';
export { contextGraphOf } from './context-graph-of.ts';
export { PackageEquivocationError } from './equivocation-error.ts';
export type { MergeOptions } from './merge.ts';
export type { Omitted, SelectOptions, Selection } from './selection.ts';
export type { Decaying } from './decay.ts';
export type { CoactivateOptions } from './coactivation.ts';
export type { Edit, EditOptions, EditValue, Edited } from './edits.ts';
export type {
  Collision,
  Contradiction,
  DanglingEdge,
  DanglingSupersedes,
  Difference,
  Duplicate,
  EdgeFilter,
  Graph,
  GraphEdge,
  GraphNode,
  GraphPackage,
  MergedGraph,
  Origin,
  PackageGraph,
  Superseded,
  TwoVersions,
} from './graph-types.ts';
